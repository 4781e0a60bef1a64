import { exampleOrder, type Page, type Ticket } from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upsertOrder } from '../../orders/index.ts'
import { mailedCode } from '../../testing/read-mail.ts'
import { request } from '../../testing/request.ts'
import { runJobs } from '../../testing/run-jobs.ts'
import { shopOrigin, startApi, type TestApi, type TestStore } from '../../testing/start-api.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

/** Posts a form as a browser without JavaScript does. */
async function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(api.url + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: shopOrigin, ...headers },
  })
  return { status: response.status, type: response.headers.get('content-type'), page: await response.text() }
}

const message = {
  subject: 'The vase arrived broken',
  text: 'It has a crack.',
  email: 'mia.berg@example.com',
  name: '',
  orderNumber: '',
  locale: 'en',
}
const tickets = async () =>
  (await request<Page<Ticket>>(api.url, 'GET', '/v1/tickets', { as: store.secretKey })).body.data
const hiddenIn = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''

async function newestCode(): Promise<string> {
  await runJobs(api.context)
  return await mailedCode(api)
}

describe('the contact form without JavaScript', () => {
  it('sends a message once, and answers with a page that has its reference', async () => {
    const first = await post('/forms/contact', { key: store.publishableKey, ...message })
    expect([first.status, first.type]).toEqual([200, 'text/html; charset=utf-8'])
    const [ticket] = await tickets()
    expect(first.page).toContain(ticket?.ref)
    expect(ticket).toMatchObject({
      subject: 'The vase arrived broken',
      channel: 'form',
      requester: { email: 'mia.berg@example.com', verified: false },
    })
    const again = await post('/forms/contact', { key: store.publishableKey, ...message })
    expect(again.page).toBe(first.page)
    expect(await tickets()).toHaveLength(1)
  })

  it('says which fields need another look, in the reader’s language', async () => {
    const { status, page } = await post('/forms/contact', {
      key: store.publishableKey,
      ...message,
      email: 'no address',
      locale: 'de',
    })
    expect(status).toBe(400)
    expect(page).toContain('Das hat nicht geklappt')
    expect(page).toContain('E-Mail-Adresse')
  })

  it('has the guards of the API', async () => {
    expect((await post('/forms/contact', { ...message, key: 'pk_nonsense' })).status).toBe(401)
    expect(
      (await post('/forms/contact', { ...message, key: store.publishableKey }, { origin: 'https://evil.example' }))
        .status,
    ).toBe(403)
    expect(
      (await post('/forms/contact', { ...message, key: store.publishableKey, text: 'x'.repeat(70_000) })).status,
    ).toBe(413)
  })

  it('answers in English when the language is none', async () => {
    const { status, page } = await post('/forms/contact', {
      key: store.publishableKey,
      ...message,
      email: '',
      locale: '../x!',
    })
    expect([status, page.includes('That did not work')]).toEqual([400, true])
  })

  it('is no page of its own', async () => {
    const { status, body } = await request(api.url, 'GET', '/forms/contact')
    expect([status, body.code]).toEqual([404, 'route_not_found'])
  })
})

describe('looking something up without JavaScript', () => {
  it('mails a code, and shows the order for it', async () => {
    await upsertOrder(api.context, store.id, 'nl-1042', exampleOrder)
    const asked = await post('/forms/lookup', {
      key: store.publishableKey,
      number: 'NL-1042',
      email: 'mia.berg@example.com',
      locale: 'en',
    })
    const lookupId = hiddenIn(asked.page, 'lookupId')
    expect(lookupId).toMatch(/^glk_/)
    const code = await newestCode()
    const shown = await post('/forms/verify', { key: store.publishableKey, lookupId, code, locale: 'en' })
    expect(shown.page).toContain('Order NL-1042')
    expect(shown.page).toContain('Sorting centre closed by snow')
    expect(shown.page).toContain('24 November 2026')
  })

  it('says of a cancelled order that it was cancelled, and promises nothing any more', async () => {
    await upsertOrder(api.context, store.id, 'nl-9', {
      ...exampleOrder,
      number: 'NL-9',
      cancelledAt: '2026-11-30T23:30:00.000Z',
      shipments: [],
    })
    const asked = await post('/forms/lookup', {
      key: store.publishableKey,
      number: 'NL-9',
      email: 'mia.berg@example.com',
      locale: 'en',
    })
    const lookupId = hiddenIn(asked.page, 'lookupId')
    const shown = await post('/forms/verify', {
      key: store.publishableKey,
      lookupId,
      code: await newestCode(),
      locale: 'en',
    })
    expect(shown.page).toContain('Cancelled')
    expect(shown.page).toMatch(/It was cancelled on (30 November|1 December) 2026/)
    expect(shown.page).not.toMatch(/[Aa]rrives|romised|has not left/)
  })

  it('shows a conversation, escapes what was typed, and takes a reply', async () => {
    await post('/forms/contact', {
      key: store.publishableKey,
      ...message,
      subject: 'Lookup',
      text: '<img src=x onerror=alert(1)>',
      email: 'amelie@example.com',
    })
    const ticket = (await tickets()).find(({ subject }) => subject === 'Lookup') as Ticket
    await runJobs(api.context)
    const asked = await post('/forms/lookup', {
      key: store.publishableKey,
      number: ticket.ref,
      email: 'amelie@example.com',
      locale: 'en',
    })
    const code = await newestCode()
    const shown = await post('/forms/verify', {
      key: store.publishableKey,
      lookupId: hiddenIn(asked.page, 'lookupId'),
      code,
      locale: 'en',
    })
    expect(shown.page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(shown.page).not.toContain('<img')
    const replied = await post('/forms/reply', {
      session: hiddenIn(shown.page, 'session'),
      ticketId: ticket.id,
      text: 'Any news?',
      locale: 'en',
    })
    expect(replied.page).toContain('Any news?')
  })

  it('refuses a wrong code on a page that says what to do', async () => {
    const asked = await post('/forms/lookup', {
      key: store.publishableKey,
      number: 'NL-1042',
      email: 'mia.berg@example.com',
      locale: 'en',
    })
    const { status, page } = await post('/forms/verify', {
      key: store.publishableKey,
      lookupId: hiddenIn(asked.page, 'lookupId'),
      code: '000000',
      locale: 'en',
    })
    expect(status).toBe(401)
    expect(page).toContain('Type the newest one')
  })
})
