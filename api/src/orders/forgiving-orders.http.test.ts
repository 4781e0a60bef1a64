import type { Customer, Event, Order, OrderUpsert, Page, Problem, ShopperSession, Ticket } from '@aftercare/contracts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSession } from '../testing/new-session.ts'
import { mailedCode } from '../testing/read-mail.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { stored } from '../testing/stored.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi({ now: new Date('2026-11-20T09:00:00.000Z') })
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

type Line = OrderUpsert['lines'][number]
const lamp: Line = { externalId: 'l1', sku: 'A', name: 'Lamp', quantity: 1, unitPrice: 10_000, taxes: [] }
const parcel = { externalId: 's1', carrier: 'DHL', lines: [{ externalId: 'l1', quantity: 1 }], events: [] }
const visa = { externalId: 'p1', method: 'card', captured: 10_500 }

/** A lamp and its shipping; a test names what differs. */
const anOrder = (details: Partial<OrderUpsert> = {}): OrderUpsert => ({
  number: 'T-1',
  customer: { externalId: 'c1', email: 'mia@example.com', name: 'Mia' },
  placedAt: '2026-11-16T18:20:00Z',
  currency: 'EUR',
  shipTo: { country: 'DE' },
  pricesIncludeTax: true,
  lines: [lamp],
  discounts: [],
  shipping: { option: 'Standard', price: 500, taxes: [] },
  total: 10_500,
  payments: [],
  shipments: [],
  ...details,
})

