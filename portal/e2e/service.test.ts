import { Aftercare } from '@aftercare/sdk'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { startDemo, type RunningDemo } from './start-demo.ts'

let demo: RunningDemo
let browser: Browser
let agent: Aftercare
beforeAll(async () => {
  demo = await startDemo()
  browser = await launchBrowser()
  agent = new Aftercare({ baseUrl: demo.url, key: demo.agentKey })
})
afterAll(async () => {
  await browser.close()
  await demo[Symbol.asyncDispose]()
})

async function withPage(
  visit: (page: Page) => Promise<void>,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<void> {
  const context = await browser.newContext(options)
  try {
    await visit(await context.newPage())
  } finally {
    await context.close()
  }
}

const code = /^(\d{6})\r?$/m
const codeIn = (mail: string): string => code.exec(mail)?.[1] ?? ''

async function sendMessage(page: Page, subject: string, email: string): Promise<string> {
  await page.goto(`${demo.url}/contact/`)
  await page.locator('contact-form:defined').waitFor()
  await page.fill('[name=subject]', subject)
  await page.fill('[name=text]', 'It flickers when I switch it on. Can you help?')
  await page.fill('[name=email]', email)
  await page.click('contact-form .button')
  const reference = page.locator('.ticket-ref')
  await reference.waitFor()
  return /T-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await reference.textContent()) ?? '')?.[0] ?? ''
}

/** Number and address, then the code from the mail. */
async function lookUp(page: Page, number: string, email: string): Promise<void> {
  await page.goto(`${demo.url}/track/?number=${number}`)
  await page.locator('track-page:defined').waitFor()
  await page.fill('[name=email]', email)
  await page.click('[data-step=look-up] .button')
  await page.locator('[name=code]').waitFor()
  await page.fill('[name=code]', codeIn(await demo.mailTo(email, code)))
  await page.click('[data-step=code] .button')
}

