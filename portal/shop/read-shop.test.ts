import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { ShopConfig } from './config.ts'
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
    if (error instanceof ShopFolderError) return error.mistakes.filter(({ level }) => level === 'error')
    throw error
  }
  return []
}

async function warningsIn(files: Record<string, string>): Promise<readonly Mistake[]> {
  await using folder = await aShopFolder(files)
  return (await readShop(folder.path, today)).warnings.filter(({ level }) => level === 'warning')
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
    expect(warnings.map(({ level, message }) => [level, message])).toEqual([
      ['unfinished', 'locales: no article is written in de; there is no file in content/de/'],
    ])
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
  it('has a return policy that is checked, each mistake at its line and with a case', async () => {
    const rules = "[\n { id: 'all', window: { days: 60, clock: 'delivered' } },\n { id: 'never', window: 'none' },\n ]"
    const mistakes = await errorsIn(aConfigWith('channels:', `returnPolicy: { rules: ${rules} },\n  channels:`))
    expect(mistakes).toContainEqual({
      level: 'error',
      file: 'aftercare.config.ts',
      line: 12,
      message: expect.stringMatching(
        /returnPolicy: The rule never can never apply: all always.*; for example /,
      ) as string,
    })
  })
  it('has to be there', async () => {
    await expect(readShop('/nowhere', today)).rejects.toThrow('There is no aftercare.config.ts in /nowhere')
  })
})

describe('a config as JSON', () => {
  const settings = {
    $schema: './.aftercare/schemas/config.json',
    brand: { name: 'Test shop', tagline: 'Hello' },
    url: 'https://help.shop.example',
    locales: ['en'],
    defaultLocale: 'en',
    timeZone: 'Europe/Berlin',
    api: { baseUrl: 'same-origin', publishableKey: 'pk_0123456789' },
    channels: [{ kind: 'form', label: 'Message', typicalAnswer: { workingDays: 1 } }],
  }
  /** A shop folder whose config is this text. */
  async function read(text: string): ReturnType<typeof readShop> {
    await using folder = await aShopFolder({ 'aftercare.config.json': text })
    await rm(join(folder.path, 'aftercare.config.ts'))
    return await readShop(folder.path, today)
  }
  it('is read as the TypeScript one is', async () => {
    const { shop } = await read(JSON.stringify(settings))
    expect(shop.config).toMatchObject({ brand: { name: 'Test shop' }, shipping: [] })
  })
  it('tells the line of a mistake, and refuses what is no JSON or stands beside the other', async () => {
    const wrong = JSON.stringify({ ...settings, timeZone: 'Europe/Berlim' }, undefined, 2)
    await expect(read(wrong)).rejects.toThrow(/aftercare\.config\.json:12 {2}error {2}timeZone: Expected an IANA/)
    await expect(read('{ "brand": }')).rejects.toThrow(/aftercare\.config\.json.*It is no JSON/)
    await using folder = await aShopFolder({ 'aftercare.config.json': '{}' })
    await expect(readShop(folder.path, today)).rejects.toThrow('There is aftercare.config.ts as well')
  })
  it('is explained to editors by a schema: each setting of the shop, and what it means', async () => {
    const schema = JSON.parse(await readFile(new URL('../schemas/config.json', import.meta.url), 'utf8')) as Explained
    type Explained = { description?: string; properties: Record<string, Explained>; items: Explained }
    const { $schema: _, ...known } = schema.properties
    expect(Object.keys(known)).toEqual(Object.keys(ShopConfig.shape))
    for (const [key, { description }] of Object.entries(known)) expect([key, description]).not.toContain(undefined)
    expect(known['channels']?.items.properties['hours']?.description).toContain('When a person answers')
    expect(known['lateOrders']?.description).toContain('past its day')
  })
})

