import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageKinds } from './built-demo.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { visitDemo, type VisitedDemo } from './visit-demo.ts'
import { weigh, weighFirstSearch } from './weights.ts'

let demo: VisitedDemo
let context: BrowserContext
beforeAll(async () => {
  demo = await visitDemo()
  context = await demo.browser.newContext()
})
afterAll(async () => {
  await demo[Symbol.asyncDispose]()
})

/** A page with what the content security policy refused since its last load began. */
type Watched = { page: Page; refused: string[] }
type Load = { moved: string[]; refused: string[] }

/** Those that wait for their next load: a new page costs twice what a load does. */
const waiting: Watched[] = []

/** Longer than a frame of a browser that is busy, so that it can paint what has come so far. */
const pieceMs = 50

async function watch(): Promise<Watched> {
  const page = await context.newPage()
  // Each load is like that of a new visitor.
  await (await context.newCDPSession(page)).send('Network.setCacheDisabled', { cacheDisabled: true })
  const refused: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text())
  })
  await page.addInitScript(`
    window.moved = []
    const nameOf = (node) => node === null ? 'what is gone' : node instanceof Element
      ? [node.localName, node.id && '#' + node.id, ...[...node.classList].map((name) => '.' + name)].join('')
      : node.parentNode?.localName + ' “' + node.textContent.trim().slice(0, 30) + '”'
    const placeOf = ({ x, y, width, height }) => [x, y, width, height].map((length) => length.toFixed(1)).join(' ')
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries())
        moved.push(value.toFixed(4) + ': ' + sources.map(({ node, previousRect, currentRect }) =>
          nameOf(node) + ' from ' + placeOf(previousRect) + ' to ' + placeOf(currentRect)).join(', '))
    }).observe({ type: 'layout-shift', buffered: true })`)
  return { page, refused }
}

/**
 * Lets a page come as over a slow line: its document in pieces, between which the browser may paint what is there, then each script
 * and each file after the one that asked for it.
 */
async function slowDown(page: Page, path: string): Promise<void> {
  await page.unrouteAll()
  const isDocument = (url: URL): boolean => url.pathname === new URL(path, demo.url).pathname
  await page.route(isDocument, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: inPieces(await response.text()) })
  })
  await page.route(/\.(js|json|css|svg)$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, pieceMs))
    if (route.request().url().includes('/piece-')) await route.fulfill({ contentType: 'text/javascript', body: '' })
    else await route.continue()
  })
}

/** A script that has not come yet stops the reading of a document where it stands. */
function inPieces(html: string): string {
  const ends = [
    /class="brand"[^]*?<\/a>/,
    /<nav[^>]*>\s*<a[^]*?<\/a>/,
    /<\/header>/,
    /<main[^>]*>/,
    /<h1[^]*?<\/h1>/,
    /<\/main>/,
  ]
  return ends.reduce(
    (pieces, end, index) => pieces.replace(end, (found) => `${found}<script src="/piece-${index}.js"></script>`),
    html,
  )
}

/** Loads a page until it rests: what moved by itself, as browsers count it (CLS), and what the content security policy refused. */
async function load(width: number, go: (page: Page) => Promise<unknown>): Promise<Load> {
  const { page, refused } = waiting.pop() ?? (await watch())
  await page.setViewportSize({ width, height: 800 })
  refused.length = 0
  await go(page)
  await page.waitForLoadState('networkidle')
  const seen = { moved: await page.evaluate<string[]>('moved'), refused: [...refused] }
  waiting.push({ page, refused })
  return seen
}

