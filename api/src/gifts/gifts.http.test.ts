import {
  exampleReturnPolicy,
  type Event,
  type Gift,
  type GiftReturn,
  type NewGiftReceipt,
  type Order,
  type OrderUpsert,
  type Page,
  type Problem,
  type Refund,
  type Return,
  type Returnability,
  type ShopperSession,
  type StoreCredit,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCustomer } from '../customers/customer.builder.ts'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import { newSession } from '../testing/new-session.ts'
import { mailedCode, readMail } from '../testing/read-mail.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let api: TestApi
let store: TestStore
let buyer: { customerId: string; token: string; email: string }
let orderId: string
let receipt: NewGiftReceipt
let recipient: string
let made = 0

const on = (day: string): void => api.setNow(new Date(`${day}T12:00:00.000Z`))
const send = async <Body>(method: string, path: string, as: string, body?: unknown): Promise<Answer<Body>> =>
  await request<Body>(api.url, method, path, {
    as,
    body,
    ...(path.endsWith('/execute') && { headers: { 'idempotency-key': `gift-${(made += 1)}`.padStart(16, '-') } }),
  })
const post = async <Body = Return>(path: string, as: string, body: unknown = {}): Promise<Answer<Body>> =>
  await send<Body>('POST', path, as, body)
const get = async <Body>(path: string, as: string): Promise<Answer<Body>> => await send<Body>('GET', path, as)
const codeOf = ({ status, body }: Answer<unknown>): string => `${status} ${(body as Problem).code}`

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  on('2026-01-01')
  const rules = [
    {
      id: 'gifts',
      applies: { gift: true },
      window: { days: 100, clock: 'delivered' },
      resolutions: [{ kind: 'exchange' }, { kind: 'refund' }],
    },
    ...exampleReturnPolicy.rules,
  ]
  const { status, text } = await request(api.url, 'PUT', '/v1/policies/current', {
    as: store.secretKey,
    body: { ...exampleReturnPolicy, rules },
    headers: { 'if-none-match': '*' },
  })
  expect(status, text).toBe(200)
})
afterAll(async () => await api[Symbol.asyncDispose]())
afterEach(() => api.setNow(undefined))

beforeEach(async () => {
  on('2026-11-25')
  const name = `gift-buyer-${(made += 1)}`
  const email = `${name}@example.com`
  const { body } = await send<{ id: string }>(
    'PUT',
    `/v1/customers/external/${name}`,
    store.secretKey,
    aCustomer({ email, name: 'Bruno Secretive' }),
  )
  const token = await newSession(api, store.id, { level: 'authenticated', customerId: body.id })
  buyer = { customerId: body.id, token, email }
  orderId = await anOrderOf({ externalId: name, email, name: 'Bruno Secretive' })
  recipient = `rita${made}@example.com`
  receipt = await aReceipt({ lines: ['l2'] })
})

