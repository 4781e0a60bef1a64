import {
  exampleOrder,
  exampleReturnPolicy,
  type Claim,
  type Message,
  type Order,
  type Page,
  type Return,
  type Ticket,
  type Withdrawal,
} from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upsertOrder } from '../../orders/index.ts'
import { anOrder, aParcel } from '../../orders/order.builder.ts'
import { mailedCode } from '../../testing/read-mail.ts'
import { request } from '../../testing/request.ts'
import { newGuest, publishCircle } from '../../testing/seeds.ts'
import { wordsOf } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import { escapeHtml } from './form-html.ts'
import { bareFormFrame } from './index.ts'
import { runJobs } from '../../testing/run-jobs.ts'
import { shopOrigin, startApi, type TestApi, type TestStore } from '../../testing/start-api.ts'

const lateOrders = { askCarrierAfterDays: 1, chooseAfterDays: 5, choices: ['resend' as const, 'refund' as const] }

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi({ forms: { frame: bareFormFrame, headers: {}, lateOrders } })
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

/** What the browser of the test keeps between pages. */
let cookie = ''

/** A file in a field of its own. */
type Upload = [field: string, file: File]
type Answered = { status: number; type: string | null; page: string; url: string }

/** Posts a form as a browser without JavaScript does: it keeps cookies, and follows to the page that a form leads to. */
async function post(
  path: string,
  fields: Record<string, string>,
  {
    headers = {},
    files = [],
    uploads = [],
  }: { headers?: Record<string, string>; files?: File[]; uploads?: Upload[] } = {},
): Promise<Answered> {
  const body = files.length + uploads.length === 0 ? new URLSearchParams(fields) : new FormData()
  if (body instanceof FormData) {
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    for (const file of files) body.append('files', file)
    for (const [name, file] of uploads) body.append(name, file)
  }
  const init = {
    method: 'POST',
    body,
    headers: { origin: shopOrigin, cookie, ...headers },
    redirect: 'manual' as const,
  }
  const response = await fetch(api.url + path, init)
  const to = response.headers.get('location')
  if (response.status !== 303 || to === null) return await answered(response)
  cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
  return await load(to.replace(/#.*/, ''))
}
const load = async (path: string): Promise<Answered> =>
  await answered(await fetch(api.url + path, { headers: { cookie, accept: 'text/html' } }))
const answered = async (response: Response): Promise<Answered> => ({
  status: response.status,
  type: response.headers.get('content-type'),
  page: await response.text(),
  url: response.url.slice(api.url.length),
})

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

describe('the withdrawal form without JavaScript', () => {
  const stated = { name: 'Mia <Berg>', orderNumber: 'NL-404', email: 'mia.berg@example.com', items: '', locale: 'en' }
  const withdrawals = async () =>
    (await request<Page<Withdrawal>>(api.url, 'GET', '/v1/withdrawals', { as: store.secretKey })).body.data

  it('shows what was stated, declares it only when it is confirmed, and once', async () => {
    const form = { key: store.publishableKey, ...stated, items: 'The blue vase\n\n  a lamp ' }
    const { status, page } = await post('/forms/withdraw', form)
    expect(status).toBe(200)
    expect(page).toContain('<button class="button">Confirm withdrawal</button>')
    expect(page).toContain('<li>The blue vase</li>')
    expect(page).toContain('Mia &lt;Berg&gt;')
    const again = await post('/forms/withdraw', form)
    expect(hiddenIn(again.page, 'withdrawalId')).toBe(hiddenIn(page, 'withdrawalId'))
    expect(await withdrawals()).toMatchObject([{ state: { status: 'unconfirmed' }, declaredAt: null }])
    const second = {
      key: hiddenIn(page, 'key'),
      locale: hiddenIn(page, 'locale'),
      withdrawalId: hiddenIn(page, 'withdrawalId'),
    }
    const done = await post('/forms/withdraw/confirm', second)
    const [made, ...others] = await withdrawals()
    expect(others).toEqual([])
    expect(made).toMatchObject({
      statement: {
        name: 'Mia <Berg>',
        orderNumber: 'NL-404',
        email: 'mia.berg@example.com',
        lines: [{ line: 'The blue vase' }, { line: 'a lamp' }],
      },
    })
    expect(done.url).toMatch(/^\/forms\/withdrawn\?step=/)
    expect(done.page).toContain(made?.ref)
    expect((await post('/forms/withdraw/confirm', second)).page).toBe(done.page)
    expect((await load(done.url)).page).toBe(done.page)
  })

  it('withdraws from the whole contract when no goods are named, in the language of the page', async () => {
    const { page } = await post('/forms/withdraw', { key: store.publishableKey, ...stated, locale: 'de' })
    expect(page).toContain('<button class="button">Widerruf bestätigen</button>')
    expect(page).toContain('Der ganze Vertrag')
    const second = { key: store.publishableKey, locale: 'de', withdrawalId: hiddenIn(page, 'withdrawalId') }
    expect((await post('/forms/withdraw/confirm', second)).page).toContain('Du hast den Vertrag widerrufen')
    expect((await withdrawals())[0]).toMatchObject({ statement: { lines: null }, locale: 'de' })
  })

  it('says which fields are wrong, keeps what was typed, and states nothing', async () => {
    const before = (await withdrawals()).length
    const wrong = { key: store.publishableKey, ...stated, email: 'mia', items: 'A lamp' }
    const { status, page } = await post('/forms/withdraw', wrong)
    expect(status).toBe(400)
    expect(page).toContain('value="Mia &lt;Berg&gt;"')
    expect(page).toContain('>A lamp</textarea>')
    const many = { ...wrong, email: 'mia@example.com', items: Array.from({ length: 201 }, (_, n) => `${n}`).join('\n') }
    const refused = await post('/forms/withdraw', many)
    expect(refused.status).toBe(400)
    expect(refused.page).toContain('<li>Only some of the goods?</li>')
    expect(await withdrawals()).toHaveLength(before)
  })

  it('confirms nothing that is not there, of another shop, or asked for from another page', async () => {
    const { page } = await post('/forms/withdraw', { key: store.publishableKey, ...stated, orderNumber: 'NL-405' })
    const withdrawalId = hiddenIn(page, 'withdrawalId')
    const other = await api.newStore()
    expect((await post('/forms/withdraw/confirm', { key: other.publishableKey, withdrawalId })).status).toBe(404)
    expect((await post('/forms/withdraw/confirm', { key: store.publishableKey, withdrawalId: 'x' })).status).toBe(400)
    const foreign = { headers: { origin: 'https://evil.example' } }
    expect((await post('/forms/withdraw/confirm', { key: store.publishableKey, withdrawalId }, foreign)).status).toBe(
      403,
    )
    expect((await withdrawals())[0]).toMatchObject({ state: { status: 'unconfirmed' } })
    expect((await load('/forms/withdrawn?reference=<b>')).status).toBe(410)
  })
})

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

  it('leads to a page that can be loaded again without sending anything', async () => {
    const before = (await tickets()).length
    const { url, page } = await post('/forms/contact', { key: store.publishableKey, ...message, subject: 'Reload' })
    expect(url).toMatch(/^\/forms\/sent\?step=/)
    expect((await load(url)).page).toBe(page)
    expect(await tickets()).toHaveLength(before + 1)
  })

  it('takes photos, once for one press of the button', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const files = [
      new File([png], 'vase.png', { type: 'image/png' }),
      new File([png], 'box.png', { type: 'image/png' }),
    ]
    const fields = { key: store.publishableKey, ...message, subject: 'Two photos' }
    const first = await post('/forms/contact', fields, { files })
    const again = await post('/forms/contact', fields, { files })
    expect([first.status, again.page]).toEqual([200, first.page])
    const sent = (await tickets()).filter(({ subject }) => subject === 'Two photos')
    expect(sent).toHaveLength(1)
    const { body } = await request<Page<Message>>(api.url, 'GET', `/v1/tickets/${sent[0]!.id}/messages`, {
      as: store.secretKey,
    })
    expect(body.data[0]!.attachments.map(({ fileName }) => fileName)).toEqual(['vase.png', 'box.png'])
  })

  it('refuses a file that it cannot take, keeps what was typed, and sends nothing', async () => {
    const files = [new File(['MZ\u0000\u0001 no picture'], 'vase.png', { type: 'image/png' })]
    const fields = { key: store.publishableKey, ...message, subject: 'Not a photo' }
    const { status, page } = await post('/forms/contact', fields, { files })
    expect(status).toBe(415)
    expect(page).toContain('One of the files was not taken')
    expect(page).toContain('value="Not a photo"')
    expect(page).toContain(message.text)
    expect((await tickets()).some(({ subject }) => subject === 'Not a photo')).toBe(false)
    const many = Array.from({ length: 11 }, (_, number) => new File(['x'], `${number}.txt`))
    expect((await post('/forms/contact', fields, { files: many })).status).toBe(400)
  })

  it('keeps no file of a page that may not send', async () => {
    const files = [new File(['hello'], 'note.txt', { type: 'text/plain' })]
    const fields = { key: store.publishableKey, ...message }
    expect((await post('/forms/contact', fields, { files, headers: { origin: 'https://evil.example' } })).status).toBe(
      403,
    )
    expect((await post('/forms/contact', { ...fields, key: 'pk_nonsense' }, { files })).status).toBe(401)
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
      (
        await post(
          '/forms/contact',
          { ...message, key: store.publishableKey },
          { headers: { origin: 'https://evil.example' } },
        )
      ).status,
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
    expect(shown.page).toContain('2 × Fjord vase, medium')
    expect(shown.page).toContain('€178.20')
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
    expect(shown.page.replaceAll(/<[^>]*>/g, ' ')).not.toMatch(/[Aa]rrives|romised|has not left/)
  })

  describe('a late order', () => {
    const dayMs = 86_400_000
    const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 10)

    /** The page of an order that should have been there some days ago. */
    async function lateOrderPage(number: string, daysLate: number, locale = 'en'): Promise<string> {
      const [shipment] = exampleOrder.shipments ?? []
      await upsertOrder(api.context, store.id, number, {
        ...exampleOrder,
        number,
        placedAt: new Date(Date.now() - 30 * dayMs).toISOString(),
        shipments: [{ ...shipment!, carrier: 'DHL', trackingUrl: 'https://track.example/1', promisedDate: day(daysLate), events: [{ status: 'in_transit', at: new Date(Date.now() - 20 * dayMs).toISOString() }] }],
      }) // prettier-ignore
      const asked = await post('/forms/lookup', {
        key: store.publishableKey,
        number,
        email: 'mia.berg@example.com',
        locale,
      })
      const lookupId = hiddenIn(asked.page, 'lookupId')
      const code = await newestCode()
      return (await post('/forms/verify', { key: store.publishableKey, lookupId, code, locale })).page
    }

    it('says what happens next by the rule of the shop, before anything is to be chosen', async () => {
      const page = await lateOrderPage('NL-71', 2)
      expect(page).toContain('What happens next')
      expect(page).toContain('We look for it together with the carrier.')
      expect(page).toMatch(/From \d+ \w+ \d{4} you choose: a new one or your money back/)
      expect(page).toContain('<a class="button" href="https://track.example/1"')
      expect(page).not.toContain('about=resend')
      expect(page).toContain('/forms/write?about=late')
    })

    it('lets its buyer choose, and sends the choice with the proof of the order, once', async () => {
      const page = await lateOrderPage('NL-72', 10, 'de')
      expect(page).toContain('Wie es weitergeht')
      const [, chosen = ''] = /href="(\/forms\/write\?about=refund[^"]*)"/.exec(page) ?? []
      const form = await load(chosen.replaceAll('&amp;', '&'))
      const [, subject = ''] = /name="subject"[^>]*value="([^"]*)"/.exec(form.page) ?? []
      expect(subject).toContain('NL-72')
      expect(form.page).not.toContain('name="email"')
      expect(form.page).toContain('Bitte gebt mir mein Geld zurück.</textarea>')
      const fields = {
        session: hiddenIn(form.page, 'session'),
        orderNumber: hiddenIn(form.page, 'orderNumber'),
        subject,
        locale: 'de',
      }
      const refused = await post('/forms/write', { ...fields, text: '' })
      expect([refused.status, hiddenIn(refused.page, 'session')]).toEqual([400, fields.session])
      const text = 'Bitte das Geld zurück.'
      const sent = await post('/forms/write', { ...fields, text })
      expect(sent.url).toMatch(/^\/forms\/sent\?step=/)
      expect((await post('/forms/write', { ...fields, text })).page).toBe(sent.page)
      const found = (await tickets()).filter((ticket) => ticket.subject === subject)
      expect(found).toMatchObject([{ requester: { email: 'mia.berg@example.com', verified: true }, locale: 'de' }])
      expect(found[0]?.orderId).not.toBeNull()
    })

    it('writes about nothing else than what was proved', async () => {
      await lateOrderPage('NL-73', 10)
      expect((await load('/forms/write?about=everything')).page).toContain('A question about order NL-73')
      const session = hiddenIn((await load('/forms/write?about=late')).page, 'session')
      await post('/forms/write', {
        session,
        orderNumber: 'NL-72',
        subject: 'Of another order',
        text: 'Send it to me.',
        locale: 'en',
      })
      const taken = (await tickets()).find(({ subject }) => subject === 'Of another order')
      const { body } = await request<Page<Order>>(api.url, 'GET', '/v1/orders?number=NL-73', { as: store.secretKey })
      expect(taken).toMatchObject({ orderId: body.data[0]?.id, orderNumber: 'NL-73' })
      const shown = await load(`/forms/found?ticket=${taken?.id}`)
      expect(shown.page).toContain('About order NL-73')
      cookie = ''
      expect((await load('/forms/write?about=late')).status).toBe(401)
    })
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
    const note = new File(['The box had a hole'], 'box.txt', { type: 'text/plain' })
    const replied = await post(
      '/forms/reply',
      { session: hiddenIn(shown.page, 'session'), ticketId: ticket.id, text: 'Any news?', locale: 'en' },
      { files: [note] },
    )
    expect(replied.page).toContain('Any news?')
    expect(replied.page).toMatch(/<a class="file" href="\/forms\/file\?id=[^"]+">box\.txt/)
    expect(replied.page).not.toContain('About order')
  })

  it('answers a wrong code with the form again, which then takes the right one as it is written in the mail', async () => {
    await post('/forms/contact', {
      key: store.publishableKey,
      ...message,
      email: 'wrong@example.com',
      subject: 'Codes',
    })
    const ticket = (await tickets()).find(({ subject }) => subject === 'Codes') as Ticket
    await runJobs(api.context)
    const asked = await post('/forms/lookup', {
      key: store.publishableKey,
      number: ticket.ref,
      email: 'wrong@example.com',
      locale: 'en',
    })
    expect(asked.url).toMatch(/^\/forms\/code\?/)
    expect(asked.url).not.toContain('wrong')
    const code = await newestCode()
    const fields = { key: store.publishableKey, lookupId: hiddenIn(asked.page, 'lookupId'), locale: 'en' }
    const wrong = code === '000000' ? '000001' : '000000'
    const refused = await post('/forms/verify', { ...fields, code: wrong })
    expect(refused.status).toBe(401)
    expect(refused.page).toContain('Type the newest one')
    expect(hiddenIn(refused.page, 'lookupId')).toBe(fields.lookupId)
    const shown = await post('/forms/verify', { ...fields, code: `${code.slice(0, 3)} ${code.slice(3)}` })
    expect(shown.page).toContain('Codes')
    expect(shown.url).toBe('/forms/found?locale=en')
    expect((await load(shown.url)).page).toBe(shown.page)
  })

  it('shows nothing without the proof', async () => {
    cookie = 'aftercare_guest=st_nonsense'
    expect(await load('/forms/found?locale=en')).toMatchObject({
      status: 401,
      page: expect.stringContaining('Your code has run out') as string,
    })
    cookie = ''
    expect((await load('/forms/found?locale=en')).status).toBe(401)
  })
})