describe('layout', () => {
  // Side by side: each load mostly waits until nothing more comes.
  it.concurrent.each([390, 1280].flatMap((width) => pageKinds.map((path) => [path, width] as const)))(
    '%s moves nothing by itself at %i px over a slow line, and does nothing that its policy refuses',
    async (path, width) => {
      const seen = await load(width, async (page) => {
        await slowDown(page, path)
        await demo.open(page, path)
      })
      expect(seen).toEqual({ moved: [], refused: [] })
    },
  )
  it('would notice both', async () => {
    const { moved, refused } = await load(390, async (page) => {
      await page.route('**/late.js', (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: "new PerformanceObserver(() => document.body.prepend('Late '.repeat(90))).observe({ type: 'paint', buffered: true })",
        }),
      )
      const html = `<meta http-equiv="content-security-policy" content="script-src 'self'"><p>Here</p><script>1</script><script src="/late.js"></script>`
      await page.route('**/moves/', (route) => route.fulfill({ contentType: 'text/html', body: html }))
      await page.goto(`${demo.url}/moves/`)
      await expect.poll(async () => await page.evaluate<number>('moved.length')).toBeGreaterThan(0)
    })
    expect([moved.length > 0, refused.length]).toEqual([true, 1])
  })
  it('shows the shape of buttons where colours are forced', async () => {
    await demo.withPage({ forcedColors: 'active' }, async (page) => {
      await demo.open(page, '/contact/')
      for (const selector of ['contact-form [data-send]', '.search button'])
        expect(
          await page.evaluate(`(() => {
            const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(document.querySelector('${selector}'))
            return Number.parseFloat(borderTopWidth) >= 1 && borderTopColor !== backgroundColor
          })()`),
          selector,
        ).toBe(true)
    })
  })
  it.each([390, 1280])('has the search and the two main links in the header at %s px', async (width) => {
    await demo.withPage({ viewport: { width, height: 844 } }, async (page) => {
      await demo.open(page, '/articles/orders/where-is-my-order/')
      const header = page.locator('header.top')
      for (const part of ['a[href="/track/"]', 'a[href="/contact/"]', '#q']) {
        expect(await header.locator(part).isVisible()).toBe(true)
      }
      const { height } = (await header.boundingBox())!
      expect(height).toBeLessThan(width < 700 ? 125 : 80)
    })
  })
})

describe('weight', () => {
  it('of an article is at most 15 KB in 5 requests, and 8 KB of script', async () => {
    const weight = await weigh(demo.browser, `${demo.url}/articles/orders/where-is-my-order/`)
    console.log(
      `Article page: ${weight.bytes} bytes in ${weight.requests} requests, ${weight.scriptBytes} of them script (gzip)`,
    )
    expect(weight.requests).toBeLessThanOrEqual(5)
    expect(weight.bytes).toBeLessThanOrEqual(15_000)
    expect(weight.scriptBytes).toBeLessThanOrEqual(8_000)
  })
  it('of every page has at most 8 KB of script before it is touched, the forms aside, which bring their client', async () => {
    for (const path of [
      '/',
      '/articles/returns/',
      '/shipping/',
      '/404/',
      '/points/rules/',
      '/reference/tickets/create/',
    ]) {
      expect((await weigh(demo.browser, demo.url + path)).scriptBytes, path).toBeLessThanOrEqual(8_000)
    }
  })
  it('of the first search is at most 55 KB after an article for its answers, and Pagefind for the full text', async () => {
    const article = `${demo.url}/articles/orders/where-is-my-order/`
    const { answers, fullText } = await weighFirstSearch(demo.browser, article, 'change the address of my order')
    console.log(
      `First search: ${answers.bytes} bytes in ${answers.requests} requests, ${fullText.bytes} for the full text`,
    )
    expect(answers.bytes).toBeLessThanOrEqual(55_000)
    expect(fullText.bytes).toBeLessThanOrEqual(125_000)
    // The index of the answers is 19 KB and Pagefind's program 60: less, and nothing was searched.
    expect(answers.bytes).toBeGreaterThan(19_000)
    expect(fullText.bytes).toBeGreaterThan(60_000)
  })
  it('notices a page that is too heavy', async () => {
    expect((await weigh(demo.browser, `${demo.url}/reference/objects/orders/`)).bytes).toBeGreaterThan(15_000)
  })
})