describe('pages and components', () => {
  it.each([
    ['pages/en/index.md', /home page is not a text/],
    ['pages/en/contact.md', /address \/contact\/ is taken/],
    ['pages/en/de/about.md', /address \/de\/about\/ is taken/],
    ['pages/en/articles/mine.md', /is taken/],
    ['pages/en/関/x.md', /Latin letters/],
    ['pages/fr/about.md', /language fr is not in locales/],
    ['pages/de/about.md', /There is no page \/about\/ in en/],
    ['pages/about.md', /A page lives in pages\/<language>/],
    ['components/table.astro', /HTML has an element called table/],
  ])('refuses %s', async (path, message) => {
    const found = await errorsIn({ [path]: '# A page\n\nIts text.\n' })
    expect(found).toMatchObject([{ file: path, message: expect.stringMatching(message) }])
  })
  it('checks the links, anchors, front matter and inner words of a page', async () => {
    const found = await errorsIn({
      'pages/en/about.md':
        '---\nmenue: header\n---\n# About\n\n[x](/nothing/) [y](#no) [z](/about/#none)\n\nOnly the desk may know of this very secret rule.\n\n<Unknown />\n',
      'content/en/orders/desk.md': anArticle({
        title: 'Desk',
        audience: 'internal',
        body: 'Only the desk may know of this very secret rule.\n',
      }),
    })
    expect(found.map(({ file, line, message }) => [file, line, message])).toEqual([
      ['pages/en/about.md', 2, 'front matter: there is no setting called menue'],
      ['pages/en/about.md', 10, '<unknown> is not taken in an article; write it in Markdown'],
      ['pages/en/about.md', 6, 'The link goes nowhere: /nothing/'],
      ['pages/en/about.md', 6, 'The link goes nowhere: /about/ has no heading #no'],
      ['pages/en/about.md', 6, 'The link goes nowhere: /about/ has no heading #none'],
      ['pages/en/about.md', 8, expect.stringContaining('Has words of the internal article orders/desk')],
    ])
  })
})