describe('a return without JavaScript', () => {
  const dayMs = 86_400_000
  const at = (daysAgo: number): string => new Date(Date.now() - daysAgo * dayMs).toISOString()

  /** A shop with a policy, an order of a lamp and two vases that came some days ago, and the proof of it in the cookie. */
  async function proved(
    number: string,
    daysAgo = 5,
    { then, locale = 'en', expectedOn }: { then?: string; locale?: string; expectedOn?: string | null } = {},
  ) {
    const shop = await api.newStore()
    await request(api.url, 'PUT', '/v1/policies/current', {
      as: shop.secretKey,
      body: exampleReturnPolicy,
      headers: { 'if-none-match': '*' },
    })
    const scans = [{ status: 'in_transit' as const, at: at(daysAgo + 1) }, { status: 'delivered' as const, at: at(daysAgo) }] // prettier-ignore
    const parcel = aParcel({
      events: expectedOn === undefined ? scans : scans.slice(0, 1),
      ...(expectedOn !== undefined && { promisedDate: expectedOn, estimatedDate: expectedOn }),
    })
    const wanted = anOrder({ number, placedAt: at(daysAgo + 3), shipments: [parcel] })
    const { id } = await upsertOrder(api.context, shop.id, number, wanted)
    const form = await load(
      `/forms/lookup?${new URLSearchParams({ key: shop.publishableKey, locale, number, ...(then && { then }) }).toString()}`,
    )
    const asked = await post('/forms/lookup', {
      key: hiddenIn(form.page, 'key'),
      number: valueIn(form.page, 'number'),
      email: 'mia.berg@example.com',
      locale,
      then: hiddenIn(form.page, 'then'),
    })
    const code = await newestCode()
    const shown = await post('/forms/verify', {
      key: shop.publishableKey,
      lookupId: hiddenIn(asked.page, 'lookupId'),
      code,
      locale,
      then: hiddenIn(asked.page, 'then'),
    })
    return { shop, orderId: id, shown }
  }
  const valueIn = (page: string, name: string): string =>
    new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? ''
  const fieldsIn = (page: string, action: string): Record<string, string> => {
    const form = page.split('<form').find((part) => part.includes(`action="${action}"`)) ?? ''
    const hiddenFields = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    return Object.fromEntries(hiddenFields.map(([, name, value]) => [name, value]))
  }
  const returnsOf = async ({ secretKey }: TestStore, orderId: string): Promise<Return[]> =>
    (await request<Page<Return>>(api.url, 'GET', `/v1/returns?orderId=${orderId}`, { as: secretKey })).body.data
  /** One of the two vases, in the first step. */
  const oneVase = { 'quantity-0': '0', 'quantity-1': '1', 'reason-1': 'changed_mind', 'condition-1': 'unopened' }
  const png = (name: string): Upload => [
    name,
    new File(
      [Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')],
      'crack.png',
      { type: 'image/png' },
    ),
  ] // prettier-ignore

  it('leads from the look-up to the form, shows the money before it is sent, and then the return on the order', async () => {
    const { shop, orderId, shown } = await proved('NL-601', 5, { then: 'return' })
    expect(shown.url).toBe('/forms/return?locale=en')
    expect(shown.page).toContain('Return something of order NL-601')
    expect(shown.page.match(/<option value="2">2<\/option>/g)).toHaveLength(1)
    const second = await post('/forms/return', { ...fieldsIn(shown.page, '/forms/return'), ...oneVase })
    expect(second.status).toBe(200)
    expect(second.page).toContain('Fjord vase, medium')
    expect(second.page).toContain('I changed my mind · ')
    expect(second.page).toMatch(/name="resolution-1" value="refund" checked> Money back: €\d+\.\d\d/)
    expect(second.page).toContain('You can send it back at once')
    expect(second.page).not.toContain('type="file"')
    expect(await returnsOf(shop, orderId)).toEqual([])
    const fields = { ...fieldsIn(second.page, '/forms/return/send'), 'resolution-1': 'refund' }
    const done = await post('/forms/return/send', fields)
    const [made, ...others] = await returnsOf(shop, orderId)
    expect(others).toEqual([])
    expect(made).toMatchObject({
      approval: { status: 'approved' },
      counts: { requested: 1 },
      units: [{ line: 'l2', reason: 'changed_mind', condition: 'unopened', resolution: 'refund' }],
    })
    expect(done.url).toBe('/forms/found?locale=en')
    expect(done.page).toContain(`Return ${made?.ref}`)
    expect(done.page).toContain('You can send it back')
    const again = await post('/forms/return/send', fields)
    expect(again.page).toBe(done.page)
    expect(await returnsOf(shop, orderId)).toHaveLength(1)
    const sent = await post('/forms/return/ship', fieldsIn(done.page, '/forms/return/ship'))
    expect(sent.page).toContain('On its way to us')
    for (const gone of ['Send it by', '/forms/return/ship"', '/forms/return/label"'])
      expect(sent.page).not.toContain(gone)
    expect((await returnsOf(shop, orderId))[0]?.shipments).toMatchObject([{ state: 'in_transit', label: null }])
  })

  it('is one return for one press of the button, also when it is pressed again much later', async () => {
    const { shop, orderId, shown } = await proved('NL-602', 5, { then: 'return' })
    const second = await post('/forms/return', { ...fieldsIn(shown.page, '/forms/return'), ...oneVase })
    const fields = { ...fieldsIn(second.page, '/forms/return/send'), 'resolution-1': 'refund' }
    await Promise.all([1, 2, 3].map(async () => await post('/forms/return/send', fields)))
    api.setNow(new Date(Date.now() + 15 * 60_000))
    try {
      await post('/forms/return/send', fields)
    } finally {
      api.setNow(undefined)
    }
    expect(await returnsOf(shop, orderId)).toHaveLength(1)
    // The other vase, in a form of its own, is another return.
    const third = await post('/forms/return', { ...fieldsIn(shown.page, '/forms/return'), ...oneVase })
    await post('/forms/return/send', { ...fieldsIn(third.page, '/forms/return/send'), 'resolution-1': 'refund' })
    expect(await returnsOf(shop, orderId)).toHaveLength(2)
    const left = await load('/forms/return?locale=en')
    expect(left.page).toMatch(
      /Cannot go back just now<\/h2><ul><li>Fjord vase, medium: It is part of a return or a withdrawal already/,
    )
  })

  it('takes photos of what is broken, each beside its line, in the language of the page', async () => {
    const { shop, orderId, shown } = await proved('NL-603', 5, { then: 'return', locale: 'de' })
    const broken = {
      'quantity-0': '1', 'reason-0': 'changed_mind', 'condition-0': 'unopened',
      'quantity-1': '2', 'reason-1': 'damaged_on_arrival', 'condition-1': 'damaged',
    } // prettier-ignore
    const second = await post('/forms/return', { ...fieldsIn(shown.page, '/forms/return'), ...broken })
    expect(second.page).toContain('2 × Fjord vase, medium')
    expect(second.page).toMatch(/<input id="photo-1" name="photo-1" type="file" multiple/)
    const fields = { ...fieldsIn(second.page, '/forms/return/send'), 'resolution-1': 'refund' }
    // A field that stays empty comes as a file without a name.
    const files = [png('photo-1'), ['receipt-0', new File([], '')] satisfies Upload]
    expect((await post('/forms/return/send', fields, { uploads: files })).status).toBe(200)
    const [made] = await returnsOf(shop, orderId)
    expect(made?.locale).toBe('de')
    expect(made?.units.map(({ line, evidence }) => [line, evidence.length])).toEqual([['l1', 0], ['l2', 1], ['l2', 1]]) // prettier-ignore
    expect(made?.units[1]?.evidence).toMatchObject([{ kind: 'photo', attachment: { fileName: 'crack.png' } }])
  })

  it('says what stands in the way, with what was chosen still there', async () => {
    const { shop, orderId, shown } = await proved('NL-604', 5, { then: 'return' })
    const first = fieldsIn(shown.page, '/forms/return')
    const nothing = await post('/forms/return', { ...first, ...oneVase, 'quantity-1': '0' })
    expect([nothing.status, nothing.page.includes('Choose for at least one thing how many go back.')]).toEqual([
      400,
      true,
    ])
    const { needReason, chooseReason } = wordsOf('en').returns.start
    expect(shown.page).toContain(
      `<select id="reason-1" name="reason-1"><option value="" selected>${chooseReason}</option>`,
    )
    const unsaid = await post('/forms/return', { ...first, ...oneVase, 'reason-1': '' })
    expect([unsaid.status, unsaid.page.includes(needReason)]).toEqual([400, true])
    expect(unsaid.page).toContain('<option value="1" selected>')
    // Of what stays nobody is asked why.
    const staying = { 'quantity-0': '0', 'reason-0': '', 'condition-0': 'unopened' }
    expect((await post('/forms/return', { ...first, ...oneVase, ...staying })).page).toContain('/forms/return/send')
    const many = await post('/forms/return', { ...first, ...oneVase, 'quantity-1': '3', 'reason-1': 'too_small' })
    expect(many.status).toBe(422)
    expect(many.page).toContain('Part of this cannot go back.')
    expect(many.page).toContain('<option value="too_small" selected>')
    const second = await post('/forms/return', { ...first, ...oneVase })
    const fields = fieldsIn(second.page, '/forms/return/send')
    const text: Upload = ['photo-1', new File(['MZ\u0000\u0001 no picture'], 'vase.png', { type: 'image/png' })]
    const refused = await post('/forms/return/send', fields, { uploads: [text] })
    expect([refused.status, refused.page.includes('One of the files was not taken')]).toEqual([415, true])
    expect(refused.page).toContain('<option value="1" selected>')
    const wish = await post('/forms/return/send', { ...fields, 'resolution-1': 'gold' })
    expect([wish.status, hiddenIn(wish.page, 'orderId')]).toEqual([400, orderId])
    expect(await returnsOf(shop, orderId)).toEqual([])
  })

  it('says of an order long past that nothing can go back, and offers no return of it', async () => {
    const { shown } = await proved('NL-605', 1_200, { then: 'return' })
    expect(shown.page).toContain('Nothing of this order can go back by itself just now.')
    expect(shown.page).not.toContain('action="/forms/return"')
    expect((await load('/forms/found?locale=en')).page).not.toContain('/forms/return?')
    const { shown: newer } = await proved('NL-606')
    expect(newer.url).toBe('/forms/found?locale=en')
    expect(newer.page).toContain('href="/forms/return?locale=en"')
  })

  it('returns nothing of an order that was not proved, or when the proof is over, and takes no crowd of files', async () => {
    const { shop, orderId, shown } = await proved('NL-608', 5, { then: 'return' })
    const other = await upsertOrder(api.context, shop.id, 'nl-607', anOrder({ number: 'NL-607' }))
    const first = fieldsIn(shown.page, '/forms/return')
    expect((await post('/forms/return', { ...first, ...oneVase, orderId: other.id })).status).toBe(422)
    const fields = fieldsIn((await post('/forms/return', { ...first, ...oneVase })).page, '/forms/return/send')
    expect((await post('/forms/return/send', { ...fields, orderId: other.id })).status).toBe(422)
    const late = await post('/forms/return/send', { ...fields, session: 'st_nonsense' })
    expect([late.status, late.page.includes('Your code was typed in too long ago.')]).toEqual([401, true])
    const elsewhere = await post('/forms/return/send', fields, { uploads: [png('passport-1')] })
    expect(elsewhere.status).toBe(400)
    const crowd = Array.from({ length: 21 }, () => png('photo-1'))
    expect((await post('/forms/return/send', fields, { uploads: crowd })).status).toBe(400)
    expect([await returnsOf(shop, orderId), await returnsOf(shop, other.id)]).toEqual([[], []])
    cookie = ''
    expect((await load('/forms/return?locale=en')).status).toBe(401)
    expect((await load('/forms/file?id=att_1')).status).toBe(404)
    expect((await load('/forms/lookup')).status).toBe(404)
  })

  it.each(['en', 'de', 'ar'])('says why something cannot be done where no field is wrong, in %s', async (locale) => {
    const { problems } = wordsOf(locale)
    const sessionOf = async (): Promise<string> =>
      fieldsIn((await load(`/forms/return?locale=${locale}`)).page, '/forms/return')['session'] ?? ''
    const { shop, orderId } = await proved(`NL-62${locale}`)
    const session = await sessionOf()
    const ask = async <Body>(path: string, body: unknown) =>
      await request<Body>(api.url, 'POST', path, { as: shop.agentKey, body })
    const [one, two] = await Promise.all(
      [1, 2].map(async () => {
        const item = { orderId, line: 'l2', quantity: 1, reason: 'changed_mind', condition: 'unopened' }
        const { body } = await ask<Return>('/v1/returns', { items: [item] })
        return (await ask<Return>(`/v1/returns/${body.id}/submit`, {})).body
      }),
    )
    const cancel = async (returnId: string) => await post('/forms/return/cancel', { session, locale, returnId })
    expect((await ask(`/v1/returns/${one?.id}/receive`, {})).status).toBe(200)
    const arrived = await cancel(one?.id ?? '')
    expect([arrived.status, arrived.page.includes(problems.calledOff.arrived)]).toEqual([409, true])
    expect(arrived.page).toContain(`/forms/found?locale=${locale}#${one?.ref}`)
    const answer = { session, locale, returnId: one?.id ?? '', unitId: '', text: 'Here it is.' }
    const moved = await post('/forms/return/answer', answer)
    expect(moved.page).toContain(problems.reasons.codes.return_transition_not_allowed)

    // Somebody else's.
    await proved(`NL-63${locale}`)
    const foreign = await sessionOf()
    const notMine = await post('/forms/return/cancel', { session: foreign, locale, returnId: two?.id ?? '' })
    expect([notMine.status, notMine.page.includes(problems.reasons.codes.return_not_found)]).toEqual([404, true])
    const over = await post('/forms/return/cancel', { session: 'st_nonsense', locale, returnId: two?.id ?? '' })
    expect([over.status, over.page.includes(problems.reasons.proofOver)]).toEqual([401, true])
    for (const { page } of [arrived, moved, notMine, over]) expect(page).not.toContain(problems.checkThese)
    for (const { page } of [arrived, notMine, over]) expect(page).not.toContain(problems.back)
    expect((await returnsOf(shop, orderId)).every(({ approval }) => approval.status === 'approved')).toBe(true)
  })

  it.each(['en', 'de', 'ar'])(
    'with a late withdrawal of the same goods, says one thing of both, in %s',
    async (locale) => {
      const { withdrawals, returns } = wordsOf(locale)
      const { shown } = withdrawals
      const { shop, orderId } = await proved(`NL-64${locale}`, 20)
      const ask = async <Body>(path: string, body: unknown): Promise<Body> =>
        (await request<Body>(api.url, 'POST', path, { as: shop.agentKey, body })).body
      const stated = await ask<Withdrawal>('/v1/withdrawals', { name: 'Mia', orderId })
      const declared = await ask<Withdrawal>(`/v1/withdrawals/${stated.id}/confirm`, {})
      expect(declared.judgement?.eligible).toBe('none')
      const read = async (): Promise<string> => (await load(`/forms/found?locale=${locale}`)).page
      expect(await read()).toContain(escapeHtml(shown.checking))

      const item = { orderId, line: 'l2', quantity: 1, reason: 'changed_mind', condition: 'unopened' }
      const { id, ref } = await ask<Return>('/v1/returns', { items: [{ ...item, resolution: 'exchange' }] })
      await ask(`/v1/returns/${id}/submit`, {})
      const approved = await read()
      expect(approved).toContain(escapeHtml(shown.checking_return))
      expect(approved).toContain(escapeHtml(say(shown.alsoReturn, { reference: ref })))
      await ask(`/v1/returns/${id}/receive`, {})
      const arrived = await read()
      const state = returns.situations.arrived.title
      expect(arrived).toContain(escapeHtml(say(shown.sameGoods, { reference: ref, state })))
      expect(arrived).toContain(escapeHtml(returns.resolutions.exchange))
      expect(arrived).not.toContain(escapeHtml(say(shown.alsoReturn, { reference: ref })))
      for (const page of [approved, arrived]) expect(page).not.toContain(escapeHtml(shown.checking))

      await ask(`/v1/withdrawals/${stated.id}/receive`, {})
      const received = await read()
      expect(received).toContain(escapeHtml(shown.checking_return))
      expect(received).not.toContain(escapeHtml(shown.refund_due.split('{day}')[0] ?? ''))
    },
  )

  it.each([null, at(-4).slice(0, 10)])(
    'says beside a line that it was not delivered yet, and takes it, expected on %s',
    async (expectedOn) => {
      const { shown } = await proved('NL-611', 1, { then: 'return', expectedOn })
      expect(shown.page).toContain('Fjord vase, medium</legend><p class="small">Not delivered yet</p>')
      const second = await post('/forms/return', { ...fieldsIn(shown.page, '/forms/return'), ...oneVase })
      expect(second.page).toContain('action="/forms/return/send"')
      expect((await proved('NL-612', 1, { then: 'return' })).shown.page).not.toContain('Not delivered yet')
    },
  )

  it('says in words why a return was not approved, and promises nothing for it', async () => {
    const { shop, orderId } = await proved('NL-613', 200)
    const ask = async (path: string, body: unknown) =>
      (await request<Return>(api.url, 'POST', path, { as: shop.agentKey, body })).body
    const liked = { orderId, line: 'l2', quantity: 1, reason: 'changed_mind', condition: 'unopened' }
    const { id } = await ask('/v1/returns', { items: [liked] })
    await ask(`/v1/returns/${id}/submit`, {})
    const declined = await ask(`/v1/returns/${id}/decline`, { reason: 'outside_window', clause: 'sixty-days' })
    expect(declined.approval.status).toBe('declined')
    const { page } = await load('/forms/found?locale=en')
    expect(page).toContain('Not approved</p>')
    expect(page).toContain('The time to send it back was over.')
    for (const not of ['sixty-days', 'Money back']) expect(page).not.toContain(not)
  })

  it('shows the label, the question of the desk and its answer, and calls a return off', async () => {
    const { shop, orderId } = await proved('NL-609', 200)
    const ask = async <Body>(path: string, body: unknown) =>
      await request<Body>(api.url, 'POST', path, { as: shop.agentKey, body })
    const broken = { orderId, line: 'l2', quantity: 1, reason: 'defective' }
    const { id, ref } = (await ask<Return>('/v1/returns', { items: [broken] })).body
    await ask(`/v1/returns/${id}/submit`, {})
    await ask(`/v1/returns/${id}/ask`, { question: 'Can you show <us> the crack?' })
    const asked = await load('/forms/found?locale=en')
    expect(asked.page).toContain('Can you show &lt;us&gt; the crack?')
    const answer = fieldsIn(asked.page, '/forms/return/answer')
    const answered = await post(
      '/forms/return/answer',
      { ...answer, text: 'It runs around the neck.' },
      { files: [png('files')[1]] },
    )
    expect(answered.page).toContain('You can send it back')
    const [found] = await returnsOf(shop, orderId)
    expect(found).toMatchObject({ approval: { status: 'approved' }, answers: [{ text: 'It runs around the neck.' }] })
    expect(found?.units[0]?.evidence).toHaveLength(1)

    const make = fieldsIn(answered.page, '/forms/return/label')
    const labelled = await post('/forms/return/label', make)
    expect(labelled.url).toBe('/forms/found?locale=en')
    expect(labelled.page).not.toContain('action="/forms/return/label"')
    expect((await post('/forms/return/label', make)).page).toBe(labelled.page)
    expect((await returnsOf(shop, orderId))[0]?.shipments).toHaveLength(1)
    const [, href = ''] = /href="(\/forms\/file\?id=[^"]+)"/.exec(labelled.page) ?? []
    const label = await fetch(api.url + href, { headers: { cookie } })
    expect([label.status, label.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('attachment'),
    ])
    expect((await label.bytes()).subarray(0, 4)).toEqual(new TextEncoder().encode('%PDF'))

    const cancel = fieldsIn(labelled.page, '/forms/return/cancel')
    const off = await post('/forms/return/cancel', cancel)
    expect(off.page).toContain(`id="${ref}"`)
    expect(off.page).toContain('Called off')
    expect(off.page).not.toContain('once we have looked at the goods')
    expect((await post('/forms/return/cancel', cancel)).page).toBe(off.page)
    api.setNow(new Date(Date.now() + 15 * 60_000))
    try {
      const later = await post('/forms/return/cancel', cancel)
      expect([later.status, later.page.includes('Called off')]).toEqual([200, true])
    } finally {
      api.setNow(undefined)
    }
    const mine = cookie
    await proved('NL-610')
    expect((await fetch(api.url + href, { headers: { cookie } })).status).toBe(404)
    cookie = mine
  })

  it('takes a claim of a defect beside it, whose it is and until when, and each step of it', async () => {
    const { shop, orderId, shown } = await proved('NL-650', 200, { then: 'claim' })
    const { page: words, shown: said, remedies } = wordsOf('en').claims
    expect(shown.page).toContain(words.chooseLead)
    const [, href = ''] = /href="(\/forms\/claim\?[^"]*line=l2)"/.exec(shown.page) ?? []
    const form = await load(href.replaceAll('&amp;', '&'))
    expect(form.page).toMatch(/This is your right by law until \d+ \w+ 20\d\d \(.+\)/)
    const fields = { ...fieldsIn(form.page, '/forms/claim'), wanted: 'replacement' }
    const crack = { reason: 'defective', text: 'It has a <crack>. 4111 1111 1111 1111' }
    const refused = await post('/forms/claim', { ...fields, reason: '', text: crack.text })
    expect(refused.page).toContain(words.needReason)
    expect(refused.page).toContain('It has a &lt;crack&gt;.')
    expect(refused.page).not.toContain('4111')
    const sent = await post('/forms/claim', { ...fields, ...crack }, { uploads: [png('files')] })
    await post('/forms/claim', { ...fields, ...crack }, { uploads: [png('files')] })
    const claims = async (): Promise<Claim[]> =>
      (await request<Page<Claim>>(api.url, 'GET', `/v1/claims?orderId=${orderId}`, { as: shop.secretKey })).body.data
    const [claim, ...others] = await claims()
    expect([others, claim?.wanted, claim?.evidence.length]).toEqual([[], 'replacement', 1])
    expect(sent.page).toContain(`id="${claim?.ref}"`)
    expect(sent.page).toContain(said.situations.reported.title)

    const mine = cookie
    const owned = fieldsIn(sent.page, '/forms/claim/withdraw')
    const insists = { ...fieldsIn(sent.page, '/forms/claim/demand'), remedy: 'rescission' }
    expect((await post('/forms/claim/demand', insists)).status).toBe(422)
    await proved('NL-651')
    const foreign = fieldsIn((await load('/forms/return?locale=en')).page, '/forms/return')['session'] ?? ''
    expect((await post('/forms/claim/withdraw', { ...owned, session: foreign })).status).toBe(404)
    expect((await post('/forms/claim', { ...fields, ...crack, session: foreign })).status).toBe(422)
    const over = await post('/forms/claim/show', { ...owned, session: 'st_nonsense', text: 'More of it.' })
    expect([over.status, over.page.includes('More of it.')]).toEqual([401, true])
    cookie = mine

    const repair = { ...fieldsIn(sent.page, '/forms/claim/demand'), remedy: 'repair' }
    const agreed = await post('/forms/claim/demand', repair)
    expect(agreed.page).toContain(say(said.situations.accepted.title, { remedy: remedies.repair }))
    const late = await post('/forms/claim/withdraw', owned)
    expect(late.page).toContain(escapeHtml(wordsOf('en').lookup.overtaken))
    expect(fieldsIn(late.page, '/forms/claim/fail')).toEqual(fieldsIn(agreed.page, '/forms/claim/fail'))
    const failed = await post('/forms/claim/fail', { ...fieldsIn(agreed.page, '/forms/claim/fail'), text: 'It broke.' })
    expect(failed.page).toContain(escapeHtml(say(said.demand, { remedy: remedies.rescission })))
    const [stands] = await claims()
    expect([stands?.status, stands?.attempts.length]).toEqual(['reported', 1])
    cookie = ''
    expect((await load('/forms/claim?locale=en')).status).toBe(401)
    cookie = mine
  })

  it('lets whoever got it as a present return it, and shows them neither buyer nor price', async () => {
    const { shop, orderId } = await proved('NL-660')
    const { gifts } = wordsOf('en')
    const buyers = cookie
    const { body } = await request<{ code: string }>(api.url, 'POST', '/v1/gift-receipts', {
      as: shop.secretKey,
      body: { orderId, lines: ['l2'] },
    })
    const asked = await post('/forms/lookup', {
      key: shop.publishableKey,
      number: body.code,
      email: 'kim@example.com',
      locale: 'en',
      then: 'gift',
    })
    const known = { key: shop.publishableKey, lookupId: hiddenIn(asked.page, 'lookupId'), locale: 'en' }
    const shown = await post('/forms/verify', { ...known, code: await newestCode(), then: 'gift' })
    expect(shown.url).toBe('/forms/gift?locale=en')
    for (const secret of ['mia.berg', 'NL-660', '€']) expect(shown.page).not.toContain(secret)
    const fields = fieldsIn(shown.page, '/forms/gift')
    const one = { 'quantity-0': '1', 'condition-0': 'unopened', 'resolution-0': 'store_credit' }
    const refused = await post('/forms/gift', { ...fields, ...one, 'reason-0': '' })
    expect(refused.page).toContain(wordsOf('en').returns.start.needReason)
    const whole = { ...fields, ...one, 'reason-0': 'unwanted_gift' }
    const sent = await post('/forms/gift', whole)
    await post('/forms/gift', whole)
    expect(sent.page).toContain(gifts.shown.resolutions.store_credit)
    const [made, ...others] = await returnsOf(shop, orderId)
    expect([others.length, made?.units.length]).toEqual([0, 1])
    const label = await post('/forms/gift/label', fieldsIn(sent.page, '/forms/gift/label'))
    const [, href = ''] = /href="(\/forms\/file\?id=[^"]+)"/.exec(label.page) ?? []
    expect((await fetch(api.url + href, { headers: { cookie } })).status).toBe(200)
    // The buyer learns nothing, and cannot do anything with it.
    const off = fieldsIn(label.page, '/forms/gift/cancel')
    const recipients = cookie
    cookie = buyers
    expect((await load('/forms/found?locale=en')).page).not.toContain(made?.ref)
    expect((await load('/forms/gift?locale=en')).status).toBe(401)
    expect((await fetch(api.url + href, { headers: { cookie } })).status).toBe(404)
    const session = fieldsIn((await load('/forms/return?locale=en')).page, '/forms/return')['session'] ?? ''
    expect((await post('/forms/gift/cancel', { ...off, session })).status).toBe(404)
    cookie = recipients
    expect((await post('/forms/gift/cancel', off)).page).toContain(gifts.shown.situations.cancelled)
  })
})

