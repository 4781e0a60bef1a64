import { readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { crc32, deflateSync } from 'node:zlib'
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
async function errorsIn(
  files: Record<string, string | Buffer>,
  links: Record<string, string> = {},
): Promise<readonly Mistake[]> {
  await using folder = await aShopFolder(files)
  for (const [link, target] of Object.entries(links)) await symlink(target, join(folder.path, link))
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
      message: expect.stringMatching(/returnPolicy: never and all are equally specific .*; for example /) as string,
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
      ['pages/en/about.md', 2, 'front matter: there is no setting called menue; did you mean menu?'],
      ['pages/en/about.md', 10, 'There is no component <Unknown>; there is <CanIReturn />'],
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
    [
      'a component',
      anArticle({ body: 'One.\n\n<Tabs>\n\ntwo\n\n</Tabs>\n' }),
      12,
      'There is no component <Tabs>; there is <CanIReturn />',
    ],
    ['a stray %', anArticle({ body: '## 100% refund\n\n[x](#100%-refund)\n' }), 12, 'a % stands alone in #100%-refund'],
    ['a picture that is not there', anArticle({ body: '![A lamp](lamp.png)\n' }), 10, 'The picture cannot be found'],
    ['a script for an address', anArticle({ body: '[x](javascript:alert%281%29)\n' }), 10, 'begin with javascript:'],
    ['a Markdown file that is not there', anArticle({ body: '[x](../returns/gone.md)\n' }), 10, 'returns/gone'],
    ['a file out of the folder', anArticle({ body: '![x](../../../../etc/lamp.png)\n' }), 10, 'cannot be found'],
    ['broken front matter', '---\ntitle: [\n---\n', 2, 'The front matter cannot be read'],
    ['a colon in a title', '---\ntitle: Where: is it\n---\n', 2, 'put quotes around a text with a colon'],
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
  it('tells what settings have to do with each other beside what each is by itself, in the words of the author', async () => {
    const shipping = "{ name: 'Standard', region: 'DE', currency: 'EUR', price: 4.5, workingDays: { from: 1, to: 2 } }"
    const { 'aftercare.config.ts': config = '' } = aConfigWith("tagline: 'Hello'", "tagLine: 'Hello'")
    const mistakes = await errorsIn({
      'aftercare.config.ts': config
        .replace("defaultLocale: 'en',", `defaultLocale: 'en',\n  shipping: [${shipping}],\n  holliday: [],`)
        .replace("label: 'Phone'", "label: { de: 'Telefon' }")
        .replace("address: '+49 30 555', ", ''),
      [file]: anArticle({ titel: 'Wo ist sie?', body: '[x](/gone/)' }),
    })
    expect(mistakes.map(({ line, message }) => [line, message])).toEqual([
      [4, 'brand: there is no setting called tagLine; did you mean tagline?'],
      [8, 'shipping.0.price: expected an amount in minor units, which is a whole number: `450` is €4.50'],
      [9, 'The config: there is no setting called holliday; did you mean holidays?'],
      [12, 'channels.0: A phone channel needs an address'],
      [12, 'channels.0.label: The text is missing in en, the default language'],
      [8, 'front matter: there is no setting called titel; did you mean title?'],
      [11, 'The link goes nowhere: /gone/'],
    ])
  })
  it('tells what a policy and a programme say wrong beside what cannot be read, each at its line', async () => {
    const policy = `returnPolicy: {
    rules: [
      { id: 'typo', windw: 'none' },
      { id: 'all', window: { days: 60, clock: 'delivered' } },
      { id: 'lamps', applies: { categories: ['lamp'] }, window: 'none' },
      { id: 'never', window: 'none' },
      { id: 'short', applies: { regions: ['DEU'] }, window: 'none' },
    ],
  },`
    const loyalty = `loyalty: {
    earning: { per: { EUR: 100 }, multipliers: [{ id: 'twice', times: 2, applies: { categories: ['lamp'] } }] },
    rewards: [
      { id: 'cent', kind: 'amount_off', points: 1.5, amount: { EUR: 1 } },
      { id: 'all-back', kind: 'amount_off', points: 100, amount: { EUR: 10_000 } },
    ],
  },`
    const rest = "policyNames: { lamps: 'Lamps' },\n  categories: [{ id: 'orders', mostAskd: [] }],\n  "
    const broken = aConfigWith('channels:', `${policy}\n  ${loyalty}\n  ${rest}channels:`)
    const mistakes = await errorsIn({ ...broken, [file]: anArticle({ body: '[x](/gone/)' }) })
    expect(mistakes.map(({ line, message }) => [line, message.replace(/; for example .*/, '')])).toEqual([
      [12, 'returnPolicy.rules.0: there is no setting called windw; did you mean window?'],
      [16, 'returnPolicy.rules.4.applies.regions.0: Expected a country or region code such as DE or DE-BY (ISO 3166)'],
      [22, 'loyalty.rewards.0.points: Expected a whole number'],
      [27, 'categories.0: there is no setting called mostAskd; did you mean mostAsked?'],
      [10, 'The link goes nowhere: /gone/'],
      [14, 'returnPolicy: There is no category lamp in the policy'],
      [
        15,
        'returnPolicy: never and all are equally specific and promise different windows for the same case; name the cases of one of them more exactly',
      ],
      [20, 'loyalty: There is no category lamp'],
      [23, 'loyalty: all-back gives back all that its points were earned with, or more'],
    ])
    // Names are held against the policy once it can be read.
    expect(await errorsIn(aConfigWith('channels:', "policyNames: { lamps: 'Lamps' },\n  channels:"))).toHaveLength(1)
  })
  it('tells names that nothing in the programme has, and what has none', async () => {
    const loyalty = `loyalty: {
    id: 'circle',
    earning: { per: { EUR: 100 } },
    actions: { birthday: { points: 50 } },
    tiers: { levels: [{ id: 'ember', from: 0 }, { id: 'glow', from: 300, benefits: ['early'] }], reviewOn: '01-31' },
  },`
    const named = (names: string) => aConfigWith('channels:', `${loyalty}\n  loyaltyNames: { ${names} },\n  channels:`)
    const messagesOf = (mistakes: readonly Mistake[]): string[] =>
      mistakes.flatMap(({ message }) => (message.startsWith('loyaltyNames') ? [message] : []))
    expect(messagesOf(await errorsIn(named("glwo: 'Glow'")))).toEqual([
      'loyaltyNames: nothing in loyalty is called glwo',
    ])
    expect(messagesOf(await warningsIn(named("ember: { en: 'Ember' }, birthday: 'Birthday'")))).toEqual([
      'loyaltyNames: without a name, and said by their ids: circle, glow, early',
      'loyaltyNames: not there in de, and read in en: ember',
    ])
    expect(messagesOf(await warningsIn(named('')))).toEqual([
      'loyaltyNames: without a name, and said by their ids: circle, ember, glow, and 2 more',
    ])
  })
  it('tells wrong hours of many days once', async () => {
    const config = aConfigWith("openOn(['mon'], '09:00-12:00')", "openOn(['mon', 'tue', 'wed'], '9am-5pm')")
    expect((await errorsIn(config)).map(({ line, message }) => [line, message])).toEqual([
      [10, 'channels.0.hours.mon.0: Expected hours such as 09:00-17:00'],
    ])
  })
  it('tells mistakes beside a config that cannot be run', async () => {
    const mistakes = await errorsIn({ ...aConfigWith('brand:', 'brand::'), 'styles.css': 'p { color: red }\n}\n' })
    expect(mistakes.map((mistake) => mistake.file)).toEqual(['aftercare.config.ts', 'styles.css'])
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

describe('how a file is saved', () => {
  const wrong = 'The file is not saved as UTF-8, and its letters would be broken from here on; save it as UTF-8'
  const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
  const article = anArticle({ body: 'Plain.\n\nÜber den Zoll für Grüße.\n\n[x](/gone/)\n' })
  it('is told with its line when letters would be broken, in each text of the folder, beside its other mistakes', async () => {
    const config = Object.values(aConfigWith("'Test shop'", "'Café'"))[0] ?? ''
    const found = await errorsIn({
      [file]: latin(article),
      'pages/en/about.md': latin('# Über uns\n\nText.\n'),
      'aftercare.config.ts': latin(config),
      'words/de.json': latin('{\n "search": { "button": "Für" } }'),
      'styles.css': latin('p { color: red }\n\n/* für */\n'),
      'components/size-table.astro': latin('<p>1</p>\n<p>für</p>\n'),
      'components/parts/words.ts': latin("export const word = 'für'\n"),
    })
    expect(found.map(({ file, line, message }) => [file, line, message])).toEqual([
      ['aftercare.config.ts', 4, wrong],
      ['styles.css', 3, wrong],
      ['words/de.json', 2, wrong],
      ['components/parts/words.ts', 1, wrong],
      ['components/size-table.astro', 2, wrong],
      [file, 12, wrong],
      ['pages/en/about.md', 1, wrong],
      [file, 14, 'The link goes nowhere: /gone/'],
    ])
  })
  it('is told in a JSON config, beside what else is wrong with it', async () => {
    await using folder = await aShopFolder({ 'aftercare.config.json': latin('{ "brand": { "name": "Café" }, }') })
    await rm(join(folder.path, 'aftercare.config.ts'))
    await expect(readShop(folder.path, today)).rejects.toThrow(
      /aftercare\.config\.json:1 {2}error {2}The file is not saved as UTF-8[^]*It is no JSON/,
    )
  })
  it('is told in what the config imports', async () => {
    const found = await errorsIn({
      ...aConfigWith('import {', "import './names.ts'\nimport {"),
      'names.ts': latin("export const name = 'Café'\n"),
    })
    expect(found).toMatchObject([{ file: 'names.ts', line: 1, message: wrong }])
  })
  it.each([
    [
      'UTF-16 with a mark',
      Buffer.from(`\uFEFF${article}`, 'utf16le'),
      1,
      'The file is saved as UTF-16; save it as UTF-8',
    ],
    ['UTF-16 of the other order', Buffer.from(`\uFEFF${article}`, 'utf16le').swap16(), 1, 'as UTF-16'],
    ['UTF-16 without a mark', Buffer.from(article, 'utf16le'), 1, 'as UTF-16'],
    ['UTF-16 of the other order without a mark', Buffer.from(article, 'utf16le').swap16(), 1, 'as UTF-16'],
    ['Windows letters', Buffer.from('# Price\n\nFrom 5 \x80\n', 'latin1'), 3, wrong],
    ['a letter that was lost', Buffer.from(anArticle({ body: 'Gr\uFFFDn.\n' })), 10, 'A letter was lost here'],
  ])('refuses %s', async (_, bytes, line, message) => {
    expect(await errorsIn({ [file]: bytes })).toContainEqual({ level: 'error', file, line, message: expect.stringContaining(message) }) // prettier-ignore
  })
  it('may begin with a mark of UTF-8', async () => {
    const config = Object.values(aConfigWith("'Test shop'", "'Café'"))[0] ?? ''
    await using folder = await aShopFolder({
      'aftercare.config.ts': `\uFEFF${config}`,
      [file]: `\uFEFF${anArticle({ body: 'Über den Zoll.\n' })}`,
      'words/de.json': '\uFEFF{ "search": { "button": "Für" } }',
      'components/size-table.astro': '\uFEFF---\nconst a = 1\n---\n<p>{a}</p>\n',
    })
    const { shop } = await readShop(folder.path, today)
    expect(shop.articles[0]).toMatchObject({ title: 'Where is my order?', html: '<p>Über den Zoll.</p>' })
    expect(shop.config.brand.name).toBe('Café')
    expect(shop.words['de']?.search.button).toBe('Für')
  })
})

describe('what is not read', () => {
  const unread = async (path: string): Promise<unknown[]> =>
    (await errorsIn({ [path]: anArticle() })).map(({ file, message }) => [file, message])
  it.each([
    ['content/en/orders/caps.MD', 'The file is not read; call it caps.md'],
    ['content/en/orders/long.markdown', 'The file is not read; call it long.md'],
    ['pages/en/about.Markdown', 'The file is not read; call it about.md'],
    [
      'content/en/orders/cards.MDX',
      'An .mdx file is a program and is not read; write Markdown with components and name it .md',
    ],
    ['content/en/stray.md', 'An article lives in content/<language>/<category>/<article>.md'],
    ['content/stray.md', 'An article lives in content/<language>/<category>/<article>.md'],
    ['words/fr.json', 'The language fr is not in locales of the config'],
    ['words/de.JSON', 'The file is not read; words of the pages are in words/<language>.json'],
    [
      'components/size-table.ASTRO',
      'The file is no component; write it as an Astro component and call it size-table.astro',
    ],
    [
      'components/size-table.tsx',
      'The file is no component; write it as an Astro component and call it size-table.astro',
    ],
  ])('is told: %s', async (path, message) => {
    expect(await unread(path)).toContainEqual([path, message])
  })
  it.each([
    ['contents/en/orders/a.md', 'contents', 'content'],
    ['Pages/en/about.md', 'Pages', 'pages'],
    ['component/size-table.astro', 'component', 'components'],
    ['style.css', 'style.css', 'styles.css'],
  ])('is told when its place has a typing error: %s', async (path, place, meant) => {
    const [found, ...others] = await warningsIn({ [path]: 'x' })
    expect(found).toEqual({ level: 'warning', file: place, message: `It is not read; did you mean ${meant}?` })
    expect(others).toEqual([])
  })
  it('is told where a link leads to nothing, or in a circle', async () => {
    const nothing = 'The link leads to nothing; put the file itself here'
    const links = {
      'content/en/orders/gone.md': '../nowhere.md',
      'content/en/round': '..',
      'public/gone.pdf': '/nowhere/gone.pdf',
      'components/gone.astro': 'nowhere.astro',
    }
    const found = await errorsIn({ 'public/x.txt': 'x', 'components/parts/x.ts': '' }, links)
    expect(found).toEqual([
      { level: 'error', file: 'public/gone.pdf', message: nothing },
      { level: 'error', file: 'components/gone.astro', message: nothing },
      { level: 'error', file: 'content/en/orders/gone.md', message: nothing },
      { level: 'error', file: 'content/en/round', message: 'The link leads to a folder that it is in itself' },
    ])
  })
  it('is not what a link leads to: that is read', async () => {
    await using folder = await aShopFolder({
      'shared/late.md': '# Is it late?\n\nAsk us.\n',
      'shared/more/abroad.md': '# Abroad?\n\nYes.\n',
    })
    await symlink('../../../shared/late.md', join(folder.path, 'content/en/orders/late.md'))
    await symlink('../../../shared/more', join(folder.path, 'content/en/orders/more'))
    const { shop } = await readShop(folder.path, today)
    expect(shop.articles.map(({ id }) => id).sort()).toEqual([
      'orders/late',
      'orders/more-abroad',
      'orders/where-is-my-order',
    ])
  })
})

describe('a component that does not exist', () => {
  const components = { 'components/size-table.astro': '<p>1</p>', 'components/header.astro': '<slot />' }
  it.each([
    [
      '<SizeTabel category="lamps" />',
      'There is no component <SizeTabel>; did you mean <SizeTable />? There are <CanIReturn />, <SizeTable />',
    ],
    [
      '<size-tables />',
      'There is no component <size-tables>; did you mean <SizeTable />? There are <CanIReturn />, <SizeTable />',
    ],
    [
      '<CanReturn />',
      'There is no component <CanReturn>; did you mean <CanIReturn />? There are <CanIReturn />, <SizeTable />',
    ],
    ['<Accordion />', 'There is no component <Accordion>; there are <CanIReturn />, <SizeTable />'],
    ['<detials>x</detials>', 'There is no element <detials>; did you mean <details>?'],
    ['<form>x</form>', '<form> is not taken in an article; write it in Markdown'],
  ])('is told with the one that was meant: %s', async (body, message) => {
    expect(await errorsIn({ ...components, [file]: anArticle({ body: `One.\n\n${body}\n` }) })).toEqual([{ level: 'error', file, line: 12, message }]) // prettier-ignore
  })
})

describe('a component with mistakes', () => {
  const told = async (files: Record<string, string>): Promise<unknown[]> =>
    (await errorsIn(files)).map(({ file, line, message }) => [file, line, message])
  it.each([
    ['an expression without its end', '<p>1</p>\n<p>{category</p>\n', 2, /^The component cannot be read: /],
    ['an element without its end', '<p>\n<b>x</p>\n', 2, /^The component cannot be read: .*closing tag for 'b'$/],
    [
      'a program that breaks off',
      '---\nconst a = 1\nconst b = {\n---\n<p>{a}</p>\n',
      3,
      /^The component cannot be read: /,
    ],
    ['a program without its end', '---\nconst a = 1\n<p>{a}</p>\n', 1, /^The program between --- and --- has no end/],
    [
      'a script that breaks off',
      '<p>1</p>\n<script>\nlet a = (\n</script>\n',
      4,
      /^The component cannot be read: Expected `\)`/,
    ],
    [
      'a style with a brace too many',
      '<p>1</p>\n<style>\np { color: red }\n}\n</style>\n',
      5,
      /^The style sheet cannot be read: /,
    ],
    [
      'a file that is not there',
      "---\n\nimport x from './gone.ts'\n---\n<p>{x}</p>\n",
      3,
      /^There is no \.\/gone\.ts, which the component imports$/,
    ],
    [
      'a package that is not there',
      "---\nimport x from 'no-such-package'\n---\n<p>{x}</p>\n",
      2,
      /^There is no no-such-package, /,
    ],
  ])('is told with its line: %s', async (_, text, line, message) => {
    expect(await told({ 'components/size-table.astro': text })).toEqual([
      ['components/size-table.astro', line, expect.stringMatching(message)],
    ])
  })
  it('is told with all others, and with those of the articles', async () => {
    const found = await told({
      'components/a-table.astro': "---\nimport x from './gone.ts'\nimport Y from './parts/y.astro'\n---\n<p>{x</p>\n",
      'components/b-table.astro': '<p><b>x</p>\n',
      'components/parts/y.astro': "---\nimport { z } from './z.ts'\n---\n<p>{z</p>\n",
      'components/parts/z.ts': 'export const z = {\n',
      [file]: anArticle({ body: '[x](/gone/)\n' }),
    })
    expect(found).toEqual([
      ['components/a-table.astro', 2, 'There is no ./gone.ts, which the component imports'],
      ['components/a-table.astro', 5, expect.stringContaining('The component cannot be read: ')],
      ['components/b-table.astro', 1, expect.stringContaining('The component cannot be read: ')],
      ['components/parts/y.astro', 4, expect.stringContaining('The component cannot be read: ')],
      ['components/parts/z.ts', 2, expect.stringContaining('The component cannot be read: ')],
      [file, 10, 'The link goes nowhere: /gone/'],
    ])
  })
  it('is told of the style sheets too, each mistake with its line', async () => {
    expect(
      await told({
        'styles.css': 'p { color: red }\n}\n@tailwind base;\na { b: c }\n}\n',
        'components/parts/own.css': 'p { color: red }}\n',
      }),
    ).toEqual([
      ['styles.css', 2, expect.stringContaining('The style sheet cannot be read: ')],
      ['styles.css', 6, expect.stringContaining('The style sheet cannot be read: ')],
      ['components/parts/own.css', 2, expect.stringContaining('The style sheet cannot be read: ')],
    ])
  })
  it('is not one that imports what there is', async () => {
    const program =
      "import { getImage } from 'astro:assets'\nimport { say } from '@aftercare/words/say'\nimport sharp from 'sharp'\nimport path from 'node:path'\nimport data from './data.json'\nimport { x } from './parts/x'\nimport svg from '../public/a.svg?raw'\nimport type { T } from './parts/x.ts'"
    expect(
      await told({
        'components/a-table.astro': `---\n${program}\nconst all: T[] = [getImage, say, sharp, path, data, x, svg]\n---\n<p>{all.length}</p>\n<style>p { color: red }</style>\n`,
        'components/data.json': '{}',
        'components/parts/x.ts': 'export const x = 1\nexport type T = unknown\n',
        'public/a.svg': '<svg/>',
      }),
    ).toEqual([])
  })
})

describe('a picture', () => {
  /** A PNG of one colour: small as a file, and as large as it says when it is unpacked. */
  function aPng(width: number, height: number, data: Buffer = deflateSync(Buffer.alloc(1000))): Buffer {
    const chunk = (type: string, inside: Buffer): Buffer => {
      const framed = Buffer.alloc(inside.length + 12)
      framed.writeUInt32BE(inside.length)
      framed.write(type, 4, 'latin1')
      inside.copy(framed, 8)
      framed.writeUInt32BE(crc32(framed.subarray(4, -4)), inside.length + 8)
      return framed
    }
    const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0])
    head.writeUInt32BE(width)
    head.writeUInt32BE(height, 4)
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
      chunk('IHDR', head),
      chunk('IDAT', data),
      chunk('IEND', Buffer.alloc(0)),
    ])
  }
  const inArticle = async (picture: Buffer): Promise<readonly Mistake[]> =>
    await errorsIn({ [file]: anArticle({ body: '![A lamp](lamp.png)\n' }), 'content/en/orders/lamp.png': picture })
  const tooLarge = (size: string): object => ({
    level: 'error',
    file,
    line: 10,
    message: `lamp.png is too large: it has ${size} pixels; at most 16,383 on a side and 100 million together are taken`,
  })
  it('is refused by what its head says before it is unpacked', async () => {
    expect(await inArticle(aPng(30_000, 30_000))).toEqual([tooLarge('30,000 × 30,000')])
    expect(await inArticle(aPng(1, 16_384))).toEqual([tooLarge('1 × 16,384')])
    expect(await inArticle(aPng(10_001, 10_000))).toEqual([tooLarge('10,001 × 10,000')])
  })
  it('is told when it breaks off, and when it is none', async () => {
    const message = 'lamp.png breaks off or is damaged; save the picture again'
    expect(await inArticle(aPng(10_000, 10_000))).toMatchObject([{ message }])
    expect(await inArticle(Buffer.from('a lamp'))).toMatchObject([{ message: 'lamp.png is not a picture' }])
  })
})
