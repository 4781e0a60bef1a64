import { Aftercare } from '@aftercare/sdk'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import type { RunningDemo } from './start-demo.ts'
import { visitShop, type VisitedShop } from './visit-shop.ts'

let visited: VisitedShop
let demo: RunningDemo
let agent: Aftercare
beforeAll(async () => {
  visited = await visitShop()
  ;({ demo, agent } = visited)
})
afterAll(async () => {
  await visited[Symbol.asyncDispose]()
})
const withPage: VisitedShop['withPage'] = async (...visit) => await visited.withPage(...visit)

const code = /^(\d{6})\r?$/m
const codeIn = (mail: string): string => code.exec(mail)?.[1] ?? ''

async function sendMessage(page: Page, subject: string, email: string): Promise<string> {
  await page.goto(`${demo.url}/contact/`)
  await page.locator('contact-form:defined').waitFor()
  await page.fill('[name=subject]', subject)
  await page.fill('[name=text]', 'It flickers when I switch it on. Can you help?')
  await page.fill('[name=email]', email)
  await page.click('contact-form [data-send]')
  const reference = page.locator('.ticket-ref')
  await reference.waitFor()
  return /T-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await reference.textContent()) ?? '')?.[0] ?? ''
}

/** Number and address, then the code from the mail. */
async function lookUp(page: Page, number: string, email: string): Promise<void> {
  await page.goto(`${demo.url}/track/?number=${number}`)
  await page.locator('track-page:defined').waitFor()
  await page.fill('[name=email]', email)
  await page.click('[data-step=look-up] [data-send]')
  await page.locator('[name=code]').waitFor()
  await page.fill('[name=code]', codeIn(await demo.mailTo(email, code)))
  await page.click('[data-step=code] .button')
}

describe('a shopper who finds no answer', () => {
  it('sends a message, is answered by an agent through the SDK, reads the answer and replies with a picture', async () => {
    await withPage(async (page) => {
      const email = 'nina.winter@example.com'
      const ref = await sendMessage(page, 'Lamp makes a strange noise', email)
      expect(await barriers(page)).toEqual([])
      const [ticket] = (await agent.tickets.list({ ref })).data
      expect(ticket).toMatchObject({
        subject: 'Lamp makes a strange noise',
        channel: 'form',
        requester: { email, verified: false },
      })
      await agent.tickets.reply(ticket?.id ?? '', { text: 'Please try another bulb first. Did that help?' })

      await lookUp(page, ref, email)
      await page.getByText('Please try another bulb first.').waitFor()
      expect(await page.textContent('[data-ticket] .promised')).toBe('Answered')
      expect(await barriers(page)).toEqual([])
      await page.fill('[name=reply]', 'It did not help. Here is a picture.')
      const png = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      )
      await page.setInputFiles('#files', { name: 'lamp.png', mimeType: 'image/png', buffer: png })
      await page.getByText('lamp.png is ready').first().waitFor()
      await page.click('[data-step=ticket] [data-send]')
      await page.locator('.messages .mine', { hasText: 'It did not help' }).waitFor()
      await page.getByText('Your reply is with us').waitFor()
      await expect.poll(async () => await page.evaluate('document.activeElement.textContent.trim()')).toBe('Send reply')
      expect(await page.textContent('[data-ticket] .promised')).toBe('With us')

      // A picture that was loaded stays while another reply is added.
      await page.locator('.messages .file').scrollIntoViewIfNeeded()
      const shown = page.locator('.messages img[src^="blob:"]')
      await shown.waitFor()
      const element = await shown.elementHandle()
      await page.fill('[name=reply]', 'I forgot to say: it is the brass one.')
      await page.click('[data-step=ticket] [data-send]')
      await page.locator('.messages .mine', { hasText: 'the brass one' }).waitFor()
      expect(await element?.evaluate((image) => image.isConnected)).toBe(true)

      const messages = (await agent.tickets.messages(ticket?.id ?? '')).data
      expect(messages.at(-2)).toMatchObject({
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
      await page.click('contact-form [data-send]')
      await page.locator('.summary a').first().waitFor()
      expect(await page.evaluate('document.activeElement.className')).toBe('summary')
      expect(await page.locator('.summary a').allTextContents()).toEqual([
        'Say in a few words what it is about',
        'Write your message',
        'Enter your email address, such as name@example.com',
      ])
      expect(await page.locator('[name=email]').getAttribute('aria-invalid')).toBe('true')
      // Each goes as soon as it is mended, and the summary with the last.
      await page.fill('[name=email]', 'nina@example.com')
      expect(await page.locator('[name=email]').getAttribute('aria-invalid')).toBeNull()
      expect(await page.locator('#email-error').isVisible()).toBe(false)
      expect(await page.locator('.summary a').count()).toBe(2)
      await page.fill('[name=subject]', 'Lamp')
      await page.fill('[name=text]', 'It flickers.')
      expect(await page.locator('.summary:visible').count()).toBe(0)
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
      await page.click('contact-form [data-send]')
      await page.locator('[data-state=failed]').waitFor({ timeout: 30_000 })
      expect(await page.locator('[name=text]').inputValue()).toBe('Does it arrive once?')
      await page.context().setOffline(false)
      await page.click('contact-form [data-send]')
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
        await page.click('contact-form [data-send]')
        await page.waitForURL('**/forms/sent?*')
        const ref = /T-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await page.textContent('main')) ?? '')?.[0] ?? ''
        expect((await agent.tickets.list({ ref })).data).toMatchObject([{ subject: 'Ohne Skript', locale: 'de' }])
        expect(await page.locator('html').getAttribute('lang')).toBe('de')

        // The link of a mail opens nothing without JavaScript: the page says what to do, and a code comes instead.
        await page.goto(`${demo.url}/de/track/?number=${ref}#open=k1:a-key`)
        await page.getByText('Ohne JavaScript öffnet der Link').waitFor()
        await page.fill('main [name=number]', ref)
        await page.fill('main [name=email]', 'ohne@example.com')
        await page.click('[data-step=look-up] .button')
        await page.locator('[name=code]').waitFor()
        await page.getByRole('link', { name: 'Von vorn beginnen' }).click()
        await page.locator('main [name=number]').waitFor()
      },
      { javaScriptEnabled: false },
    )
  })
})

