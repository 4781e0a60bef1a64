import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPortal, type BuiltPortal } from '../build/build-portal.ts'
import { serveFolder } from '../build/serve-folder.ts'
import { anArticle, aShopFolder, type ShopFolder } from '../shop/shop-folder.builder.ts'
import { launchBrowser } from './browser.ts'
import { builtPages } from './built-demo.ts'
import { deadLinks } from './dead-links.ts'

const hourMs = 3_600_000
const incidentEnds = new Date(Date.now() + hourMs)
const config = `import { defineConfig } from '@aftercare/portal'
export default defineConfig({
  brand: { name: 'Lampje', tagline: { en: 'Hello', nl: 'Hallo' } },
  url: 'https://lampje.shop/help',
  locales: ['en', 'nl'],
  defaultLocale: 'en',
  timeZone: 'Europe/Amsterdam',
  api: { baseUrl: 'same-origin', publishableKey: 'pk_0123456789' },
  channels: [{ kind: 'form', label: 'Message', typicalAnswer: { workingDays: 1 } }],
  incident: {
    text: { en: 'The carrier is on strike.', nl: 'De bezorger staakt.' },
    until: '${incidentEnds.toISOString()}',
    page: 'orders/where-is-my-order',
  },
  categories: [{ id: 'orders' }, { id: 'gift-cards', title: { en: 'Gift cards', nl: 'Cadeaubonnen' } }],
})
`
const body = `You can [write](/contact/) to us.

![A lamp on a table](lamp.png)

> [!TIP]
> Keep the code.

[How it works](https://youtu.be/dQw4w9WgXcQ)

See [where it is](../orders/where-is-my-order.md#now), or [who we are](../../../pages/en/company/about-us.md#people).

<ValueTable currency="EUR" note="-->" />

After the table.
`

const about = `---
menu: header
menuTitle: About
---

# Who we are

We make [lamps](../../../content/en/orders/where-is-my-order.md).

![Our workshop](../workshop.png)

## People

<value-table currency="USD"></value-table>
`

let folder: ShopFolder
let built: BuiltPortal
let pages: Map<string, string>
let served: { url: string; close: () => Promise<void> }
let browser: Browser
beforeAll(async () => {
  folder = await aShopFolder({
    'aftercare.config.ts': config,
    'words/nl.json': '{ "frame": { "helpCenter": "Hulp" }, "search": { "button": "Zoeken" } }',
    'styles.css': ':root { --merchant: 1px; }',
    'content/en/orders/where-is-my-order.md': anArticle({ body: 'It is on its way.\n\n### Now\n\nToday.\n' }),
    'content/en/gift-cards/Use a card.md': `# How do I use a gift card?\n\n${body}`,
    'content/en/orders/abroad/index.md': '# Do you send abroad?\n\nYes. [What it costs](cost.md).\n',
    'content/en/orders/abroad/cost.md': '# What does it cost abroad?\n\nAsk us.\n',
    'pages/en/company/about-us.md': about,
    'pages/nl/company/about-us.md': '# Wie wij zijn\n\nWij maken lampen.\n',
    'pages/en/privacy.md': '# Privacy at Lampje\n\nWe keep little.\n',
    'components/value-table.astro':
      '---\nconst { currency, note, locale } = Astro.props\n---\n<table class="values"><tr><td>{currency}</td><td>{locale} {note}</td></tr></table>\n<style>.values { color: red }</style>\n<script>document.documentElement.dataset.ran = "yes"</script>',
    'components/footer.astro':
      '---\nconst { locale, config } = Astro.props\n---\n<p class="badge">{config.brand.name} in {locale}</p>\n<slot />',
    'content/nl/gift-cards/use-a-card.md': '# Hoe gebruik ik een cadeaubon?\n\nTyp de code in.\n',
  })
  const lamp = sharp({ create: { width: 1000, height: 500, channels: 3, background: '#F2B84B' } })
  await writeFile(join(folder.path, 'content/en/gift-cards/lamp.png'), await lamp.png().toBuffer())
  await writeFile(join(folder.path, 'pages/en/workshop.png'), await lamp.png().toBuffer())
  built = await buildPortal({ merchantFolder: folder.path })
  pages = new Map([...(await builtPages(built.outDir))].map(([path, html]) => [`/help${path}`, html]))
  served = await serveFolder(built.outDir, built.headers, 0, built.path)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await folder[Symbol.asyncDispose]()
})

