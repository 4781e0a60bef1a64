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
      await page.click('contact-form .button')
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

describe('layout', () => {
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
      expect(await none.textContent()).toContain('xylophone quartz')
      await none.getByRole('link').click()
      await page.waitForURL('**/contact/?q=xylophone*')
      expect(await page.locator('[name=subject]').inputValue()).toBe('xylophone quartz')
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