describe('a buyer', () => {
  it('sees the order with the code from the mail, and the delay before asking', async () => {
    await withPage(async (page) => {
      // By a device that is wrong the day to choose has come; by the clock of the store it has not.
      await page.clock.setFixedTime(Date.now() + 30 * 86_400_000)
      await lookUp(page, 'NL-1042', 'mia.berg@example.com')
      await page.locator('[data-step=order] .promised').waitFor()
      const text = (await page.textContent('[data-step=order]')) ?? ''
      expect(text).toContain('NL-1042')
      expect(text).toContain('It is late')
      expect(text).toContain('Aura table lamp')
      expect(await page.locator('[data-step=order] a[href*="about=refund"]').count()).toBe(0)
      await page.clock.setFixedTime(Date.now())
      expect(await barriers(page)).toEqual([])
      // The tab remembers: a reload does not ask for another code.
      await page.reload()
      await page.locator('[data-step=order] .promised').waitFor()
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

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: png })

describe('photos', () => {
  it('go with the first message: chosen, shown, removed again, refused before they are sent', async () => {
    await withPage(async (page) => {
      await page.goto(`${demo.url}/contact/`)
      await page.locator('contact-form:defined').waitFor()
      await page.setInputFiles('#files', [photo('vase.png'), photo('box.png'), { ...photo('virus.exe'), mimeType: 'application/octet-stream' }]) // prettier-ignore
      await page.getByText('vase.png is ready').first().waitFor()
      await page.getByText('box.png is ready').first().waitFor()
      expect(await page.locator('#files-error').textContent()).toContain('virus.exe is of a kind')
      expect(await page.locator('.chosen img').count()).toBe(2)
      await page.getByRole('button', { name: 'Remove box.png' }).click()
      expect(await page.locator('.chosen li').count()).toBe(1)
      expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Remove vase.png')
      await page.fill('[name=subject]', 'Vase arrived broken')
      await page.fill('[name=text]', 'See the photo.')
      await page.fill('[name=email]', 'photo@example.com')
      await page.click('contact-form [data-send]')
      await page.locator('.ticket-ref').waitFor()
      expect(await page.title()).toContain('Your message is with us')
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
      const sent = (await agent.tickets.list({ limit: 100 })).data
      const ticket = sent.find(({ subject }) => subject === 'Vase arrived broken')
      const [message] = (await agent.tickets.messages(ticket?.id ?? '')).data
      expect(message?.attachments.map(({ fileName }) => fileName)).toEqual(['vase.png'])
    })
  })
  it('are ten at most', async () => {
    await withPage(async (page) => {
      await page.goto(`${demo.url}/contact/`)
      await page.locator('contact-form:defined').waitFor()
      await page.setInputFiles('#files', Array.from({ length: 11 }, (_, number) => photo(`${number}.png`))) // prettier-ignore
      await page.getByText('10 files are the most').first().waitFor()
      expect(await page.locator('.chosen li').count()).toBe(10)
    })
  })
})

describe('a late order', () => {
  const dayMs = 86_400_000
  const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 10)

  /** An order that should have been with its buyer some days ago. */
  async function placeLateOrder(number: string, email: string, daysLate: number): Promise<void> {
    await new Aftercare({ baseUrl: demo.url, key: demo.secretKey }).orders.upsert(number, {
      number,
      customer: { email, name: 'Lena' },
      placedAt: new Date(Date.now() - 30 * dayMs).toISOString(),
      currency: 'EUR',
      pricesIncludeTax: true,
      shipTo: { country: 'DE', city: 'Kiel' },
      lines: [{ externalId: 'l1', name: 'Aura table lamp', quantity: 1, unitPrice: 10_000, taxes: [] }],
      shipping: [{ option: 'Standard', price: 490, taxes: [] }],
      total: 10_490,
      payments: [],
      shipments: [
        {
          externalId: 's1',
          carrier: 'DHL',
          trackingNumber: '00340434161094042557',
          trackingUrl: 'https://track.example/00340434161094042557',
          promisedDate: day(daysLate),
          lines: [{ externalId: 'l1', quantity: 1 }],
          events: [{ status: 'in_transit', at: new Date(Date.now() - (daysLate + 2) * dayMs).toISOString() }],
        },
      ],
    })
  }

  it('promises no day that has passed, says what happens next, and leads to a form that knows it', async () => {
    const email = 'lena@example.com'
    await placeLateOrder('NL-7701', email, 10)
    await withPage(async (page) => {
      await lookUp(page, 'NL-7701', email)
      await page.locator('[data-step=order] h1').waitFor()
      expect(await page.title()).toContain('Order NL-7701')
      const text = (await page.textContent('[data-step=order]')) ?? ''
      expect(text).toContain('It should have been here by')
      expect(text).not.toContain('Arrives by')
      expect(text).toContain('What happens next')
      expect(text).toContain('Standard, to Kiel, Germany')
      expect(await page.getByRole('link', { name: 'Follow it with DHL' }).getAttribute('href')).toBe(
        'https://track.example/00340434161094042557',
      )
      // What is half written about something else stays where it was begun.
      await page.evaluate(`sessionStorage.setItem('draft.contact', '{"text":"Which bulb?"}')`)
      await page.getByRole('link', { name: 'Send it again' }).click()
      await page.locator('main.is-chosen').waitFor()
      expect(await page.title()).toContain('Send order NL-7701 again')
      expect(await page.textContent('h1')).toBe('Send order NL-7701 again')
      expect(await page.locator('[name=text]').inputValue()).toBe('Please send it again.')
      // The proof of the order goes with the message, which opens with it: it is one press.
      expect(await page.locator('contact-form :is(input, textarea):visible').count()).toBe(1)
      expect(await barriers(page)).toEqual([])
      await page.getByRole('button', { name: 'Send it again' }).click()
      await page.locator('.ticket-ref').waitFor()
      const ofBuyer = async () =>
        (await agent.tickets.list({ limit: 100 })).data.filter(({ requester }) => requester.email === email)
      expect(await ofBuyer()).toMatchObject([
        { subject: 'Order NL-7701 is late: please send it again', requester: { email, verified: true } },
      ])

      await page.goto(`${demo.url}/track/?number=NL-7701`)
      await page.getByRole('link', { name: 'Write about this order' }).click()
      await page.locator('contact-form:defined').waitFor()
      expect(await page.locator('[name=orderNumber]').inputValue()).toBe('NL-7701')
      expect(await page.locator('[name=subject]').inputValue()).toContain('NL-7701')
      expect(await page.locator('[name=email]').inputValue()).toBe(email)
      expect(await page.locator('[name=email]').getAttribute('readonly')).not.toBeNull()
      await page.fill('[name=text]', 'I cannot wait any longer.')
      await page.setInputFiles('#files', photo('empty-box.png'))
      await page.getByText('empty-box.png is ready').first().waitFor()
      await page.click('contact-form [data-send]')
      await page.locator('.ticket-ref').waitFor()
      const sent = (await ofBuyer()).find(({ subject }) => !subject.includes('send it again'))
      expect(sent?.requester).toMatchObject({ email, verified: true })
      expect(sent?.orderId).not.toBeNull()
      await agent.tickets.reply(sent?.id ?? '', { text: 'Print it: https://shop.example/label?a=1&b=2.' })
      await page.getByRole('link', { name: 'See your message' }).click()
      const label = page.locator('.messages .theirs a')
      await label.waitFor()
      expect(await label.getAttribute('href')).toBe('https://shop.example/label?a=1&b=2')
      expect(await page.locator('.messages .mine .file').textContent()).toBe('empty-box.png')
      await expect.poll(async () => await page.evaluate('document.querySelector(".messages img").naturalWidth')).toBe(1)
      expect(await page.getByRole('link', { name: 'About order NL-7701' }).getAttribute('href')).toBe(
        '/track/?number=NL-7701',
      )
      // The order is still open as well.
      await page.goto(`${demo.url}/track/?number=NL-7701`)
      await page.locator('[data-step=order] .promised').waitFor()

      // Who comes to the form another way has proved nothing less.
      await page.goto(`${demo.url}/contact/`)
      await page.locator('contact-form:defined').waitFor()
      expect(await page.locator('[name=email]').inputValue()).toBe(email)
      expect(await page.locator('[name=orderNumber]').inputValue()).toBe('NL-7701')
      await page.fill('[name=subject]', 'One thing more')
      await page.fill('[name=text]', 'Ring twice.')
      await page.click('contact-form [data-send]')
      await page.getByRole('link', { name: 'See your message' }).click()
      await page.getByRole('heading', { name: 'One thing more' }).waitFor()
    })
  })
  it('says the same without JavaScript, where what is chosen is sent with the proof', async () => {
    const email = 'ohne.skript@example.com'
    await placeLateOrder('NL-7704', email, 10)
    await withPage(
      async (page) => {
        await page.goto(`${demo.url}/de/track/`)
        await page.fill('[name=number]', 'NL-7704')
        await page.fill('[name=email]', email)
        await page.click('[data-step=look-up] [data-send]')
        await page.waitForURL('**/forms/code?*')
        await page.fill('[name=code]', codeIn(await demo.mailTo(email, /Mit diesem Code[^]*\n(\d{6})\r?\n/)))
        await page.click('main button')
        await page.waitForURL('**/forms/found?*')
        expect(await page.locator('.promised').textContent()).toContain('Es sollte bis')
        expect(await page.locator('.promise ol li').count()).toBe(2)
        expect(await page.getByRole('link', { name: 'Bei DHL verfolgen' }).isVisible()).toBe(true)
        await page.getByRole('link', { name: 'Noch einmal schicken' }).click()
        expect(await page.innerText('h1')).toBe('Bestellung NL-7704 noch einmal schicken')
        expect(await page.locator('main :is(input, textarea):visible').count()).toBe(1)
        await page.getByRole('button', { name: 'Noch einmal schicken' }).click()
        await page.waitForURL('**/forms/sent?*')
        const ofBuyer = async () =>
          (await agent.tickets.list({ limit: 100 })).data.filter(({ requester }) => requester.email === email)
        expect(await ofBuyer()).toMatchObject([
          {
            requester: { verified: true },
            locale: 'de',
            subject: 'Bestellung NL-7704 ist verspätet: bitte noch einmal schicken',
          },
        ])

        await page.goto(`${demo.url}/forms/found?locale=de`)
        await page.getByRole('link', { name: 'Zu dieser Bestellung schreiben' }).click()
        await page.fill('[name=text]', 'Ich brauche die Lampe noch.')
        await page.setInputFiles('#files', photo('flur.png'))
        await page.click('main button')
        await page.waitForURL('**/forms/sent?*')
        const sent = (await ofBuyer()).find(({ subject }) => !subject.includes('noch einmal'))
        expect(sent).toMatchObject({ requester: { verified: true }, subject: expect.stringContaining('NL-7704') })
        expect(sent?.orderId).not.toBeNull()
        await agent.tickets.reply(sent?.id ?? '', { text: 'Sie kommt morgen.' })
        await page.getByRole('link', { name: 'Nachricht ansehen' }).click()
        // The same name as with JavaScript.
        expect(await page.locator('.messages .theirs strong').textContent()).toMatch(/^\S.*, Nordlight$/)
        // What axe is made of needs scripts: it looks at the same pages in a browser that has them.
        await withPage(
          async (scripted) => {
            for (const path of ['/forms/found?locale=de', '/forms/write?about=resend&locale=de']) {
              await scripted.goto(demo.url + path)
              expect(await barriers(scripted)).toEqual([])
            }
          },
          { storageState: await page.context().storageState() },
        )
      },
      { javaScriptEnabled: false },
    )
  })
  it('goes on without the proof when that is over', async () => {
    const email = 'slow@example.com'
    await placeLateOrder('NL-7703', email, 10)
    await withPage(async (page) => {
      await lookUp(page, 'NL-7703', email)
      await page.getByRole('link', { name: 'Write about this order' }).click()
      await page.locator('contact-form:defined').waitFor()
      await page.fill('[name=text]', 'Half an hour later.')
      await page.setInputFiles('#files', photo('late.png'))
      await page.getByText('late.png is ready').first().waitFor()
      await page.route('**/v1/tickets', async (route) => {
        const isGuest = route.request().headers()['authorization']?.includes('pk_') === false
        await route.continue(
          isGuest ? { headers: { ...route.request().headers(), authorization: 'Bearer gs_over' } } : {},
        )
      })
      await page.click('contact-form [data-send]')
      await page.locator('.ticket-ref').waitFor()
      const sent = (await agent.tickets.list({ limit: 100 })).data.find(({ requester }) => requester.email === email)
      expect(sent?.requester).toMatchObject({ email, verified: false })
      const [message] = (await agent.tickets.messages(sent?.id ?? '')).data
      expect(message?.attachments.map(({ fileName }) => fileName)).toEqual(['late.png'])
    })
  })
  it('offers no choice before the day of the shop’s own rule, and says which day that is', async () => {
    const email = 'ole@example.com'
    await placeLateOrder('NL-7702', email, 2)
    await withPage(async (page) => {
      await lookUp(page, 'NL-7702', email)
      await page.locator('[data-step=order] h1').waitFor()
      expect(await page.textContent('.promise')).toMatch(/From \d+ \w+ \d{4} you choose: a new one or your money back/)
      expect(await page.getByRole('link', { name: 'Send it again' }).count()).toBe(0)
      await page.getByRole('link', { name: 'Write about this order' }).click()
      await page.locator('contact-form:defined').waitFor()
      expect(await page.locator('[name=subject]').inputValue()).toBe('Order NL-7702 is late')
    })
  })
})

describe('a link from a mail', () => {
  it('asks for its own number, whatever was looked up before in this tab', async () => {
    await withPage(async (page) => {
      const email = 'two.things@example.com'
      const first = await sendMessage(page, 'First question', email)
      const second = await sendMessage(page, 'Second question', email)
      await page.goto(`${demo.url}/track/`)
      await page.locator('track-page:defined').waitFor()
      await page.fill('main [name=number]', first)
      await page.fill('main [name=email]', email)
      await page.click('[data-step=look-up] [data-send]')
      await page.locator('[name=code]').waitFor()
      await page.fill('[name=code]', codeIn(await demo.mailTo(email, code)))
      await page.click('[data-step=code] .button')
      await page.getByRole('heading', { name: 'First question' }).waitFor()
      await page.reload()
      await page.getByRole('heading', { name: 'First question' }).waitFor()

      await page.goto(`${demo.url}/track/?number=${second}`)
      await page.locator('track-page:defined').waitFor()
      expect(await page.locator('[data-step=look-up]').isVisible()).toBe(true)
      expect(await page.locator('[name=number]').inputValue()).toBe(second)
      // The number that was looked up is still open.
      await page.goto(`${demo.url}/track/?number=${first.toLowerCase()}`)
      await page.getByRole('heading', { name: 'First question' }).waitFor()

      // Who looks something else up gets the form, and finds what is open without another code.
      await page.getByRole('button', { name: 'Look up something else' }).click()
      const opened = page.getByRole('navigation', { name: 'Open in this tab' })
      expect(await opened.getByRole('link').allTextContents()).toEqual([`Message ${first}`])
      expect(await barriers(page)).toEqual([])
      await page.goto(`${demo.url}/track/`)
      await opened.waitFor()
      expect(await page.locator('main [name=number]').inputValue()).toBe('')
      expect(await page.locator('main [name=email]').inputValue()).toBe(email)
      await opened.getByRole('link').click()
      await page.getByRole('heading', { name: 'First question' }).waitFor()
      await page.goBack()
      await opened.waitFor()
    })
  })
  it('takes the code as it is written in the mail, which is in the language of the page', async () => {
    await withPage(async (page) => {
      const email = 'deutsch@example.com'
      const ref = await sendMessage(page, 'In English first', email)
      await page.goto(`${demo.url}/de/track/?number=${ref}`)
      await page.locator('track-page:defined').waitFor()
      await page.fill('[name=email]', email)
      await page.click('[data-step=look-up] [data-send]')
      const mailed = codeIn(await demo.mailTo(email, /Mit diesem Code[^]*\n(\d{6})\r?\n/))
      await page.locator('[name=code]').waitFor()
      await page.fill('[name=code]', `${mailed.slice(0, 3)} ${mailed.slice(3)}`)
      await page.click('[data-step=code] [data-send]')
      await page.getByRole('heading', { name: 'In English first' }).waitFor()
    })
  })
  it('is told how long to wait after too many codes', async () => {
    await withPage(async (page) => {
      const email = 'guesses@example.com'
      const ref = await sendMessage(page, 'Guesses', email)
      await page.goto(`${demo.url}/track/?number=${ref}`)
      await page.locator('track-page:defined').waitFor()
      await page.fill('[name=email]', email)
      await page.click('[data-step=look-up] [data-send]')
      const right = codeIn(await demo.mailTo(email, code))
      const wrong = right === '111111' ? '222222' : '111111'
      for (let guess = 1; guess <= 5; guess++) {
        const answer = page.waitForResponse('**/verify')
        await page.fill('[name=code]', wrong)
        await page.click('[data-step=code] [data-send]')
        await answer
        await page.locator('[data-step=code] [data-send]:enabled').waitFor()
      }
      await page.fill('[name=code]', right)
      await page.click('[data-step=code] [data-send]')
      const failed = page.locator('[data-state=failed]')
      await failed.waitFor()
      expect(await failed.innerText()).toMatch(/Try again in \d+ minutes/)
      expect(await failed.innerText()).not.toContain('Check your connection')
      await page.click('[data-step=code] [data-again]')
      expect(await failed.isVisible()).toBe(false)
    })
  })
})

describe('a reader', () => {
  it('votes, with a reason after a no', async () => {
    await withPage(async (page) => {
      await page.goto(`${demo.url}/articles/orders/where-is-my-order/`)
      await page.click('.vote button[value=no]')
      await page.check('[value=out_of_date]')
      await page.fill('[name=missing]', 'The table is old')
      await page.click('was-helpful form button')
      await page.getByText('Thank you.').waitFor()
      expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('status')
      const votes = async (): Promise<number | undefined> =>
        (await agent.articles.list({ locale: 'en', category: 'orders' })).data.find(
          ({ id }) => id === 'orders/where-is-my-order',
        )?.notHelpful
      expect(await votes()).toBe(1)
    })
  })

  it('can turn a no into a message', async () => {
    await withPage(async (page) => {
      await page.goto(`${demo.url}/articles/orders/where-is-my-order/`)
      await page.click('.vote button[value=no]')
      await page.fill('[name=missing]', 'Where is the number?')
      await page.click('[data-ask]')
      await page.locator('contact-form:defined').waitFor()
      expect(await page.locator('[name=subject]').inputValue()).toContain('Where is my order?')
      expect(await page.locator('[name=text]').inputValue()).toBe('Where is the number?')
      // The article that did not help is not offered again.
      await page.waitForLoadState('networkidle')
      expect(await page.locator('.suggested').isVisible()).toBe(false)
    })
  })
})

describe('an unknown address', () => {
  it.each([
    ['/articles/orders/nothing/', 'This page is not here'],
    ['/de/nirgends/', 'Diese Seite gibt es hier nicht'],
    ['/ar/nowhere/', 'هذه الصفحة غير موجودة'],
  ])('%s is answered with a page', async (path, words) => {
    await withPage(async (page) => {
      const response = await page.goto(demo.url + path)
      expect(response?.status()).toBe(404)
      expect(await page.locator('h1').textContent()).toBe(words)
    })
  })
})