describe('a shop of its own kind, below a path', () => {
  it('has every link right', () => {
    const links = deadLinks(pages, built.outDir, '/help')
    expect(links).toEqual([])
    expect(pages.get('/help/articles/gift-cards/use-a-card/')).toContain(
      'href="/help/articles/orders/where-is-my-order/#now"',
    )
    for (const [path, html] of pages)
      expect([path, /\s(?:href|src|action)="\/(?!help\/|\/)/.exec(html)?.[0]]).toEqual([path, undefined])
  })
  it('shows its topics, its words and English where they are missing, and tells which', async () => {
    const home = pages.get('/help/nl/') ?? ''
    expect(home).toContain('Cadeaubonnen')
    expect(home).toContain('Hulp')
    expect(home).toContain('Zoeken')
    expect(home).toContain('Talk to us')
    // A language is offered under its own name, whatever its file lacks.
    expect(home).toMatch(/hreflang="nl" aria-current="true" data-offer="This page is also in Dutch"[^>]*> Nederlands </)
    expect(built.warnings.map(({ file }) => file)).toContain('words/nl.json')
    const missing = JSON.parse(await readFile(join(folder.path, '.aftercare/missing-words/nl.json'), 'utf8')) as object
    expect(missing).toMatchObject({ frame: { footer: { contact: 'Talk to us' } } })
    expect(missing).not.toMatchObject({ search: { button: 'Search' } })
  })
  it('has its own pages in every language, linked in the menus, with its components in the words and around ours', async () => {
    const page = pages.get('/help/company/about-us/') ?? ''
    expect(page).toContain('<title>Who we are – Lampje</title>')
    expect(page).toContain('<a href="/help/articles/orders/where-is-my-order/">lamps</a>')
    expect(page).toMatch(/<img src="\/help\/_astro\/files\/[^"]+" [^>]*alt="Our workshop"/)
    expect(page).toContain('hreflang="nl" href="https://lampje.shop/help/nl/company/about-us/"')
    expect(page).toMatch(/<h2 id="people">People<\/h2>\s*<table class="values[^>]*>.*USD/)
    expect(pages.get('/help/nl/company/about-us/')).toContain('Wij maken lampen')
    const article = pages.get('/help/articles/gift-cards/use-a-card/') ?? ''
    expect(article).toMatch(/EUR.*en --&gt;.*<p>After the table\.<\/p>/)
    expect(article).toContain('href="/help/company/about-us/#people"')
    for (const html of pages.values()) {
      expect(html).toMatch(/<nav[^>]*>.*(?:About|Wie wij zijn)<\/a>.*<\/nav>/)
      expect(html).toMatch(/<p class="badge">Lampje in \w\w<\/p>\s*<footer/)
    }
    expect(pages.get('/help/privacy/')).toContain('We keep little.')
    expect(pages.get('/help/nl/privacy/')).toContain('We keep little.')
    const read = (file: string): Promise<string> => readFile(join(built.outDir, file), 'utf8')
    expect(await read('sitemap.xml')).toContain('<loc>https://lampje.shop/help/nl/company/about-us/</loc>')
    expect(await read('sitemap.xml')).not.toContain('/help/nl/privacy/')
    expect(await read('llms.txt')).toContain('[Who we are](https://lampje.shop/help/company/about-us/)')
  })
  it('takes folders below a topic into the address', () => {
    expect(pages.get('/help/articles/orders/abroad/')).toContain('href="/help/articles/orders/abroad-cost/"')
    expect(pages.get('/help/articles/orders/abroad-cost/')).toContain('Ask us.')
  })
  it('opens, finds, plays and loads nothing that it may not, in a browser', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    const failed: string[] = []
    page.on('response', (response) => {
      // There is no API here.
      if (response.status() >= 400 && !response.url().includes('/v1/'))
        failed.push(`${response.status()} ${response.url()}`)
    })
    page.on('console', (message) => {
      if (/Content Security Policy|Uncaught/.test(message.text())) failed.push(message.text())
    })
    await page.goto(served.url)
    await page.fill('#q', 'gift card')
    await page.locator('[role=option]').first().waitFor()
    await page.locator('[role=option]').first().click()
    await page.waitForURL('**/help/articles/gift-cards/use-a-card/')
    const picture = page.locator('img[alt="A lamp on a table"]')
    await picture.scrollIntoViewIfNeeded()
    await page.waitForFunction(`document.querySelector('img[alt="A lamp on a table"]').naturalWidth > 0`)
    expect(await page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('--merchant')`)).toBe('1px')
    expect(failed).toEqual([])
    await page.route('https://www.youtube-nocookie.com/**', (route) =>
      route.fulfill({ body: 'player', contentType: 'text/html' }),
    )
    await page.click('a[data-player]')
    expect(await page.locator('iframe').getAttribute('src')).toBe(
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1',
    )
    await page.goto(`${served.url}company/about-us/`)
    await page.waitForFunction(`document.documentElement.dataset.ran === 'yes'`)
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.values td')).color`)).toBe('rgb(255, 0, 0)')
    await page.goto(`${served.url}search/?q=code`)
    await page.locator('.questions li').first().waitFor()
    // Its own pages are found: while somebody types, by their title, and by a word of their text.
    await page.fill('#q', 'who are you')
    await page.locator('[role=option]', { hasText: 'Who we are' }).click()
    await page.waitForURL('**/help/company/about-us/')
    await page.goto(`${served.url}search/?q=lamps`)
    await page.locator('.questions a[href="/help/company/about-us/"]').waitFor()
    await page.close()
  })
  it('is seen from outside as it is', async () => {
    const article = pages.get('/help/articles/gift-cards/use-a-card/') ?? ''
    expect(article).toContain('<link rel="canonical" href="https://lampje.shop/help/articles/gift-cards/use-a-card/"')
    expect(article).toContain('hreflang="nl" href="https://lampje.shop/help/nl/articles/gift-cards/use-a-card/"')
    expect(article).toContain('<meta property="og:title" content="How do I use a gift card?"')
    const data = [...article.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
      ([, text = '']) => JSON.parse(text) as { '@type': string },
    )
    expect(data.map((thing) => thing['@type'])).toEqual(['BreadcrumbList', 'FAQPage'])
    expect(data[1]).toMatchObject({
      mainEntity: [{ acceptedAnswer: { text: expect.stringContaining('You can write to us.') } }],
    })
    const read = (file: string): Promise<string> => readFile(join(built.outDir, file), 'utf8')
    expect(await read('sitemap.xml')).toMatch(
      /<loc>https:\/\/lampje\.shop\/help\/articles\/gift-cards\/use-a-card\/<\/loc><lastmod>\d{4}-\d\d-\d\d<\/lastmod>/,
    )
    expect(await read('llms.txt')).toContain('(https://lampje.shop/help/articles/gift-cards/use-a-card.md)')
    expect(await read('articles/gift-cards/use-a-card.md')).toContain(
      '# How do I use a gift card?\n\nYou can [write](https://lampje.shop/help/contact/) to us.',
    )
    expect(JSON.parse(await read('manifest.webmanifest'))).toMatchObject({
      start_url: '/help/',
      icons: [{ src: '/help/icon-192.png' }, {}],
    })
  })
  it('has an incident on top of every page until it ends, also on pages that were built before', async () => {
    const page = await browser.newPage()
    for (const [path, text] of [
      ['', 'The carrier is on strike.'],
      ['nl/contact/', 'De bezorger staakt.'],
    ] as const) {
      // prettier-ignore
      await page.goto(served.url + path)
      expect(await page.locator('.incident').textContent()).toContain(text)
      expect(await page.locator('.incident a').getAttribute('href')).toContain('/articles/orders/where-is-my-order/')
    }
    await page.clock.setFixedTime(new Date(incidentEnds.getTime() + hourMs))
    await page.goto(served.url)
    await page.locator('incident-note:defined').waitFor({ state: 'hidden' })
    expect(await page.locator('.incident').isVisible()).toBe(false)
    await page.close()
  })
})
