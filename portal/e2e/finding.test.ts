import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { visitDemo, type VisitedDemo } from './visit-demo.ts'

let demo: VisitedDemo
beforeAll(async () => {
  demo = await visitDemo()
})
afterAll(async () => {
  await demo[Symbol.asyncDispose]()
})

/** Types into the search field and waits for the answers to all of it: those to its beginning come before. */
async function askFor(page: Page, question: string): Promise<void> {
  await page.locator('#q').focus()
  await page.keyboard.type(question)
  await page.locator(`.answers > a[href$="?q=${encodeURIComponent(question)}"]`).waitFor()
  await page.locator('[role=option]').first().waitFor()
}

describe('search', () => {
  it('answers while typing, and opens an answer by keyboard alone', async () => {
    await demo.withPage({}, async (page) => {
      await page.goto(demo.url)
      await askFor(page, 'where is my ord')
      const first = page.locator('[role=option]').first()
      expect(await first.textContent()).toContain('Where is my order?')
      await page.keyboard.press('ArrowDown')
      expect(await page.locator('#q').getAttribute('aria-activedescendant')).toBe('answer-0')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/articles/orders/where-is-my-order/')
    })
  })
  it('closes on Escape, and goes to the page of results on Enter', async () => {
    await demo.withPage({}, async (page) => {
      await page.goto(demo.url)
      await askFor(page, 'refund')
      await page.keyboard.press('Escape')
      expect(await page.locator('#q').getAttribute('aria-expanded')).toBe('false')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/search/?q=refund')
      await page.locator('.questions li').first().waitFor()
      expect(await page.locator('.questions mark').count()).toBeGreaterThan(0)
    })
  })
  it('says so when there is no answer, and hands the question to a person', async () => {
    await demo.withPage({}, async (page) => {
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
    await demo.withPage({}, async (page) => {
      for (const [asked, number] of [
        ['NL-1042', 'NL-1042'],
        ['T-7K3M-9QXT', 'T-7K3M-9QXT'],
      ] as const) {
        // prettier-ignore
        await page.goto(`${demo.url}/search/?q=${asked}`)
        await page.locator('[data-track]').waitFor()
        expect(await page.locator('search-results [role=status]').textContent()).toContain('looks like an order number')
        expect(await page.locator('.questions li').count()).toBe(0)
        await page.locator('[data-track]').click()
        await page.waitForURL(`**/track/?number=${number}`)
        await expect.poll(async () => await page.locator('[name=number]').inputValue()).toBe(number)
      }
      await page.goto(demo.url)
      await page.fill('#q', 'order NL-1042')
      await page.locator('[role=option]').first().waitFor()
      expect(await page.locator('help-search [role=status]').textContent()).toContain('Track NL-1042')
      expect(await page.getByText('We found no answer').count()).toBe(0)
      await page.locator('[role=option]').first().click()
      await page.waitForURL('**/track/?number=NL-1042')
    })
  })
  it('puts no wrong answers above the words that there is none, and says them aloud', async () => {
    await demo.withPage({}, async (page) => {
      await page.goto(`${demo.url}/search/?q=HELP!!!`)
      await page.locator('[data-state=none]').waitFor()
      expect(await page.locator('search-results [role=status]').textContent()).toContain('no answer to “HELP!!!”')
      expect(await page.locator('.questions li').count()).toBe(0)
    })
  })
  it('shows the description of an article, not a heading of it', async () => {
    await demo.withPage({}, async (page) => {
      await page.goto(`${demo.url}/search/?q=broken+vase`)
      const first = page.locator('.questions li').first()
      await first.waitFor()
      expect((await first.locator('p').first().textContent())?.split(' ').length).toBeGreaterThan(7)
    })
  })
  it.each([
    ['/search/?q=broken+vase', 'en'],
    ['/de/search/?q=vase', 'de'],
  ])('reads the full text for %s, in its language', async (path, language) => {
    await demo.withPage({}, async (page) => {
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await demo.open(page, path)
      await expect.poll(() => asked.some((file) => file.startsWith('/pagefind/fragment/'))).toBe(true)
      expect(asked).toContain(`/pagefind/wasm.${language}.pagefind`)
    })
  })
  it('finds what only the text of an article says', async () => {
    await demo.withPage({}, async (page) => {
      await page.goto(`${demo.url}/search/?q=broken+vase`)
      await page.locator('.questions a[href="/articles/products/old-lamps/"]').waitFor()
    })
  })
  it('finds German and Arabic articles in their languages', async () => {
    await demo.withPage({}, async (page) => {
      for (const [path, question, prefix] of [
        ['/de/', 'wo ist mein paket', '/de/'],
        ['/ar/', 'أين طلبي', '/ar/'],
      ] as const) {
        await page.goto(demo.url + path)
        await askFor(page, question)
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Enter')
        await page.waitForURL(`**${prefix}articles/**`)
      }
    })
  })
  it('leads to the questions by topic without JavaScript', async () => {
    await demo.withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${demo.url}/search/?q=refund`)
      expect(await page.locator('.everything a').count()).toBeGreaterThan(45)
      expect(await page.getByText('Search needs JavaScript').isVisible()).toBe(true)
    })
  })
})

describe('languages', () => {
  it('keep the question and the place when they are switched', async () => {
    await demo.withPage({}, async (page) => {
      await page.goto(`${demo.url}/search/?q=refund`)
      await page.locator('.questions li').first().waitFor()
      await page.locator('.languages summary').click()
      await page.locator('.languages a[lang=de]').click()
      await page.waitForURL('**/de/search/?q=refund')
    })
  })
  it('keep what was typed into a form', async () => {
    await demo.withPage({}, async (page) => {
      await demo.open(page, '/contact/')
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
    await demo.withPage({ locale: 'de-AT' }, async (page) => {
      await page.goto(`${demo.url}/contact/`)
      const offer = page.locator('.offer')
      await offer.waitFor()
      expect(await offer.getByRole('link').textContent()).toBe('Diese Seite gibt es auch auf Deutsch')
      // The end of the page is never under it.
      const isBelow =
        'document.body.getBoundingClientRect().bottom <= document.querySelector(".offer").getBoundingClientRect().top'
      await expect.poll(async () => await page.evaluate(`scrollTo(0, document.documentElement.scrollHeight), ${isBelow}`)).toBe(true) // prettier-ignore
      await offer.getByRole('button').click()
      await page.reload()
      await page.locator('contact-form:defined').waitFor()
      expect(await offer.count()).toBe(0)
    })
    await demo.withPage({ locale: 'de-AT' }, async (page) => {
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
    await demo.withPage({ timezoneId: 'Europe/Berlin' }, async (page) => {
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
  it('lets what is typed have its own direction, field by field', async () => {
    await demo.withPage({}, async (page) => {
      for (const path of ['/ar/contact/', '/ar/track/']) {
        await demo.open(page, path)
        const directions = await page.evaluate(
          `[...document.querySelectorAll('input[id]:not([type=file]), textarea')].map((field) => getComputedStyle(field).unicodeBidi)`,
        )
        expect(directions).toContain('plaintext')
        expect(new Set(directions as string[]).size).toBe(1)
      }
    })
  })
  it('reads prices in one piece, the number before its sign', async () => {
    await demo.withPage({}, async (page) => {
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

describe('the search of the pages for developers', () => {
  it('finds operations, objects and problems, and opens the first on Enter or the chosen one by the arrows', async () => {
    await demo.withPage({}, async (page) => {
      await page.goto(`${demo.url}/reference/`)
      await page.locator('#q').focus()
      await page.keyboard.type('tickets create')
      const first = page.locator('[role=option]').first()
      await first.locator('strong', { hasText: 'tickets.create' }).waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL('**/reference/tickets/create/')
      await page.locator('#q').focus()
      await page.keyboard.type('ticket_not')
      await page.locator('[role=option] strong', { hasText: 'ticket_not_found' }).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/problems/ticket_not_found/')
      await page.locator('#q').focus()
      await page.keyboard.type('WebhookEndpoint')
      await page.locator('[role=option] strong', { hasText: /^WebhookEndpoint$/ }).click()
      await page.waitForURL('**/reference/objects/**')
    })
  })
  it('answers with articles where the reference has nothing', async () => {
    await demo.withPage({}, async (page) => {
      await page.goto(`${demo.url}/reference/`)
      await page.locator('#q').focus()
      await page.keyboard.type('where is my order')
      await page.locator('[role=option] strong', { hasText: 'Where is my order?' }).waitFor()
    })
  })
  it('shows the address of this server in the first call', async () => {
    await demo.withPage({}, async (page) => {
      await page.goto(`${demo.url}/reference/`)
      await page.locator('copy-sample code', { hasText: `baseUrl: '${demo.url}'` }).waitFor()
      await page.locator('copy-sample code', { hasText: `AFTERCARE_URL=${demo.url}` }).waitFor()
    })
  })
})
