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
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries())
        moved.push(value.toFixed(4) + ' ' + sources.map(({ node }) => node?.className ?? node?.nodeName).join())
    }).observe({ type: 'layout-shift', buffered: true })`)
  return { page, refused }
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
    '%s moves nothing by itself at %i px, and does nothing that its policy refuses',
    async (path, width) => {
      expect(await load(width, async (page) => await demo.open(page, path))).toEqual({ moved: [], refused: [] })
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
    for (const path of ['/', '/articles/returns/', '/shipping/', '/404/', '/reference/tickets/create/']) {
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