describe('a shopper who finds no answer', () => {
  it('sends a message, is answered by an agent through the SDK, reads the answer and replies with a picture', async () => {
    await withPage(async (page) => {
      const email = 'nina.winter@example.com'
      const ref = await sendMessage(page, 'Lamp makes a strange noise', email)
      const [ticket] = (await agent.tickets.list({ ref })).data
      expect(ticket).toMatchObject({
        subject: 'Lamp makes a strange noise',
        channel: 'form',
        requester: { email, verified: false },
      })
      await agent.tickets.reply(ticket?.id ?? '', { text: 'Please try another bulb first. Did that help?' })

      await lookUp(page, ref, email)
      await page.getByText('Please try another bulb first.').waitFor()
      await page.fill('[name=reply]', 'It did not help. Here is a picture.')
      const png = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      )
      await page.setInputFiles('[name=files]', { name: 'lamp.png', mimeType: 'image/png', buffer: png })
      await page.click('[data-step=ticket] .button')
      await page.locator('.messages .mine', { hasText: 'It did not help' }).waitFor()

      const messages = (await agent.tickets.messages(ticket?.id ?? '')).data
      expect(messages.at(-1)).toMatchObject({
        author: { kind: 'customer' },
        attachments: [{ fileName: 'lamp.png', contentType: 'image/png' }],
      })
    })
  })

  it('is offered an answer while typing the subject', async () => {
    await withPage(async (page) => {
      await page.goto(`${demo.url}/contact/`)
      await page.locator('contact-form:defined').waitFor()
      await page.fill('[name=subject]', 'where is my order')
      await page.locator('.suggested a').first().waitFor()
      expect(await page.locator('.suggested a').first().getAttribute('href')).toBe(
        '/articles/orders/where-is-my-order/',
      )
    })
  })

  it('is told under the field what is missing, with the focus on the summary', async () => {
    await withPage(async (page) => {
      await page.goto(`${demo.url}/contact/`)
      await page.locator('contact-form:defined').waitFor()
      await page.fill('[name=email]', 'not an address')
      await page.click('contact-form .button')
      await page.locator('.summary a').first().waitFor()
      expect(await page.evaluate('document.activeElement.className')).toBe('summary')
      expect(await page.locator('.summary a').allTextContents()).toEqual([
        'Say in a few words what it is about',
        'Write your message',
        'Enter your email address, such as name@example.com',
      ])
      expect(await page.locator('[name=email]').getAttribute('aria-invalid')).toBe('true')
    })
  })

  it('keeps the text when the network fails, and sends one message at the second try', async () => {
    await withPage(async (page) => {
      const email = 'offline@example.com'
      await page.goto(`${demo.url}/contact/`)
      await page.locator('contact-form:defined').waitFor()
      await page.fill('[name=subject]', 'Second try')
      await page.fill('[name=text]', 'Does it arrive once?')
      await page.fill('[name=email]', email)
      await page.context().setOffline(true)
      await page.click('contact-form .button')
      await page.locator('[data-state=failed]').waitFor({ timeout: 30_000 })
      expect(await page.locator('[name=text]').inputValue()).toBe('Does it arrive once?')
      await page.context().setOffline(false)
      await page.click('contact-form .button')
      await page.locator('.ticket-ref').waitFor()
      const sent = (await agent.tickets.list({ limit: 100 })).data.filter(({ requester }) => requester.email === email)
      expect(sent).toHaveLength(1)
    })
  })

  it('gets a page back without JavaScript', async () => {
    await withPage(
      async (page) => {
        await page.goto(`${demo.url}/de/contact/`)
        await page.fill('[name=subject]', 'Ohne Skript')
        await page.fill('[name=text]', 'Kommt das an?')
        await page.fill('[name=email]', 'ohne@example.com')
        await page.click('contact-form .button')
        await page.waitForURL('**/forms/contact')
        const ref = /T-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await page.textContent('main')) ?? '')?.[0] ?? ''
        expect((await agent.tickets.list({ ref })).data).toMatchObject([{ subject: 'Ohne Skript', locale: 'de' }])
        expect(await page.locator('html').getAttribute('lang')).toBe('de')
      },
      { javaScriptEnabled: false },
    )
  })
})

describe('a buyer', () => {
  it('sees the order with the code from the mail, and the delay before asking', async () => {
    await withPage(async (page) => {
      await lookUp(page, 'NL-1042', 'mia.berg@example.com')
      await page.locator('[data-step=order] .promise').waitFor()
      const text = (await page.textContent('[data-step=order]')) ?? ''
      expect(text).toContain('NL-1042')
      expect(text).toContain('It is late')
      expect(text).toContain('Aura table lamp')
      // The tab remembers: a reload does not ask for another code.
      await page.reload()
      await page.locator('[data-step=order] .promise').waitFor()
    })
  })

  it('learns nothing with a wrong code', async () => {
    await withPage(async (page) => {
      await page.goto(`${demo.url}/track/`)
      await page.locator('track-page:defined').waitFor()
      await page.fill('[name=number]', 'NL-1042')
      await page.fill('[name=email]', 'stranger@example.com')
      await page.click('[data-step=look-up] .button')
      await page.fill('[name=code]', '000000')
      await page.click('[data-step=code] .button')
      await page.getByText('This code is not right').first().waitFor()
      expect(await page.textContent('[data-step=order]')).toBe('')
    })
  })
})

describe('a reader', () => {
  it('votes, with a reason after a no', async () => {
    await withPage(async (page) => {
      await page.goto(`${demo.url}/articles/orders/where-is-my-order/`)
      await page.click('.vote button[value=no]')
      await page.check('[value=out_of_date]')
      await page.click('was-helpful form button')
      await page.getByText('Thank you.').waitFor()
      const votes = async (): Promise<number | undefined> =>
        (await agent.articles.list({ locale: 'en', category: 'orders' })).data.find(
          ({ id }) => id === 'orders/where-is-my-order',
        )?.notHelpful
      expect(await votes()).toBe(1)
    })
  })
})