const send = async <Body = Order>(
  externalId: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> =>
  await request<Body>(api.url, 'PUT', `/v1/orders/external/${encodeURIComponent(externalId)}`, {
    as: store.secretKey,
    body,
    headers,
  })

let next = 0
const taken = async (details: Partial<OrderUpsert>): Promise<Order> => {
  const { status, body, text } = await send(`taken-${next++}`, anOrder(details))
  expect(status, text).toBe(200)
  return body
}
const warningsOf = ({ warnings }: Order): string[] => warnings.map(({ code, at }) => `${code} ${at}`)

const eventsOf = async (objectId: string): Promise<string[]> => {
  const { body } = await request<Page<Event>>(api.url, 'GET', `/v1/events?objectId=${objectId}&limit=100`, {
    as: store.secretKey,
  })
  return body.data.map(({ type }) => type).reverse()
}

/** What the parts come to that are read back. */
const sumOf = ({ lines, shipping, duties, adjustments }: Order): number => {
  const taxes = [...lines, ...shipping].flatMap((part) => (part.taxesIncluded ? [] : part.taxes))
  return [
    ...[...lines, ...shipping].map(({ total }) => total),
    ...[...taxes, ...duties.filter(({ included }) => !included), ...adjustments].map(({ amount }) => amount),
  ].reduce((sum, amount) => sum + amount, 0)
}

describe('an order as real shops send it', () => {
  const scan = { status: 'in_transit', at: '2026-11-17T10:00:00Z' }
  const shipped = (details: object) => ({ shipments: [{ ...parcel, ...details }] })
  const paid = (method: string) => ({ payments: [{ ...visa, method }] })

  it.each<[string, Partial<OrderUpsert>, object, string[]]>([
    ['an empty SKU', { lines: [{ ...lamp, sku: '' }] }, { lines: [{ sku: null }] }, []],
    ['no SKU', { lines: [{ ...lamp, sku: undefined }] }, { lines: [{ sku: null }] }, []],
    ['nobody known at a till', { customer: null, shipTo: null }, { customerId: null, shipTo: null }, []],
    ['no e-mail', { customer: { externalId: 'c-no-mail' } }, { customerId: expect.stringMatching(/^cus_/) }, []],
    ['what is no e-mail', { customer: { externalId: 'c-bad-mail', email: 'at the till' } }, {}, ['value_dropped body/customer/email']],
    ['an address in quotes', { customer: { externalId: 'c-bad-mail', email: '"mia b"@example.com' } }, {}, ['value_dropped body/customer/email']],
    ['no ship-to', { shipTo: undefined }, { shipTo: null }, []],
    ['an empty country', { shipTo: { country: '', city: 'Hamburg' } }, { shipTo: { country: null, city: 'Hamburg' } }, []],
    ['a country in words', { shipTo: { country: 'Germany' } }, { shipTo: null }, ['value_dropped body/shipTo/country']],
    ['no shipping', { shipping: null, total: 10_000 }, { shipping: [] }, []],
    ['a tip', { lines: [lamp, { externalId: 't', kind: 'tip', name: 'Tip', quantity: 1, unitPrice: 300 }], total: 10_800 }, { lines: [{}, { kind: 'tip', requiresShipping: false }] }, []],
    ['a deposit', { lines: [lamp, { externalId: 'd', kind: 'deposit', name: 'Deposit', quantity: 4, unitPrice: 25 }], total: 10_600 }, { lines: [{}, { kind: 'deposit', subtotal: 100 }] }, []],
    ['a negative fee', { lines: [lamp, { externalId: 'f', kind: 'fee', name: 'Pick-up', quantity: 1, unitPrice: -150 }], total: 10_350 }, { lines: [{}, { total: -150 }] }, []],
    ['a kind of line that nobody knows', { lines: [lamp, { externalId: 'x', kind: 'engraving', name: 'Name', quantity: 1, unitPrice: 0 }] }, { lines: [{}, { kind: 'other' }] }, ['unknown_word body/lines/1/kind']],
    ['cash that is rounded', { lines: [{ ...lamp, unitPrice: 1_498 }], adjustments: [{ kind: 'rounding', amount: 2 }], total: 2_000 }, { adjustments: [{ kind: 'rounding', amount: 2 }] }, []],
    ['3 for 10.00', { lines: [{ ...lamp, quantity: 3, unitPrice: 333, subtotal: 1_000 }], total: 1_500 }, { lines: [{ quantity: 3, unitPrice: 333, subtotal: 1_000, total: 1_000 }] }, []],
    ['a line of quantity 0', { lines: [lamp, { ...lamp, externalId: 'l2', quantity: 0 }] }, { lines: [{}, { quantity: 0, total: 0 }] }, []],
    ['1.5 m of fabric', { lines: [{ ...lamp, quantity: 1.5, unit: 'm', unitPrice: 1_999 }], total: 3_499 }, { lines: [{ quantity: 1.5, unit: 'm', subtotal: 2_999 }] }, ['price_rounded body/lines/0']],
    ['an http: tracking address', shipped({ trackingUrl: 'http://carrier.example/t?n=1' }), { shipments: [{ trackingUrl: 'http://carrier.example/t?n=1' }] }, []],
    ['an address that is none', shipped({ trackingUrl: 'javascript:alert(1)' }), { shipments: [{ trackingUrl: null }] }, ['value_dropped body/shipments/0/trackingUrl']],
    ['an empty carrier', shipped({ carrier: '' }), { shipments: [{ carrier: null }] }, []],
    ['several numbers in a parcel', shipped({ trackingNumber: '1', moreTracking: [{ number: '2' }, { number: '' }] }), { shipments: [{ trackingNumber: '1', moreTracking: [{ number: '2', url: null }] }] }, []],
    ['a parcel that is not tied to lines', shipped({ lines: null, events: [scan] }), { status: 'shipped', shipments: [{ lines: null }] }, []],
    ['a parcel with a line of another order', shipped({ lines: [{ externalId: 'l9', quantity: 1 }] }), { shipments: [{ lines: null }] }, ['unknown_line body/shipments/0/lines/0/externalId']],
    ['two parcels of one id', { shipments: [parcel, parcel] }, { shipments: [{ externalId: 's1' }, { externalId: 's1~2' }] }, ['repeated_id body/shipments/1/externalId']],
    ['an empty name', { lines: [{ ...lamp, name: '' }] }, { lines: [{ name: 'A' }] }, ['value_assumed body/lines/0/name']],
    ['a name with a line break', { lines: [{ ...lamp, name: 'Lamp\r\nbrass' }] }, { lines: [{ name: 'Lamp brass' }] }, ['text_tidied body/lines/0/name']],
    ['entities', { lines: [{ ...lamp, name: 'Caf&eacute; &amp; Bar &#8211; 45&nbsp;cm' }] }, { lines: [{ name: 'Café & Bar – 45\u00a0cm' }] }, ['text_tidied body/lines/0/name']],
    ['a long name', { lines: [{ ...lamp, name: 'N'.repeat(199) + '💡' }] }, { lines: [{ name: 'N'.repeat(199) }] }, ['text_cut body/lines/0/name']],
    ['locale de_DE', { locale: 'de_DE' }, { locale: 'de-DE' }, ['value_normalised body/locale']],
    ['a locale that is none', { locale: 'Deutsch!' }, { locale: null }, ['value_dropped body/locale']],
    ...['ideal', 'invoice', 'cash_on_delivery', 'shop_pay'].map((method): [string, Partial<OrderUpsert>, object, string[]] => [method, paid(method), { payments: [{ method }] }, []]),
    ['a payment that nobody knows', paid('Ratepay Rechnung'), { payments: [{ method: 'other', label: 'Ratepay Rechnung' }] }, ['unknown_word body/payments/0/method']],
    ['the number SHOP#1001', { number: 'SHOP#1001' }, { number: 'SHOP#1001' }, []],
    ['the number (1001)', { number: '(1001)' }, { number: '(1001)' }, []],
    ['an offset', { placedAt: '2026-12-01T00:30:00+01:00' }, { placedAt: '2026-11-30T23:30:00.000Z', placedAtOffsetMinutes: 60 }, []],
    ['no offset', { placedAt: '2026-11-16 18:20:00' }, { placedAt: '2026-11-16T18:20:00.000Z' }, ['value_assumed body/placedAt']],
    ['ready_for_pickup', shipped({ events: [{ ...scan, status: 'ready_for_pickup' }] }), { shipments: [{ status: 'ready_for_pickup' }] }, []],
    ['a status that nobody knows', shipped({ events: [scan, { ...scan, status: 'customs cleared', at: '2026-11-18T10:00:00Z' }] }), { shipments: [{ status: 'in_transit', events: [{}, { status: 'note', note: 'customs cleared' }] }] }, ['unknown_word body/shipments/0/events/1/status']],
    ['a gift card off the total', { adjustments: [{ kind: 'gift_card', label: 'GC-77', amount: -3_000 }], total: 7_500 }, { adjustments: [{ kind: 'gift_card', label: 'GC-77' }] }, []],
    ['a duty', { duties: [{ name: 'Duty', line: 'l1', amount: 700 }], total: 11_200 }, { duties: [{ line: 'l1', amount: 700, included: false }] }, []],
    ['another currency in the books', { inShopCurrency: { currency: 'usd', total: 11_400 } }, { inShopCurrency: { currency: 'USD', total: 11_400 } }, []],
    ['a currency in lower case', { currency: 'eur' }, { currency: 'EUR' }, []],
    ['refunds made elsewhere', { payments: [visa], refunds: [{ externalId: 'r1', at: '2026-11-19T10:00:00Z', amount: 5_500, lines: [{ externalId: 'l1', quantity: 0.5, amount: 5_000 }], shipping: 500, payments: [{ payment: 'p1', amount: 5_500 }] }] }, { refunds: [{ amount: 5_500, lines: [{ quantity: 0.5, amount: 5_000 }], shipping: 500, payments: [{ payment: 'p1' }] }] }, []],
    ['a refund whose parts differ', { payments: [visa], refunds: [{ externalId: 'r1', amount: 600, shipping: 500 }] }, { refunds: [{ amount: 600, at: null }] }, ['refund_parts_differ body/refunds/0']],
    ...['constructor', 'toString', '__proto__', 'hasOwnProperty'].map((method): [string, Partial<OrderUpsert>, object, string[]] => [`a payment called ${method}`, paid(method), { payments: [{ method: 'other', label: method }] }, ['unknown_word body/payments/0/method']]),
    ['words that every object has', { channel: 'constructor', lines: [{ ...lamp, kind: 'constructor' }], adjustments: [{ kind: 'toString', amount: 0 }], payments: [{ ...visa, status: '__proto__' }], refunds: [{ externalId: 'r1', amount: 0, payments: [{ method: 'valueOf', amount: 0 }] }], ...shipped({ events: [{ ...scan, status: 'constructor' }] }) }, { channel: 'constructor', lines: [{ kind: 'other' }], adjustments: [{ kind: 'other', label: 'toString' }], payments: [{ status: null }], refunds: [{ payments: [{ method: 'other', label: 'valueOf' }] }], shipments: [{ events: [{ status: 'note', note: 'constructor' }] }] }, ['unknown_word body/lines/0/kind', 'unknown_word body/shipments/0/events/0/status', 'unknown_word body/adjustments/0/kind', 'value_dropped body/payments/0/status', 'unknown_word body/refunds/0/payments/0/method']],
    ...['9999-12-31T23:59:59-01:00', '0000-01-01T00:00:00+01:00', '0001-01-01T00:00:00Z', '0000-00-00 00:00:00'].map((at): [string, Partial<OrderUpsert>, object, string[]] => [`${at} for no date`, { sourceUpdatedAt: at, cancelledAt: at, fulfilledAt: at, promisedDate: at, payments: [{ ...visa, capturedAt: at }], refunds: [{ externalId: 'r1', at, amount: 0 }], ...shipped({ estimatedDate: at, events: [{ ...scan, at }] }) }, { status: 'placed', sourceUpdatedAt: null, cancelledAt: null, fulfilledAt: null, promisedDate: null, payments: [{ capturedAt: null }], refunds: [{ at: null }], shipments: [{ events: [], estimatedDate: null }] }, ['shipments/0/estimatedDate', 'shipments/0/events/0/at', 'cancelledAt', 'fulfilledAt', 'sourceUpdatedAt', 'promisedDate', 'payments/0/capturedAt', 'refunds/0/at'].map((place) => `value_dropped body/${place}`)]),
    ['an exchange at a till, with money back', { lines: [lamp, { ...lamp, externalId: 'back', quantity: -2, unitPrice: 9_000, subtotal: null, requiresShipping: true }], shipping: null, total: -8_000, payments: [{ ...visa, method: 'cash', amount: -8_000, captured: -8_000 }] }, { status: 'placed', total: -8_000, lines: [{}, { quantity: -2, currentQuantity: 0, requiresShipping: false, unitPrice: 9_000, subtotal: -18_000, total: -18_000 }], payments: [{ amount: -8_000, captured: -8_000 }] }, []],
    ['a return at a till', { lines: [{ ...lamp, quantity: -1, currentQuantity: -1, unitPrice: null, subtotal: -10_000 }], shipping: null, total: -10_000 }, { status: 'delivered', total: -10_000, lines: [{ quantity: -1, currentQuantity: 0, unitPrice: 10_000 }] }, []],
    ['a currency of before the euro', { currency: 'dem ' }, { currency: 'DEM' }, ['unknown_word body/currency']],
    ['a currency that was given up lately', { currency: 'HRK' }, { currency: 'HRK' }, []],
    ['money that only shop systems have a code for', { currency: 'GGP' }, { currency: 'GGP' }, ['unknown_word body/currency']],
    ['change from cash', { payments: [{ ...visa, captured: 12_000 }, { externalId: 'p2', method: 'cash', captured: -1_500 }] }, { payments: [{ captured: 12_000 }, { captured: -1_500 }] }, []],
    ['a refund that counts down', { payments: [visa], refunds: [{ externalId: 'r1', amount: 5_000, lines: [{ externalId: 'l1', quantity: -1, amount: 5_000 }] }] }, { refunds: [{ lines: [{ quantity: 1, amount: 5_000 }] }] }, []],
    ['ids that are empty', { customer: { externalId: '', email: 'no-id@example.com' }, shipping: { externalId: ' ', price: 500 }, duties: [{ externalId: '', line: '', amount: 0 }], adjustments: [{ externalId: '', kind: 'manual', amount: 0 }], payments: [visa], refunds: [{ externalId: 'r1', amount: 0, payments: [{ payment: '', amount: 0 }] }] }, { customerId: expect.stringMatching(/^cus_/), shipping: [{ externalId: null }], duties: [{ externalId: null, line: null }], adjustments: [{ externalId: null }], refunds: [{ payments: [{ payment: null }] }] }, []],
    ['an id that is no id', { customer: { externalId: 'x'.repeat(300), email: 'no-id@example.com' } }, { customerId: expect.stringMatching(/^cus_/) }, ['value_dropped body/customer/externalId']],
    ['null where a list can be', { lines: [{ ...lamp, discounts: null, taxes: null }], shipping: { price: 500, discounts: null, taxes: null }, discounts: null, duties: null, adjustments: null, payments: null, refunds: null, shipments: null }, { lines: [{ discounts: [], taxes: [] }], discounts: [], duties: [], adjustments: [], payments: [], refunds: [], shipments: [] }, []],
    ['null in parcels and refunds', { ...shipped({ lines: null, events: null, moreTracking: null }), refunds: [{ externalId: 'r1', amount: 0, lines: null, payments: null }] }, { shipments: [{ events: [], moreTracking: [] }], refunds: [{ lines: [], payments: [] }] }, []],
    ['25 taxes', { pricesIncludeTax: false, lines: [{ ...lamp, taxes: Array.from({ length: 25 }, () => ({ name: 'Local', amount: 1 })) }], total: 10_525 }, { total: 10_525 }, []],
    ['a rate that is no whole number', { lines: [{ ...lamp, taxes: [{ ratePpm: 88_750.5, amount: 1 }] }] }, { lines: [{ taxes: [{ ratePpm: 88_751 }] }] }, ['value_normalised body/lines/0/taxes/0/ratePpm']],
    ['less than nothing in the books', { inShopCurrency: { currency: 'USD', total: -11_400, discounts: -5 } }, { inShopCurrency: { total: -11_400, discounts: -5 } }, []],
    ['nothing in its only line', { lines: [{ ...lamp, quantity: 0 }], total: 500 }, { status: 'placed', deliveredAt: null }, []],
    ['next to nothing in its only line', { lines: [{ ...lamp, quantity: 1e-9, subtotal: 10_000 }] }, { status: 'placed', lines: [{ quantity: 0 }] }, ['value_normalised body/lines/0/quantity']],
    ['more refunded than captured', { refunds: [{ externalId: 'r1', amount: 600 }] }, {}, ['refunded_more_than_captured body/refunds']],
  ])('is taken with %s', async (_, details, expected, warnings) => {
    const order = await taken(details)
    expect(order).toMatchObject(expected)
    expect(warningsOf(order)).toEqual(warnings)
    expect(sumOf(order)).toBe(order.total)
  }) // prettier-ignore

  it.each(['gid://shopify/Order/8123456789012345678', 'a:b', 'Z2lkOi8v==', 'mit Leerzeichen', '訂單-7'])(
    'is known by the id %s',
    async (externalId) => {
      expect((await send(externalId, anOrder())).body.externalId).toBe(externalId)
      const path = `/v1/orders?externalId=${encodeURIComponent(externalId)}`
      const { body } = await request<Page<Order>>(api.url, 'GET', path, { as: store.secretKey })
      expect(body.data).toHaveLength(1)
    },
  )

  it('keeps warnings for the desk', async () => {
    const { body: order } = await send('warned', anOrder({ locale: 'de_DE', customer: { externalId: 'c-warned' } }))
    const session = await newSession(api, store.id, { level: 'authenticated', customerId: String(order.customerId) })
    const read = async (as: string) =>
      (await request<Order>(api.url, 'GET', `/v1/orders/${order.id}`, { as })).body.warnings.length
    expect([await read(store.agentKey), await read(session)]).toEqual([1, 0])
  })

  it.each([
    ['a total that is one off', { total: 10_501 }, 422, 'order_amounts_do_not_add_up'],
    ['a line that is there twice', { lines: [lamp, { ...lamp }], total: 20_500 }, 400, 'invalid_request'],
    ['a payment that is there twice', { payments: [visa, visa] }, 400, 'invalid_request'],
    ['no moment', { placedAt: 'yesterday' }, 400, 'invalid_request'],
    ['a day that does not exist', { placedAt: '2026-02-30T10:00:00Z' }, 400, 'invalid_request'],
    ['a day after all days', { placedAt: '9999-12-31T23:59:59-01:00' }, 400, 'invalid_request'],
    ['a day before all days', { placedAt: '0000-01-01T00:00:00+01:00' }, 400, 'invalid_request'],
    [
      'a thousand and one lines',
      { lines: Array.from({ length: 1_001 }, (_, index) => ({ ...lamp, externalId: `l${index}` })) },
      400,
      'invalid_request',
    ],
    ['a line without an id', { lines: [{ ...lamp, externalId: '' }] }, 400, 'invalid_request'],
    ['no currency', { currency: 'Euro' }, 400, 'invalid_request'],
    ['a currency that there never was', { currency: 'XXQ' }, 400, 'invalid_request'],
    ['a code of ISO 4217 that is no money', { currency: 'XXX' }, 400, 'invalid_request'],
    ['no number', { number: ' \n ' }, 400, 'invalid_request'],
    ['a line without a price', { lines: [{ ...lamp, unitPrice: null }] }, 400, 'invalid_request'],
    ['a field that does not exist', { discount: 5 }, 400, 'invalid_request'],
  ] as const)('is refused for %s', async (_, details, status, code) => {
    const answer = await send<Problem>('refused', { ...anOrder(), ...details })
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })
})

describe('completeness', () => {
  const delivered = { ...parcel, events: [{ status: 'delivered', at: '2026-11-18T10:00:00Z' }] }

  it('waits for no gift card, and for no unit that was cancelled', async () => {
    const giftCard = { externalId: 'g', kind: 'gift_card', name: 'Gift card', quantity: 1, unitPrice: 5_000 }
    const card = await taken({ lines: [lamp, giftCard], total: 15_500, shipments: [delivered] })
    expect([card.status, card.deliveredAt]).toEqual(['delivered', '2026-11-18T10:00:00.000Z'])
    const two = { ...lamp, quantity: 2, currentQuantity: 1 }
    expect((await taken({ lines: [two], total: 20_500, shipments: [delivered] })).status).toBe('delivered')
  })

  it('has a digital order when it is bought', async () => {
    const lines = [{ ...lamp, kind: 'digital' }]
    const order = await taken({ lines, shipping: null, total: 10_000 })
    expect([order.status, order.deliveredAt]).toEqual(['delivered', order.placedAt])
  })
})

describe('what arrives late', () => {
  const at = (day: number, details: Partial<OrderUpsert> = {}): OrderUpsert =>
    anOrder({ sourceUpdatedAt: `2026-11-${day}T10:00:00Z`, ...details })
  const moving = {
    ...parcel,
    promisedDate: '2026-11-20',
    estimatedDate: '2026-11-24',
    events: [{ status: 'in_transit', at: '2026-11-17T10:00:00Z' }],
  }
  const there = { ...moving, events: [{ status: 'delivered', at: '2026-11-19T10:00:00Z' }] }

  it('does not turn a delivered parcel back, and tells of a delay once', async () => {
    const first = anOrder({ shipments: [moving] })
    const { body: order } = await send('back', first)
    await send('back', anOrder({ shipments: [there] }))
    const last = await send('back', first)
    expect(last.body).toMatchObject({ status: 'delivered', delayedUntil: null })
    expect(last.body.shipments[0]?.events.map(({ status }) => status)).toEqual(['in_transit', 'delivered'])
    expect((await eventsOf(order.id)).filter((type) => type === 'order.delayed')).toHaveLength(1)
  })

  it('is answered with what is known, and only its scans are taken', async () => {
    await send('older', at(18, { number: 'T-NEW', shipments: [there] }))
    const { body } = await send('older', at(17, { number: 'T-OLD', shipments: [moving] }))
    expect(body).toMatchObject({ number: 'T-NEW', version: 2, warnings: [{ code: 'older_than_known' }] })
    expect(body.shipments[0]?.events).toHaveLength(2)
    expect((await send('older', at(17, { number: 'T-OLD', shipments: [moving] }))).body.version).toBe(2)
  })

  it('takes a change of 2099 as one of now, so that the next one counts', async () => {
    const ahead = anOrder({ sourceUpdatedAt: '2099-01-01T00:00:00Z' })
    const first = (await send('ahead', ahead)).body
    expect(warningsOf(first)).toEqual(['value_assumed body/sourceUpdatedAt'])
    expect(first.sourceUpdatedAt).toBe('2026-11-20T09:00:00.000Z')
    expect((await send('ahead', ahead)).body.version).toBe(1)
    const { body } = await send('ahead', at(20, { number: 'T-NEXT', sourceUpdatedAt: '2026-11-20T09:00:00Z' }))
    expect(body).toMatchObject({ number: 'T-NEXT', version: 2, warnings: [] })
  })

  it('keeps the newest of too many scans, and where parcels ended', async () => {
    const when = '2026-11-18T10:00:00Z'
    const shipments = Array.from({ length: 20 }, (_, index) => ({
      externalId: `s${index}`,
      events: [
        { status: 'delivered', at: '2026-11-17T10:00:00Z' },
        ...Array.from({ length: 270 }, (__, place) => ({ status: 'note', at: when, note: `Weighed ${place}` })),
      ],
    }))
    const order = await taken({ shipments })
    const scans = order.shipments.flatMap(({ events }) => events)
    expect(scans).toHaveLength(5_000)
    expect(scans.filter(({ status }) => status === 'delivered')).toHaveLength(20)
    expect([order.status, warningsOf(order)]).toEqual(['delivered', ['list_cut body/shipments']])
    const again = await send(order.externalId, anOrder({ shipments: shipments.toReversed() }))
    expect(again.body.shipments.toReversed().map(({ events }) => events)).toEqual(
      order.shipments.map(({ events }) => events),
    )
  })

  it('drops no delivery for the notes of its parcel', async () => {
    const notes = Array.from({ length: 400 }, (_, place) => ({
      status: 'note',
      at: `2026-11-18T10:00:00.${String(place).padStart(3, '0')}Z`,
      note: 'Weighed',
    }))
    const events = [{ status: 'delivered', at: '2026-11-17T10:00:00Z' }, ...notes]
    const shipments = [{ ...parcel, events }]
    const { body: order } = await send('noted', anOrder({ shipments }))
    expect(order.shipments[0]?.events).toHaveLength(300)
    expect(order.shipments[0]?.events.at(-1)?.at).toBe('2026-11-18T10:00:00.399Z')
    expect([order.status, warningsOf(order)]).toEqual(['delivered', ['list_cut body/shipments']])
    expect((await send('noted', anOrder({ shipments }))).body.version).toBe(1)
  })

  it('tells no delay of an order of years ago', async () => {
    const shipments = [{ ...moving, promisedDate: '2021-11-20', estimatedDate: '2021-11-24' }]
    const order = await taken({ placedAt: '2021-11-16T18:20:00Z', shipments })
    expect(await eventsOf(order.id)).toEqual(['order.created'])
  })

  it('honours If-Match', async () => {
    await send('matched', anOrder())
    const versionOf = async (locale: string, tag: string) => {
      const { status, body } = await send<{ code?: string; version?: number }>('matched', anOrder({ locale }), {
        'if-match': tag,
      })
      return [status, body.code ?? body.version]
    }
    expect(await versionOf('de', '"1"')).toEqual([200, 2])
    expect(await versionOf('en', '"1"')).toEqual([412, 'version_mismatch'])
    expect((await send<Problem>('not-yet', anOrder(), { 'if-match': '*' })).body.code).toBe('version_mismatch')
  })

  it('makes no difference to what is read in the end', async () => {
    const scan = fc.constantFrom(
      { status: 'in_transit', at: '2026-11-17T10:00:00Z', place: 'Hamburg' },
      { status: 'in_transit', at: '2026-11-17T10:00:00Z', note: 'By lorry' },
      { status: 'delivered', at: '2026-11-19T10:00:00Z' },
      { status: 'weighed', at: '2026-11-18T10:00:00Z' },
    )
    const shipments = fc.uniqueArray(
      fc.record({
        externalId: fc.constantFrom('s1', 's2'),
        carrier: fc.constantFrom('DHL', ''),
        events: fc.array(scan, { maxLength: 3 }),
      }),
      { maxLength: 2, selector: ({ externalId }) => externalId },
    )
    const body = fc.record({
      shipments,
      number: fc.constantFrom('T-1', 'T-2'),
      locale: fc.constantFrom('de', 'en', 'x'),
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(body, { minLength: 2, maxLength: 4 }),
        fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
        async (bodies, keys) => {
          const customer = (way: string) => ({ externalId: `buyer-${run}-${way}`, email: 'mia@example.com' })
          const sent = bodies.map((details, index) => ({ ...details, index }))
          const shuffled = sent.toSorted((a, b) => (keys[a.index] ?? 0) - (keys[b.index] ?? 0))
          const read = async (way: string, order: typeof sent) => {
            for (const { index, ...details } of order)
              await send(`run-${run}-${way}`, at(10 + index, { ...details, customer: customer(way) }))
            const path = `/v1/orders?externalId=run-${run}-${way}`
            const [found] = (await request<Page<Order>>(api.url, 'GET', path, { as: store.secretKey })).body.data
            if (found === undefined) throw new Error('The order is there')
            const {
              id: _,
              externalId: __,
              customerId: ___,
              version: ____,
              createdAt: _____,
              updatedAt: ______,
              ...shown
            } = found
            return JSON.stringify(shown, (key, value: unknown) => (key === 'id' ? undefined : value))
          }
          run += 1
          expect(await read('mixed', shuffled)).toBe(await read('straight', sent))
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('the customer of an order', () => {
  // What some two hundred orders of the tests before left to do is nothing to the mail that is waited for here.
  beforeAll(async () => void (await stored(api, 'jobs').deleteMany({})))

  it.each([
    ['r&d@example.com', 'r&d@example.com'],
    ['mia#1@example.com', 'mia#1@example.com'],
    ['a/b@example.com', 'a/b@example.com'],
    ["o'brien!$%*=?^_`{|}~-x@example.com", "o'brien!$%*=?^_`{|}~-x@example.com"],
    ['Mia@MÜLLER.de', 'mia@xn--mller-kva.de'],
    ['mia@пример.рф', 'mia@xn--e1afmkfd.xn--p1ai'],
    ['mia@xn--mller-kva.example', 'mia@xn--mller-kva.example'],
  ])('has the address %s', async (written, kept) => {
    const order = await taken({ customer: { email: written }, number: `T-MAIL-${next}` })
    expect((await customerOf(order.customerId)).email).toBe(kept)
    const found = await request<Page<Customer>>(api.url, 'GET', `/v1/customers?email=${encodeURIComponent(written)}`, {
      as: store.secretKey,
    })
    expect(found.body.data.map(({ id }) => id)).toContain(order.customerId)
    expect((await upsertCustomer(`mail-${next}`, { email: written })).body.email).toBe(kept)

    const ticket = await request<Ticket>(api.url, 'POST', '/v1/tickets', {
      as: store.publishableKey,
      body: { subject: 'Broken vase', text: 'It came in two.', requester: { email: written } },
    })
    expect([ticket.status, ticket.text]).toEqual([201, expect.stringContaining(kept)])

    const lookup = await request<{ id: string }>(api.url, 'POST', '/v1/guest-lookups', {
      as: store.publishableKey,
      body: { number: order.number, email: written },
    })
    await runJobs(api.context)
    const opened = await request<ShopperSession>(api.url, 'POST', `/v1/guest-lookups/${lookup.body.id}/verify`, {
      as: store.publishableKey,
      body: { code: await mailedCode(api, kept) },
    })
    expect(opened.body.subject).toMatchObject({ proved: { kind: 'order', id: order.id } })
  })

  it.each([
    'mia', 'mia@localhost', '@example.com', '.mia@example.com', 'mia.@example.com', 'm..ia@example.com', 'mia@-example.com',
    'mia@example-.com', 'mia@example..com', 'mia@1.2.3.4', 'mia b@example.com', '"mia b"@example.com', 'mia@exa／mple.com',
    'mia@１.２.３.４', 'müller@example.com', 'mia@example.com, ben@example.com', 'mia@example.com\r\nBcc: ben@example.com',
    `mia@${'a'.repeat(250)}.com`, `mia@${'ü.'.repeat(100)}com`,
  ])('is not entered with %j', async (email) => {
    expect((await upsertCustomer('no-mail', { email })).status).toBe(400)
  }) // prettier-ignore

  const customerOf = async (id: string | null) =>
    (await request<Customer>(api.url, 'GET', `/v1/customers/${id}`, { as: store.secretKey })).body
  const upsertCustomer = async (externalId: string, body: object) =>
    await request<Customer>(api.url, 'PUT', `/v1/customers/external/${externalId}`, { as: store.secretKey, body })

  it('is made by it, and never turned back by one of years ago', async () => {
    await upsertCustomer('c9', { email: 'new@example.com' })
    const old = await taken({
      placedAt: '2022-03-01T10:00:00Z',
      customer: { externalId: 'c9', email: 'old@example.com', name: 'Mia' },
    })
    expect(await customerOf(old.customerId)).toMatchObject({ email: 'new@example.com', name: 'Mia' })
    const session = await newSession(api, store.id, { level: 'authenticated', customerId: String(old.customerId) })
    const ticket = await request<Ticket>(api.url, 'POST', '/v1/tickets', {
      as: session,
      body: { subject: 'Where is it?', text: 'Hello' },
      headers: { 'idempotency-key': 'ticket-of-c9' },
    })
    expect(ticket.body.requester).toMatchObject({ email: 'new@example.com', verified: true })
  })

  it('is what the newest order says, as long as nobody said it of the customer', async () => {
    const buy = async (year: number, email: string) =>
      await taken({ placedAt: `${year}-03-01T10:00:00Z`, customer: { externalId: 'c10', email } })
    const order = await buy(2024, 'b@example.com')
    await buy(2022, 'a@example.com')
    expect((await customerOf(order.customerId)).email).toBe('b@example.com')
    await buy(2025, 'c@example.com')
    expect((await customerOf(order.customerId)).email).toBe('c@example.com')
    await upsertCustomer('c10', { email: 'own@example.com', sourceUpdatedAt: '2023-01-01T00:00:00Z' })
    await buy(2026, 'd@example.com')
    expect((await customerOf(order.customerId)).email).toBe('own@example.com')
  })
})
