import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { pageKinds, serveDemo, type ServedDemo } from './built-demo.ts'
import { weigh } from './weights.ts'

let demo: ServedDemo
let browser: Browser
beforeAll(async () => {
  demo = await serveDemo()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await demo[Symbol.asyncDispose]()
})

async function withPage<Result>(
  options: Parameters<Browser['newContext']>[0],
  visit: (page: Page, context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext(options)
  try {
    return await visit(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

/** Opens a page and waits until its elements have done what they do at first. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(demo.url + path)
  if (path.includes('?q=')) await page.locator('.questions li').first().waitFor()
  if (path.includes('/contact/')) await page.locator('contact-form:defined').waitFor()
}

/** What axe finds on a page, as `rule: element`. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

describe('accessibility', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it.each(pageKinds)(`finds no barrier on %s in ${colorScheme} colours`, async (path) => {
      await withPage({ colorScheme, viewport: { width: 390, height: 844 } }, async (page) => {
        await open(page, path)
        expect(await barriers(page)).toEqual([])
      })
    })
  }
  it('finds none while answers are shown, or errors of a form', async () => {
    await withPage({}, async (page) => {
      await page.goto(demo.url)
      await page.fill('#q', 'refund')
      await page.locator('[role=option]').first().waitFor()
      expect(await barriers(page)).toEqual([])
      await open(page, '/contact/')
      await page.click('contact-form [data-send]')
      await page.locator('.summary a').first().waitFor()
      expect(await barriers(page)).toEqual([])
    })
  })
  it('would find one', async () => {
    await withPage({}, async (page) => {
      await page.setContent('<html lang="en"><title>x</title><main><h1>x</h1><img src="x.png"></main>')
      expect(await barriers(page)).toContain('image-alt: img')
    })
  })
})

/** How much a page moved by itself while it loaded, as browsers count it (CLS), and what moved. */
async function movement(page: Page, path: string): Promise<string[]> {
  await page.addInitScript(`
    window.moved = []
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries())
        moved.push(value.toFixed(4) + ' ' + sources.map(({ node }) => node?.className ?? node?.nodeName).join())
    }).observe({ type: 'layout-shift', buffered: true })`)
  await open(page, path)
  await page.waitForLoadState('networkidle')
  return await page.evaluate<string[]>('moved')
}

describe('layout', () => {
  for (const width of [390, 1280])
    it.each(pageKinds)(`of %s moves nothing by itself at ${width} px`, async (path) => {
      await withPage({ viewport: { width, height: 800 } }, async (page) => {
        expect(await movement(page, path)).toEqual([])
      })
    })
  it.each(pageKinds)('%s loses nothing at 320 px with text twice as large', async (path) => {
    await withPage({ viewport: { width: 320, height: 640 } }, async (page) => {
      await open(page, path)
      await page.evaluate("document.documentElement.style.setProperty('font-size', '212.5%')")
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    })
  })
  it('shows the shape of buttons where colours are forced', async () => {
    await withPage({ forcedColors: 'active' }, async (page) => {
      await open(page, '/contact/')
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
    await withPage({ viewport: { width, height: 844 } }, async (page) => {
      await open(page, '/articles/orders/where-is-my-order/')
      const header = page.locator('header.top')
      for (const part of ['a[href="/track/"]', 'a[href="/contact/"]', '#q']) {
        expect(await header.locator(part).isVisible()).toBe(true)
      }
      const { height } = (await header.boundingBox())!
      expect(height).toBeLessThan(width < 700 ? 125 : 80)
    })
  })
  it.each(pageKinds)('%s has nothing wider than the screen at 320 px', async (path) => {
    await withPage({ viewport: { width: 320, height: 640 } }, async (page) => {
      await open(page, path)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    })
  })
  it('does nothing that the content security policy refuses', async () => {
    await withPage({}, async (page) => {
      const refused: string[] = []
      page.on('console', (message) => {
        if (/content security policy/i.test(message.text())) refused.push(message.text())
      })
      for (const path of pageKinds) await open(page, path)
      expect(refused).toEqual([])
    })
  })
})

describe('weight', () => {
  it('of an article is at most 15 KB in 5 requests, and 8 KB of script', async () => {
    const weight = await weigh(browser, `${demo.url}/articles/orders/where-is-my-order/`)
    console.log(
      `Article page: ${weight.bytes} bytes in ${weight.requests} requests, ${weight.scriptBytes} of them script (gzip)`,
    )
    expect(weight.requests).toBeLessThanOrEqual(5)
    expect(weight.bytes).toBeLessThanOrEqual(15_000)
    expect(weight.scriptBytes).toBeLessThanOrEqual(8_000)
  })
  it('of every page has at most 8 KB of script before it is touched, the forms aside, which bring their client', async () => {
    for (const path of ['/', '/articles/returns/', '/shipping/', '/404/', '/reference/tickets/create/']) {
      expect((await weigh(browser, demo.url + path)).scriptBytes, path).toBeLessThanOrEqual(8_000)
    }
  })
  it('notices a page that is too heavy', async () => {
    expect((await weigh(browser, `${demo.url}/reference/objects/`)).bytes).toBeGreaterThan(15_000)
  })
})

describe('search', () => {
  it('answers while typing, and opens an answer by keyboard alone', async () => {
    await withPage({}, async (page) => {
      await page.goto(demo.url)
      await page.locator('#q').focus()
      await page.keyboard.type('where is my ord')
      const first = page.locator('[role=option]').first()
      await first.waitFor()
      expect(await first.textContent()).toContain('Where is my order?')
      await page.keyboard.press('ArrowDown')
      expect(await page.locator('#q').getAttribute('aria-activedescendant')).toBe('answer-0')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/articles/orders/where-is-my-order/')
    })
  })
  it('closes on Escape, and goes to the page of results on Enter', async () => {
    await withPage({}, async (page) => {
      await page.goto(demo.url)
      await page.locator('#q').focus()
      await page.keyboard.type('refund')
      await page.locator('[role=option]').first().waitFor()
      await page.keyboard.press('Escape')
      expect(await page.locator('#q').getAttribute('aria-expanded')).toBe('false')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/search/?q=refund')
      await page.locator('.questions li').first().waitFor()
      expect(await page.locator('.questions mark').count()).toBeGreaterThan(0)
    })
  })
  it('says so when there is no answer, and hands the question to a person', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${demo.url}/search/?q=xylophone+quartz`)
      const none = page.locator('[data-state=none]')
      await none.waitFor()
      expect(await page.locator('search-results [role=status]').textContent()).toContain('xylophone quartz')
      await none.getByRole('link').click()
      await page.waitForURL('**/contact/?q=xylophone*')
      await expect.poll(async () => await page.locator('[name=subject]').inputValue()).toBe('xylophone quartz')
    })
  })
  it('leads to tracking when a number is typed', async () => {
    await withPage({}, async (page) => {
      for (const [asked, number] of [
        ['NL-1042', 'NL-1042'],
        ['T-7K3M-9QXT', 'T-7K3M-9QXT'],
      ] as const) {
        // prettier-ignore
        await page.goto(`${demo.url}/search/?q=${asked}`)
        await page.locator('[data-track]').waitFor()
        expect(await page.locator('search-results [role=status]').textContent()).toContain('looks like the number')
        expect(await page.locator('.questions li').count()).toBe(0)
        await page.locator('[data-track]').click()
        await page.waitForURL(`**/track/?number=${number}`)
        await expect.poll(async () => await page.locator('[name=number]').inputValue()).toBe(number)
      }
      await page.goto(demo.url)
      await page.fill('#q', 'order NL-1042')
      await page.locator('[role=option]').first().click()
      await page.waitForURL('**/track/?number=NL-1042')
    })
  })
  it('puts no wrong answers above the words that there is none, and says them aloud', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${demo.url}/search/?q=HELP!!!`)
      await page.locator('[data-state=none]').waitFor()
      expect(await page.locator('search-results [role=status]').textContent()).toContain('no answer to “HELP!!!”')
      expect(await page.locator('.questions li').count()).toBe(0)
    })
  })
  it('shows the description of an article, not a heading of it', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${demo.url}/search/?q=broken+vase`)
      const first = page.locator('.questions li').first()
      await first.waitFor()
      expect((await first.locator('p').first().textContent())?.split(' ').length).toBeGreaterThan(7)
    })
  })
  it('finds German and Arabic articles in their languages', async () => {
    await withPage({}, async (page) => {
      for (const [path, question, prefix] of [
        ['/de/', 'wo ist mein paket', '/de/'],
        ['/ar/', 'أين طلبي', '/ar/'],
      ] as const) {
        await page.goto(demo.url + path)
        await page.locator('#q').focus()
        await page.keyboard.type(question)
        await page.locator('[role=option]').first().waitFor()
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Enter')
        await page.waitForURL(`**${prefix}articles/**`)
      }
    })
  })
  it('leads to the questions by topic without JavaScript', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${demo.url}/search/?q=refund`)
      expect(await page.locator('.everything a').count()).toBeGreaterThan(45)
      expect(await page.getByText('Search needs JavaScript').isVisible()).toBe(true)
    })
  })
})

describe('languages', () => {
  it('keep the question and the place when they are switched', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${demo.url}/search/?q=refund`)
      await page.locator('.questions li').first().waitFor()
      await page.locator('.languages summary').click()
      await page.locator('.languages a[lang=de]').click()
      await page.waitForURL('**/de/search/?q=refund')
    })
  })
  it('keep what was typed into a form', async () => {
    await withPage({}, async (page) => {
      await open(page, '/contact/')
      await page.fill('[name=text]', 'The vase has a crack')
      await page.locator('.languages summary').click()
      await page.locator('.languages a[lang=de]').click()
      await page.waitForURL('**/de/contact/')
      await page.locator('contact-form:defined').waitFor()
      expect(await page.locator('[name=text]').inputValue()).toBe('The vase has a crack')
      await page.reload()
      await page.locator('contact-form:defined').waitFor()
      expect(await page.locator('[name=text]').inputValue()).toBe('The vase has a crack')
    })
  })
  it('are offered to who reads another one first, until they say no', async () => {
    await withPage({ locale: 'de-AT' }, async (page) => {
      await page.goto(`${demo.url}/contact/`)
      const offer = page.locator('.offer')
      await offer.waitFor()
      expect(await offer.getByRole('link').textContent()).toBe('Diese Seite gibt es auch auf Deutsch')
      expect(await barriers(page)).toEqual([])
      await offer.getByRole('button').click()
      await page.reload()
      await page.locator('contact-form:defined').waitFor()
      expect(await offer.count()).toBe(0)
    })
    await withPage({ locale: 'de-AT' }, async (page) => {
      await page.goto(`${demo.url}/contact/?q=lampe`)
      await page.locator('.offer a').click()
      await page.waitForURL('**/de/contact/?q=lampe')
    })
  })
})

