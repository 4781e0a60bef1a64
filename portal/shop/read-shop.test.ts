import { describe, expect, it } from 'vitest'
import { ShopFolderError, type Mistake } from './mistakes.ts'
import { sourceHashOf } from './read-articles.ts'
import { readShop } from './read-shop.ts'
import { aConfigWith, anArticle, aShopFolder } from './shop-folder.builder.ts'

const today = new Date('2026-11-22T12:00:00Z')
const file = 'content/en/orders/where-is-my-order.md'

/** The mistakes that stop the build, as an author reads them. */
async function errorsIn(files: Record<string, string>): Promise<readonly Mistake[]> {
  await using folder = await aShopFolder(files)
  try {
    await readShop(folder.path, today)
  } catch (error) {
    if (error instanceof ShopFolderError) return error.mistakes
    throw error
  }
  return []
}

async function warningsIn(files: Record<string, string>): Promise<readonly Mistake[]> {
  await using folder = await aShopFolder(files)
  return (await readShop(folder.path, today)).warnings
}

describe('the config', () => {
  it('is read from a folder that has no packages, with its defaults filled in', async () => {
    await using folder = await aShopFolder()
    const { shop, warnings } = await readShop(folder.path, today)
    expect(shop.config).toMatchObject({
      shipping: [],
      holidays: [],
      categories: expect.arrayContaining([{ id: 'orders', mostAsked: [] }]),
    })
    expect(shop.config.channels[0]?.hours?.mon).toEqual([{ from: '09:00', to: '12:00' }])
    expect(warnings).toEqual([])
  })
  it.each([
    ["timeZone: 'Europe/Berlin'", "timeZone: 'Europe/Berlim'", 8, /^timeZone: Expected an IANA time zone/],
    [
      "timeZone: 'Europe/Berlin'",
      "timeZone: 'Europe/Berlin',\n  colour: 'red'",
      9,
      /^The config: there is no setting called colour/,
    ],
    ["defaultLocale: 'en'", "defaultLocale: 'ar'", 7, /^defaultLocale: ar is not in locales/],
    ["  url: 'https://help.shop.example',\n", '', 3, /^url: is missing/],
    ['typicalAnswer: { minutes: 5 }', 'typicalAnswer: { minuts: 5 }', 10, /typicalAnswer: Expected one of/],
    ["tagline: 'Hello'", "tagline: { de: 'Hallo' }", 4, /missing in en, the default language/],
    [
      "tagline: 'Hello'",
      "tagline: 'Hello', colors: { light: { accent: '#9FD0C0' } }",
      4,
      /accent #9FD0C0 on paper #FBF8F3 has a contrast of 1.6/,
    ],
    ["address: '+49 30 555', ", '', 10, /A phone channel needs an address/],
    ["'pk_0123456789'", "'sk_0123456789'", 9, /begins with pk_/],
    ['defineConfig({', 'defineConfig({{', 3, /./],
  ])('%s → %s: tells line %i', async (found, replacement, line, words) => {
    const mistakes = await errorsIn(aConfigWith(found, replacement))
    expect(mistakes[0]).toMatchObject({ file: 'aftercare.config.ts', line, message: expect.stringMatching(words) })
  })
  it('has to be there', async () => {
    await expect(readShop('/nowhere', today)).rejects.toThrow('There is no aftercare.config.ts in /nowhere')
  })
})

describe('articles', () => {
  it.each([
    ['an unknown key', anArticle({ titel: 'x' }), 8, 'there is no setting called titel'],
    ['a missing key', anArticle().replace('owner: support\n', ''), 1, 'owner: is missing'],
    ['an audience that does not exist', anArticle({ audience: 'agents' }), 7, 'audience: expected public or internal'],
    [
      'another category than the folder',
      anArticle({ category: 'returns' }),
      4,
      'category is returns, but the file is in the folder orders',
    ],
    [
      'a related article that is not there',
      anArticle({ related: '[orders/nothing]' }),
      8,
      'related: there is no public article orders/nothing',
    ],
    [
      'a dead link',
      anArticle({ body: 'Text.\n\nSee [this](/articles/orders/gone/).\n' }),
      12,
      'The link goes nowhere: there is no public article orders/gone',
    ],
    ['a dead anchor', anArticle({ body: '[There](#nothing)\n' }), 10, 'has no heading #nothing'],
    [
      'a link to a page that does not exist',
      anArticle({ body: '[There](/shop/)\n' }),
      10,
      'The link goes nowhere: /shop/',
    ],
    [
      'HTML',
      anArticle({ body: 'One.\n\n<script>alert(1)</script>\n' }),
      12,
      'HTML is not taken in articles; write Markdown',
    ],
    ['a second title', anArticle({ body: '# Again\n' }), 10, 'begin with ##'],
    ['no front matter', 'Text', 1, 'does not begin with front matter'],
    ['broken front matter', '---\ntitle: [\n---\n', 2, 'The front matter cannot be read'],
  ])('refuses %s', async (_, text, line, words) => {
    expect(await errorsIn({ [file]: text })).toContainEqual({
      level: 'error',
      file,
      line,
      message: expect.stringContaining(words),
    })
  })
  it('tells everything at once', async () => {
    const mistakes = await errorsIn({
      [file]: anArticle({ audience: 'agents' }),
      'content/en/returns/back.md': 'Text',
      'content/fr/orders/x.md': anArticle(),
    })
    expect(mistakes.map((mistake) => mistake.file)).toEqual([
      file,
      'content/en/returns/back.md',
      'content/fr/orders/x.md',
    ])
  })
  it('keeps internal articles out of what pages are made from', async () => {
    const secret = { 'content/en/orders/secret.md': anArticle({ title: 'For the desk', audience: 'internal' }) }
    await using folder = await aShopFolder(secret)
    const { shop, internal } = await readShop(folder.path, today)
    expect(internal.map(({ id }) => id)).toEqual(['orders/secret'])
    expect(JSON.stringify(shop)).not.toContain('For the desk')
    expect(await errorsIn({ ...secret, [file]: anArticle({ related: '[orders/secret]' }) })).toHaveLength(1)
  })
  it('warns of a review that is due, and of words that a shopper stumbles over', async () => {
    const warnings = await warningsIn({ [file]: anArticle({ reviewBy: '2026-11-21', body: 'Please note this.\n' }) })
    expect(warnings).toEqual([
      { level: 'warning', file, line: 5, message: 'The review by support was due on 2026-11-21' },
      { level: 'warning', file, line: 10, message: '“please note”: say it directly' },
    ])
  })
  it('notices when the original of a translation has changed', async () => {
    const translated = 'content/de/orders/where-is-my-order.md'
    const sourceHash = sourceHashOf('Where is my order?', 'See it on a page.', 'The page shows it.\n')
    expect(await warningsIn({ [translated]: anArticle({ sourceHash: `"${sourceHash}"` }) })).toEqual([])
    const changed = {
      [file]: anArticle({ body: 'Another text.\n' }),
      [translated]: anArticle({ sourceHash: `"${sourceHash}"` }),
    }
    expect(await warningsIn(changed)).toMatchObject([
      { file: translated, message: expect.stringContaining('has changed since this translation') },
    ])
  })
  it('refuses a translation of nothing', async () => {
    expect(await errorsIn({ 'content/de/orders/only-here.md': anArticle() })).toMatchObject([
      { message: expect.stringContaining('in en, the default language') },
    ])
  })
})