describe('points without JavaScript', () => {
  const buyer = { externalId: 'points-1', email: 'points@example.com' }
  const open = async (number: string, email: string): Promise<Answered> => {
    cookie = ''
    const asked = await post('/forms/lookup', {
      key: store.publishableKey,
      number,
      email,
      locale: 'en',
      then: 'points',
    })
    await runJobs(api.context)
    const fields = {
      key: store.publishableKey,
      lookupId: hiddenIn(asked.page, 'lookupId'),
      then: 'points',
      locale: 'en',
    }
    return await post('/forms/verify', { ...fields, code: await mailedCode(api, email) })
  }
  beforeAll(async () => {
    await publishCircle(api, store.secretKey, { pending: { until: 'none' } })
    const body = anOrder({ number: 'NL-950', customer: buyer, placedAt: new Date().toISOString() })
    await request(api.url, 'PUT', '/v1/orders/external/points-1', { as: store.secretKey, body })
    await runJobs(api.context)
  })

  it('are shown, redeemed once for two presses, and given back', async () => {
    const { page, url } = await open('nl-950', buyer.email)
    expect(url).toContain('/forms/points')
    expect(page).toContain('149 points to spend')
    const form = (shown: string, action: string) => {
      const [, inside = ''] = new RegExp(`action="/forms/points/${action}"[^>]*>(.*?)</form>`).exec(shown) ?? []
      return Object.fromEntries(
        [...inside.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
      )
    }
    const redeeming = form(page, 'redeem')
    const { page: redeemed } = await post('/forms/points/redeem', redeeming)
    await post('/forms/points/redeem', redeeming)
    const { page: again } = await load('/forms/points?locale=en')
    for (const shown of [redeemed, again]) {
      expect(shown).toContain('49 points to spend')
      expect(shown.match(/data-code=/g)).toHaveLength(1)
      expect(shown).toContain('51 points more and you can get it.')
    }
    const giving = form(again, 'release')
    for (let press = 0; press < 2; press++)
      expect((await post('/forms/points/release', giving)).page).toContain('149 points to spend')
    // What there was when the page was loaded is not there any more.
    const other = { ...redeeming, 'times-five-off': '9', version: '0' }
    const refused = await post('/forms/points/redeem', other)
    expect([refused.status, refused.page]).toEqual([409, expect.stringContaining('did not suffice any more')])
  })

  it('are not those of another account, nor shown without a proof', async () => {
    const { page } = await open('nl-950', buyer.email)
    const [session, accountId] = [hiddenIn(page, 'session'), hiddenIn(page, 'accountId')]
    cookie = ''
    expect((await load('/forms/points?locale=en')).status).toBe(401)
    const guest = anOrder({ number: 'NL-951', customer: { email: 'other@example.com' } })
    await request(api.url, 'PUT', '/v1/orders/external/points-2', { as: store.secretKey, body: guest })
    const none = await open('nl-951', 'other@example.com')
    expect(none.page).toContain('There are no points at this address')
    const stolen = await newGuest(api, store, { email: 'other@example.com' })
    const redeeming = { session: stolen, accountId, rewardId: 'five-off', version: '1', locale: 'en' }
    expect((await post('/forms/points/redeem', redeeming)).status).toBe(404)
    expect((await post('/forms/points/redeem', { ...redeeming, session: `${session}x` })).status).toBe(401)
  })
})