describe('channels', () => {
  const at = async (page: Page, instant: string): Promise<string[]> => {
    await page.clock.setFixedTime(new Date(instant))
    await page.goto(`${demo.url}/contact/`)
    await page.locator('channel-list:defined').waitFor()
    return await page.locator('.channels > li').allTextContents()
  }
  it('stand by who answers first now, each with whether somebody is there', async () => {
    await withPage({ timezoneId: 'Europe/Berlin' }, async (page) => {
      const open = await at(page, '2026-11-30T09:00:00Z')
      expect(open.map((text) => /Chat|Phone|Email/.exec(text)?.[0])).toEqual(['Chat', 'Phone', 'Email'])
      expect(open[0]).toContain('Open now, until 12:30. Usually answers within 2 minutes')
      const weekend = await at(page, '2026-12-05T09:00:00Z')
      expect(weekend[0]).toContain('Closed now, opens Monday')
      expect(weekend[0]).toContain('Then usually answers within 2 minutes')
      expect(weekend.at(-1)).toContain('Write at any time')
    })
  })
})

describe('Arabic', () => {
  it('reads prices in one piece, the number before its sign', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${demo.url}/ar/shipping/`)
      const places = await page.evaluate<Record<string, number>>(`(() => {
        const cell = [...document.querySelectorAll('td')].find((td) => td.textContent.includes('£'))
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
        const text = walker.nextNode()
        const at = (sign) => {
          const range = document.createRange()
          const index = text.data.indexOf(sign)
          range.setStart(text, index)
          range.setEnd(text, index + 1)
          return range.getBoundingClientRect().left
        }
        return { seven: at('7'), nine: at('9'), pound: at('£'), uk: at('U') }
      })()`)
      expect(places['seven']).toBeLessThan(places['nine']!)
      expect(places['nine']).toBeLessThan(places['uk']!)
      expect(places['uk']).toBeLessThan(places['pound']!)
    })
  })
})