/** A lamp and two vases that came on 20 November. */
async function anOrderOf(customer: OrderUpsert['customer'], details: Partial<OrderUpsert> = {}): Promise<string> {
  const number = `PRESENT-${(made += 1)}`
  const wanted = anOrder({
    number,
    customer,
    shipments: [aParcel({ events: [aScan('in_transit', 19), aScan('delivered', 20)] })],
    ...details,
  })
  const { body, text } = await send<{ id: string }>('PUT', `/v1/orders/external/${number}`, store.secretKey, wanted)
  expect(body.id, text).toBeDefined()
  return body.id
}
async function aReceipt(details: object = {}): Promise<NewGiftReceipt> {
  const answer = await post<NewGiftReceipt>('/v1/gift-receipts', store.secretKey, { orderId, ...details })
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const lookUp = async (number: string, email: string, gift = true): Promise<string> => {
  const answer = await post<{ id: string }>('/v1/guest-lookups', store.publishableKey, { number, email, gift })
  expect(answer.status).toBe(202)
  await runJobs(api.context)
  return answer.body.id
}
const verify = async (lookupId: string, code: string): Promise<Answer<ShopperSession>> =>
  await post<ShopperSession>(`/v1/guest-lookups/${lookupId}/verify`, store.publishableKey, { code })
/** The session of whoever reads that mailbox and has the code. */
const opened = async (email = recipient, code = receipt.code): Promise<string> => {
  const { body, status, text } = await verify(await lookUp(code, email), await mailedCode(api, email))
  expect(status, text).toBe(201)
  return body.token
}
const anItem = (details: object = {}): object => ({
  line: 'l2',
  quantity: 1,
  reason: 'unwanted_gift',
  condition: 'unopened',
  resolution: 'store_credit',
  ...details,
})
const returned = async (as: string, ...items: object[]): Promise<GiftReturn> => {
  const answer = await post<GiftReturn>('/v1/gift/returns', as, { items })
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
/** What the warehouse does, until the units are accepted. */
const accepted = async (id: string): Promise<Return> => {
  const path = `/v1/returns/${id}`
  const { units } = (await post(`${path}/receive`, store.secretKey)).body
  await post(`${path}/grade`, store.secretKey, { units: units.map((unit) => ({ unitId: unit.id, grade: 'A' })) })
  const answer = await post(`${path}/accept`, store.secretKey, { unitIds: units.map((unit) => unit.id) })
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const execute = async (found: Return, details: object = {}): Promise<Answer<Return>> => {
  const [resolution] = found.resolutions
  await post(`/v1/returns/${found.id}/authorise`, store.secretKey, { resolutionId: resolution?.id })
  return await post(`/v1/returns/${found.id}/execute`, store.secretKey, { resolutionId: resolution?.id, ...details })
}

describe('an order that was bought as a present', () => {
  it('says so, and its buyer has the longer window of gifts with all else as before', async () => {
    const { email } = buyer
    const presentId = await anOrderOf({ email, name: 'Bruno' }, { gift: true })
    expect((await get<Order>(`/v1/orders/${presentId}`, store.secretKey)).body.gift).toBe(true)
    expect((await get<Order>(`/v1/orders/${orderId}`, store.secretKey)).body.gift).toBe(false)
    const decisionOf = async (id: string) => {
      const { body } = await get<Returnability>(`/v1/orders/${id}/returnability`, store.secretKey)
      const { layers, resolutions } = body.lines[1]!.decision
      const of = (wanted: string) => layers.find(({ layer }) => layer === wanted)
      return { promise: of('commercial'), right: of('withdrawal'), kinds: resolutions.map(({ kind }) => kind) }
    }
    const [present, plain] = [await decisionOf(presentId), await decisionOf(orderId)]
    expect([present.promise?.clause, present.promise?.deadline]).toEqual(['gifts', '2027-02-28T23:00:00.000Z'])
    expect(plain.promise?.clause).not.toBe('gifts')
    expect(present.right).toEqual(plain.right)
    expect(present.kinds).toEqual(expect.arrayContaining(plain.kinds))
  })
})

describe('a gift receipt', () => {
  it('opens the goods to whoever has its code, and shows neither price nor buyer', async () => {
    const token = await opened(recipient, ` ${receipt.code.toLowerCase()} `)
    const { body, status, text } = await get<Gift>('/v1/gift', token)
    expect(status, text).toBe(200)
    expect(body.returns).toEqual([])
    expect(body.lines).toEqual([
      {
        line: 'l2',
        sku: expect.any(String),
        name: expect.any(String),
        reasons: null,
        quantity: 2,
        available: 2,
        eligible: true,
        // A hundred days after 20 November, by the rule for gifts; the buyer has sixty.
        deadline: '2027-02-28T23:00:00.000Z',
        resolutions: ['exchange', 'store_credit'],
        needs: [],
      },
    ])
    for (const secret of ['Bruno', 'Secretive', buyer.email, buyer.customerId, orderId, 'PRESENT-', 'EUR', 'amount'])
      expect(text).not.toContain(secret)
  })

  it('is for all of the order where no line is named, and for its lines alone where some are', async () => {
    const { body } = await get<Gift>('/v1/gift', await opened(recipient, (await aReceipt()).code))
    expect(body.lines.map(({ line }) => line)).toEqual(expect.arrayContaining(['l1', 'l2']))
    const answer = await post('/v1/gift/returns', await opened(), { items: [anItem({ line: 'l1' })] })
    expect(codeOf(answer)).toBe('422 return_line_not_found')
    expect(answer.text).not.toContain('PRESENT-')
  })

  it('is made with a secret key, for lines that the order has', async () => {
    expect(codeOf(await post('/v1/gift-receipts', store.agentKey, { orderId }))).toBe('403 principal_not_allowed')
    expect(codeOf(await post('/v1/gift-receipts', store.secretKey, { orderId, lines: ['l9'] }))).toBe(
      '422 return_line_not_found',
    )
    const elsewhere = await api.newStore()
    expect(codeOf(await post('/v1/gift-receipts', elsewhere.secretKey, { orderId }))).toBe('422 return_order_not_found')
    expect(codeOf(await post(`/v1/gift-receipts/${receipt.id}/revoke`, elsewhere.secretKey))).toBe(
      '404 gift_receipt_not_found',
    )
  })

  it('opens nothing once it was revoked, not even to a session that it gave', async () => {
    const token = await opened()
    const { body } = await post<{ revokedAt: string }>(`/v1/gift-receipts/${receipt.id}/revoke`, store.secretKey)
    expect(body.revokedAt).not.toBeNull()
    expect(codeOf(await get('/v1/gift', token))).toBe('404 gift_not_proved')
    expect(codeOf(await post('/v1/gift/returns', token, { items: [anItem()] }))).toBe('404 gift_not_proved')
    await lookUp(receipt.code, `late-${recipient}`)
    expect(await readMail(api, `late-${recipient}`)).toEqual([])
    const again = await post(`/v1/gift-receipts/${receipt.id}/revoke`, store.secretKey)
    expect(again.body).toEqual(body)
  })

  it('opens nothing from the moment on at which it expires', async () => {
    const { code } = await aReceipt({ expiresAt: '2026-11-25T12:20:00.000Z' })
    const token = await opened(recipient, code)
    api.setNow(new Date('2026-11-25T12:19:59.999Z'))
    expect((await get('/v1/gift', token)).status).toBe(200)
    api.setNow(new Date('2026-11-25T12:20:00.000Z'))
    expect(codeOf(await get('/v1/gift', token))).toBe('404 gift_not_proved')
    await lookUp(code, `late-${recipient}`)
    expect(await readMail(api, `late-${recipient}`)).toEqual([])
  })
})

describe('somebody who guesses', () => {
  it('is answered the same for a wrong code, the buyer’s address and a code that is no gift’s, and gets no mail', async () => {
    const answers = []
    for (const [number, email, gift] of [
      [receipt.code, `right-${recipient}`, true],
      ['G-0000-0000-0000', `wrong-${recipient}`, true],
      ['PRESENT-1', `none-${recipient}`, true],
      [receipt.code, `plain-${recipient}`, false],
      [receipt.code, buyer.email.replace('@', '+gift@'), true],
    ] as const) {
      const { status, body } = await post<object>('/v1/guest-lookups', store.publishableKey, { number, email, gift })
      await runJobs(api.context)
      answers.push([status, Object.keys(body), (await readMail(api, email)).length])
    }
    const [right, ...wrong] = answers
    expect(right).toEqual([202, ['id', 'expiresAt'], 1])
    for (const answer of wrong) expect(answer).toEqual([202, ['id', 'expiresAt'], 0])
  })

  it('cannot use a mailed code twice, nor that of another look-up', async () => {
    const id = await lookUp(receipt.code, recipient)
    const code = await mailedCode(api, recipient)
    const other = await lookUp(receipt.code, `other-${recipient}`)
    expect((await verify(id, code)).status).toBe(201)
    expect(codeOf(await verify(id, code))).toBe('401 code_invalid')
    const foreign = await mailedCode(api, `other-${recipient}`)
    if (foreign !== code) expect(codeOf(await verify(other, code))).toBe('401 code_invalid')
  })

  it('sees with the session of a gift no order, return, refund or exchange, and without one no gift', async () => {
    const token = await opened()
    const { id } = await returned(token, anItem())
    for (const path of [`/v1/orders/${orderId}`, `/v1/orders/${orderId}/returnability`, `/v1/returns/${id}`])
      expect((await get(path, token)).status, path).toBe(404)
    for (const path of ['/v1/orders', '/v1/returns', '/v1/refunds', '/v1/exchanges', '/v1/store-credits'])
      expect((await get<Page<unknown>>(path, token)).body.data ?? [], path).toEqual([])
    expect(codeOf(await post('/v1/returns', token, { items: [{ ...anItem(), orderId, resolution: 'refund' }] }))).toBe(
      '422 return_order_not_found',
    )
    expect(codeOf(await get('/v1/gift', buyer.token))).toBe('404 gift_not_proved')
    expect(codeOf(await get('/v1/gift', store.secretKey))).toBe('403 principal_not_allowed')
  })

  it('sees no return of another recipient of the same receipt', async () => {
    await returned(await opened(), anItem())
    const { body } = await get<Gift>('/v1/gift', await opened(`sam-${recipient}`))
    expect(body.returns).toEqual([])
    expect(body.lines[0]?.available).toBe(1)
  })
})

describe('the return of a gift', () => {
  it('becomes store credit of the recipient, of which the buyer learns nothing', async () => {
    const token = await opened()
    const { id, ref, status, units } = await returned(token, anItem())
    expect(status).toBe('approved')
    expect(units).toMatchObject([{ line: 'l2', state: 'expected', resolution: 'store_credit' }])
    const desk = await accepted(id)
    expect(desk).toMatchObject({
      ref,
      giftReceiptId: receipt.id,
      customerId: null,
      requester: { name: null, email: recipient },
      units: [{ ground: 'commercial' }],
    })
    const executed = await execute(desk)
    expect(executed.status, executed.text).toBe(200)
    const { body: refund } = await get<Refund>(`/v1/refunds/${executed.body.resolutions[0]?.refundId}`, store.secretKey)
    expect(refund).toMatchObject({ orderId, status: 'succeeded', tenders: [{ method: 'store_credit' }] })
    const credit = (await get<StoreCredit>(`/v1/store-credits/${refund.storeCreditId}`, store.secretKey)).body
    expect(credit.customerId).not.toBe(buyer.customerId)
    expect(credit.available).toBe(refund.total)
    const { body: guest } = await get<{ email: string }>(`/v1/customers/${credit.customerId}`, store.secretKey)
    expect(guest.email).toBe(recipient)

    // The recipient follows it, and no mail to them names the order.
    await runJobs(api.context)
    const { text } = await get<Gift>('/v1/gift', token)
    expect(text).toContain(ref)
    for (const secret of [orderId, 'PRESENT-', 'Bruno', String(refund.total)]) expect(text).not.toContain(secret)
    const mails = await readMail(api, recipient)
    expect(mails.length).toBeGreaterThan(2)
    for (const mail of mails)
      for (const secret of ['PRESENT-', 'Bruno', orderId]) expect(JSON.stringify(mail)).not.toContain(secret)

    // The buyer: no mail, no return, no refund, no credit, and an order as it was.
    expect(await readMail(api, buyer.email)).toEqual([])
    const asGuest = await newSession(api, store.id, {
      level: 'pre_authenticated',
      email: buyer.email,
      proved: { kind: 'order', id: orderId },
    })
    for (const as of [buyer.token, asGuest]) {
      for (const path of ['/v1/returns', '/v1/refunds', `/v1/refunds?orderId=${orderId}`, '/v1/exchanges'])
        expect((await get<Page<unknown>>(path, as)).body.data, path).toEqual([])
      expect(codeOf(await get(`/v1/returns/${id}`, as))).toBe('404 return_not_found')
      expect(codeOf(await get(`/v1/refunds/${refund.id}`, as))).toBe('404 refund_not_found')
      expect(codeOf(await get(`/v1/events?objectId=${id}`, as))).toBe('403 principal_not_allowed')
      const { text: order } = await get(`/v1/orders/${orderId}`, as)
      for (const trace of [id, ref, refund.id, receipt.id, recipient]) expect(order).not.toContain(trace)
    }
    expect((await get<Page<StoreCredit>>('/v1/store-credits', buyer.token)).body.data).toEqual([])
  })

  it('holds the units: the buyer cannot return them too, and is not told why', async () => {
    await returned(await opened(), anItem({ quantity: 2 }))
    const { body, text } = await get<Returnability>(`/v1/orders/${orderId}/returnability`, buyer.token)
    expect(body.lines.find(({ line }) => line === 'l2')).toMatchObject({
      available: 0,
      decision: { best: null, layers: [{ reason: 'gone' }, { reason: 'gone' }, { reason: 'gone' }] },
    })
    expect(text).not.toMatch(/gift/i)
    // What became of them is for the desk alone; of other lines it is said.
    const { lines } = (await get<Returnability>(`/v1/orders/${orderId}/returnability`, store.secretKey)).body
    expect(lines.find(({ line }) => line === 'l2')?.notLeft).toMatchObject({ inReturn: 2 })
    expect(body.lines.flatMap(({ line, notLeft }) => (notLeft ? [line] : []))).toEqual(['l1'])
    const answer = await post('/v1/returns', buyer.token, { items: [{ ...anItem(), orderId, resolution: 'refund' }] })
    expect(codeOf(answer)).toBe('409 unit_already_returned')
    expect(answer.text).not.toMatch(/gift/i)
  })

  it('of the same unit, asked for by both at once, is one return', async () => {
    const [token, other] = [await opened(), await opened(`sam-${recipient}`)]
    const items = [anItem({ quantity: 2 })]
    const answers = await Promise.all(
      [token, other, token, other].map(async (as) => await post('/v1/gift/returns', as, { items })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409])
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(['unit_already_returned', 'write_conflict']).toContain((answer.body as unknown as Problem).code)
  })

  it('and the refund of the buyer never give more than was captured', async () => {
    const executed = await execute(await accepted((await returned(await opened(), anItem({ quantity: 2 }))).id))
    expect(executed.status, executed.text).toBe(200)
    const wish = { orderId, currency: 'EUR', ground: 'commercial', lines: [{ line: 'l2', quantity: 2 }] }
    expect(codeOf(await post('/v1/refunds/preview', store.secretKey, wish))).toMatch(/^4\d\d refund_/)
  })

  it('offers no money to anybody: not to the recipient, and not by the desk', async () => {
    const token = await opened()
    const answer = await post('/v1/gift/returns', token, { items: [anItem({ resolution: 'refund' })] })
    expect(codeOf(answer)).toBe('400 invalid_request')
    const { id } = await returned(token, anItem())
    const { units } = (await get<Return>(`/v1/returns/${id}`, store.secretKey)).body
    for (const kind of ['refund', 'keep_item', 'repair', 'donate'])
      expect(
        codeOf(await post(`/v1/returns/${id}/resolutions`, store.secretKey, { kind, unitIds: [units[0]?.id] })),
        kind,
      ).toBe('422 gift_resolution_not_allowed')
  })

  it('is exchanged in the shop’s own system, never in the buyer’s order', async () => {
    const { id } = await returned(await opened(), anItem({ resolution: 'exchange' }))
    const back = await accepted(id)
    const before = (await get(`/v1/orders/${orderId}`, buyer.token)).text
    const offers = [{ sku: 'VASE-L', name: 'Vase, large', price: 4_000 }]
    expect(codeOf(await execute(back, { exchange: { offers } }))).toBe('422 gift_resolution_not_allowed')
    const done = await execute(back, { reference: 'SHOP-EXCHANGE-7' })
    expect(done.body.resolutions).toMatchObject([{ kind: 'exchange', state: 'executed', reference: 'SHOP-EXCHANGE-7' }])
    expect((await get<Page<Refund>>(`/v1/refunds?orderId=${orderId}`, store.secretKey)).body.data).toEqual([])
    expect((await get(`/v1/orders/${orderId}`, buyer.token)).text).toBe(before)
  })

  it('is decided by the promise alone: a defect and a withdrawal are the buyer’s', async () => {
    const { id } = await returned(await opened(), anItem({ reason: 'defective', condition: 'damaged' }))
    const { units } = (await get<Return>(`/v1/returns/${id}`, store.secretKey)).body
    expect(units).toMatchObject([{ ground: 'commercial', decision: { best: 'commercial' } }])
    expect(units[0]?.decision.layers[0]).toMatchObject({ layer: 'withdrawal', reason: 'right_of_buyer' })
  })

  it('has the window of the rule for gifts, and none after it', async () => {
    on('2027-03-01')
    const token = await newSession(api, store.id, {
      level: 'pre_authenticated',
      email: recipient,
      proved: { kind: 'gift', id: receipt.id },
    })
    const { body } = await get<Gift>('/v1/gift', token)
    expect(body.lines).toMatchObject([{ eligible: false, resolutions: [] }])
    const answer = await post('/v1/gift/returns', token, { items: [anItem({ resolution: undefined })] })
    expect(codeOf(answer)).toBe('422 return_not_eligible')
    expect(answer.text).not.toContain('PRESENT-')
  })

  it('is called off by the recipient, and by nobody else, until it has arrived', async () => {
    const token = await opened()
    const { ref, allowedActions } = await returned(token, anItem())
    expect(allowedActions).toEqual(['cancel', 'label'])
    const path = `/v1/gift/returns/${ref}/cancel`
    const others = await opened(`somebody.else${made}@example.com`)
    expect(codeOf(await post(path, others))).toBe('404 return_not_found')
    expect(codeOf(await post(path, buyer.token))).toBe('404 gift_not_proved')
    expect(codeOf(await post('/v1/gift/returns/R-0000-0000/cancel', token))).toBe('404 return_not_found')
    const { body, status, text } = await post<GiftReturn>(path, token)
    expect(status, text).toBe(200)
    expect(body).toMatchObject({ ref, status: 'cancelled', allowedActions: [] })
    expect((await get<Gift>('/v1/gift', token)).body.lines).toMatchObject([{ available: 2 }])
    const { id, ref: later } = await returned(token, anItem())
    await accepted(id)
    expect(codeOf(await post(`/v1/gift/returns/${later}/cancel`, token))).toBe('409 return_transition_not_allowed')
  })

  it('has a label that its recipient alone can print, until the receipt is revoked', async () => {
    const token = await opened()
    const { ref } = await returned(token, anItem())
    const others = await opened(`somebody.else${made}@example.com`)
    expect(codeOf(await post(`/v1/gift/returns/${ref}/labels`, others))).toBe('404 return_not_found')
    const { body, status, text } = await post<GiftReturn>(`/v1/gift/returns/${ref}/labels`, token)
    expect(status, text).toBe(201)
    expect(body.label).toMatchObject({ fileName: `${ref}.pdf`, contentType: 'application/pdf' })
    expect(text).not.toContain('Bruno')
    const content = `/v1/attachments/${body.label?.id}/content`
    expect((await get(content, token)).status).toBe(200)
    for (const as of [
      others,
      buyer.token,
      await newSession(api, store.id, {
        level: 'pre_authenticated',
        email: buyer.email,
        proved: { kind: 'order', id: orderId },
      }),
    ])
      expect(codeOf(await get(content, as))).toBe('404 attachment_not_found')
    await post(`/v1/gift-receipts/${receipt.id}/revoke`, store.secretKey)
    expect(codeOf(await get(content, token))).toBe('404 attachment_not_found')
    expect(codeOf(await post(`/v1/gift/returns/${ref}/labels`, token))).toBe('404 gift_not_proved')
  })

  it('takes a photo that the recipient has uploaded', async () => {
    const token = await opened()
    const upload = async (as: string): Promise<string> => {
      const form = new FormData()
      form.set('file', new File([png], 'crack.png'))
      const headers = { authorization: `Bearer ${as}` }
      const response = await fetch(`${api.url}/v1/attachments`, { method: 'POST', headers, body: form })
      return ((await response.json()) as { id: string }).id
    }
    const shown = (attachmentId: string) => anItem({ evidence: [{ kind: 'photo', attachmentId }] })
    const foreign = await post('/v1/gift/returns', token, { items: [shown(await upload(buyer.token))] })
    expect(codeOf(foreign)).toBe('422 attachment_not_usable')
    const { id } = await returned(token, shown(await upload(token)))
    const { units } = (await get<Return>(`/v1/returns/${id}`, store.secretKey)).body
    expect(units).toMatchObject([{ evidence: [{ kind: 'photo', attachment: { fileName: 'crack.png' } }] }])
  })

  it('is told by events of the shop with ids alone', async () => {
    const { id } = await returned(await opened(), anItem())
    const { body } = await get<Page<Event>>(`/v1/events?objectId=${id}`, store.secretKey)
    expect(body.data.map(({ type }) => type).toSorted()).toEqual([
      'return.approved',
      'return.created',
      'return.submitted',
    ])
    expect(JSON.stringify(body)).not.toContain(recipient)
  })
})