describe('articles', () => {
  it.each([
    ['an unknown key', anArticle({ titel: 'x' }), 8, 'there is no setting called titel'],
    ['a missing title', anArticle().replace('title: Where is my order?\n', ''), 1, 'title: is missing'],
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
      'HTML that runs',
      anArticle({ body: 'One.\n\n<script>alert(1)</script>\n' }),
      12,
      '<script> is not taken in an article',
    ],
    ['no title anywhere', 'Text', 1, 'title: is missing; write it in the front matter, or begin the text with #'],
    ['a component', anArticle({ body: 'One.\n\n<Tabs>\n\ntwo\n\n</Tabs>\n' }), 12, '<tabs> is not taken'],
    ['a stray %', anArticle({ body: '## 100% refund\n\n[x](#100%-refund)\n' }), 12, 'a % stands alone in #100%-refund'],
    ['a picture that is not there', anArticle({ body: '![A lamp](lamp.png)\n' }), 10, 'The picture cannot be found'],
    ['a script for an address', anArticle({ body: '[x](javascript:alert%281%29)\n' }), 10, 'begin with javascript:'],
    ['a Markdown file that is not there', anArticle({ body: '[x](../returns/gone.md)\n' }), 10, 'returns/gone'],
    ['a file out of the folder', anArticle({ body: '![x](../../../../etc/lamp.png)\n' }), 10, 'cannot be found'],
    ['broken front matter', '---\ntitle: [\n---\n', 2, 'The front matter cannot be read'],
    ['front matter that is a list', '---\n- title\n---\nText', 1, 'The front matter has lines of the form key: value'],
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
  it('names what is not read, and reads on', async () => {
    const mistakes = await errorsIn({
      'content/en/orders/cards.mdx': '<Card />',
      [file]: anArticle({ related: '[a/b]' }),
    })
    expect(mistakes.map((mistake) => mistake.file)).toEqual(['content/en/orders/cards.mdx', file])
    expect(mistakes[0]?.message).toContain('.mdx file is a program')
  })
  it('tells mistakes of the config and of articles in one go', async () => {
    const mistakes = await errorsIn({
      ...aConfigWith("tagline: 'Hello'", "tagline: 'Hello', logo: '/gone.svg'"),
      [file]: anArticle({ body: '[x](/gone/)' }),
    })
    expect(mistakes.map(({ message }) => message)).toEqual([
      'The link goes nowhere: /gone/',
      'brand.logo: there is no public/gone.svg',
    ])
    const both = await errorsIn({
      ...aConfigWith("'Europe/Berlin'", "'Europe/Berlim'"),
      [file]: anArticle({ body: '[x](/gone/)' }),
    })
    expect(both.map((mistake) => mistake.file)).toEqual(['aftercare.config.ts', file])
  })
  it('says what shoppers must not see yet', async () => {
    await using folder = await aShopFolder(aConfigWith('https://help.shop.example', 'https://help.example.com'))
    const { warnings } = await readShop(folder.path, today)
    expect(warnings.map(({ level, line, message }) => [level, line, message])).toEqual([
      ['unfinished', 5, 'url: https://help.example.com is an example; write your own address'],
      ['unfinished', 6, 'locales: no article is written in de; there is no file in content/de/'],
    ])
  })
  it('fills in what the front matter leaves out', async () => {
    await using folder = await aShopFolder({
      'content/en/orders/How to Return_it.md': '# How do I return it?\n\nPrint the **label**. Then send it.\n',
    })
    const { shop } = await readShop(folder.path, today)
    expect(shop.articles.find(({ slug }) => slug === 'how-to-return-it')).toMatchObject({
      title: 'How do I return it?',
      description: 'Print the label. Then send it.',
      owner: 'Test shop',
      category: 'orders',
      html: '<p>Print the <strong>label</strong>. Then send it.</p>',
    })
  })
  it('takes addresses as mails, browsers and other generators write them', async () => {
    const body = [
      '[a](/track/?from=mail) [b](www.shop.example) [c](where-is-my-order.md#when-100) [d](../orders/where-is-my-order.md)',
      '[e](/price%20list.pdf) [f](https://help.shop.example/contact/) [g](./Where%20is%20my%20order.md) [h](/contact)',
      '[i](#when-100) [j](help@shop.example)',
      '',
      '### When, 100%?',
    ].join('\n')
    await using folder = await aShopFolder({ [file]: anArticle({ body }), 'public/price list.pdf': 'x' })
    const { shop } = await readShop(folder.path, today)
    const links = [...(shop.articles[0]?.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    const here = '/articles/orders/where-is-my-order/'
    expect(links).toEqual([
      '/track/?from=mail',
      'https://www.shop.example',
      '#when-100',
      here,
      '/price%20list.pdf',
      '/contact/',
      here,
      '/contact/',
      '#when-100',
      'mailto:help@shop.example',
    ])
  })
  it('serves a picture beside the article in the widths that screens need', async () => {
    await using folder = await aShopFolder({
      [file]: anArticle({ body: '![A lamp](lamp.png "t")\n\n![](lamp.png)\n' }),
    })
    const png = await sharp({ create: { width: 1200, height: 600, channels: 3, background: '#1F5C4D' } })
      .png()
      .toBuffer()
    await writeFile(join(folder.path, 'content/en/orders/lamp.png'), png)
    const { shop, warnings } = await readShop(folder.path, today)
    const [src = ''] = /(?<=src=")[^"]*/.exec(shop.articles[0]?.html ?? '') ?? []
    expect(src).toMatch(/^\/_astro\/files\/[0-9a-f]{16}-960\.webp$/)
    expect(shop.articles[0]?.html).toContain('width="1200" height="600" alt="A lamp"')
    expect(shop.articles[0]?.html).toMatch(
      /srcset="[^"]*-480\.webp 480w, [^"]*-960\.webp 960w, [^"]*-1200\.webp 1200w"/,
    )
    const { width } = await sharp(join(folder.path, '.aftercare/public', src)).metadata()
    expect(width).toBe(960)
    expect(warnings).toContainEqual({
      level: 'warning',
      file,
      line: 12,
      message: expect.stringContaining('has no words'),
    })
  })
  it('refuses words of an internal article in a public one, with their line', async () => {
    const sentence = 'Up to 25 euros an agent decides alone without asking.'
    expect(
      await errorsIn({
        'content/en/orders/secret.md': anArticle({ title: 'Shipping', audience: 'internal', body: sentence }),
        [file]: anArticle({ body: `Shipping is free.\n\n${sentence}\n` }),
      }),
    ).toEqual([
      {
        level: 'error',
        file,
        line: 12,
        message: expect.stringContaining('Has words of the internal article orders/secret'),
      },
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
