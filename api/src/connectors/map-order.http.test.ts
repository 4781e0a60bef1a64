import type { Order } from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { readPlatformJson, type MappedOrder } from './platform-money.rules.ts'
import { mapShopifyOrder } from './shopify/map-order.rules.ts'
import { mapWooCommerceOrder } from './woocommerce/map-order.rules.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const take = async ({ externalId, order }: MappedOrder): Promise<Order> => {
  const { status, body, text } = await request<Order>(api.url, 'PUT', `/v1/orders/external/${externalId}`, {
    as: store.secretKey,
    body: order,
  })
  expect(status, text).toBe(200)
  return body
}

const amountsOf = (parts: readonly { amount: number }[]): number => parts.reduce((sum, { amount }) => sum + amount, 0)
const sumOf = ({ lines, shipping, duties, adjustments }: Order): number =>
  [...lines, ...shipping].reduce(
    (sum, part) => sum + part.total + (part.taxesIncluded ? 0 : amountsOf(part.taxes)),
    0,
  ) +
  amountsOf(duties.filter(({ included }) => !included)) +
  amountsOf(adjustments)

const shopify = `{
  "id": 9820982911946154508, "name": "SHOP#1001", "email": "mia@example.com", "source_name": "web",
  "created_at": "2026-11-16T19:20:00+01:00", "processed_at": "2026-11-16T19:19:30+01:00", "updated_at": "2026-11-20T10:00:00+01:00",
  "customer_locale": "de-DE", "currency": "EUR", "presentment_currency": "EUR", "taxes_included": true,
  "financial_status": "partially_refunded", "fulfillment_status": "fulfilled",
  "customer": { "id": 7106299789000000123, "email": "mia@example.com", "first_name": "Mia", "last_name": "Berg" },
  "shipping_address": { "name": "Mia Berg", "country_code": "DE", "city": "Hamburg", "zip": "20095" },
  "total_price": "208.00", "total_tip_received": "5.00",
  "discount_applications": [
    { "type": "automatic", "title": "Autumn", "target_type": "line_item" },
    { "type": "discount_code", "code": "TEN", "target_type": "line_item" },
    { "type": "discount_code", "code": "FREESHIP", "target_type": "shipping_line" }
  ],
  "line_items": [
    { "id": 14601234567890123456, "variant_id": 44, "sku": "LAMP", "name": "Lamp &amp; shade", "quantity": 2, "current_quantity": 1,
      "price": "80.00", "total_discount": "0.00", "requires_shipping": true, "gift_card": false,
      "discount_allocations": [{ "amount": "12.00", "discount_application_index": 0 }, { "amount": "14.80", "discount_application_index": 1 }],
      "tax_lines": [{ "title": "MwSt", "rate": 0.19, "price": "21.27" }],
      "duties": [{ "id": 5, "price": { "shop_money": { "amount": "3.00", "currency_code": "EUR" } }, "tax_lines": [] }] },
    { "id": 3, "sku": "", "name": "Vase", "quantity": 1, "price": "20.00", "requires_shipping": true, "gift_card": false,
      "discount_allocations": [{ "amount": "3.20", "discount_application_index": 1 }], "tax_lines": [] },
    { "id": 4, "sku": null, "name": "Gift card", "quantity": 1, "price": "50.00", "requires_shipping": false, "gift_card": true }
  ],
  "shipping_lines": [{ "id": 6, "title": "DHL", "price": "4.90", "discount_allocations": [{ "amount": "4.90", "discount_application_index": 2 }], "tax_lines": [] }],
  "transactions": [
    { "id": 70, "kind": "sale", "status": "success", "gateway": "gift_card", "amount": "30.00" },
    { "id": 71, "kind": "authorization", "status": "success", "gateway": "shopify_payments", "amount": "178.00" },
    { "id": 72, "kind": "capture", "status": "success", "gateway": "shopify_payments", "amount": "178.00", "processed_at": "2026-11-16T19:21:00+01:00" }
  ],
  "refunds": [{ "id": 80, "created_at": "2026-11-19T09:00:00+01:00", "note": "Cracked",
    "refund_line_items": [{ "line_item_id": 14601234567890123456, "quantity": 1, "subtotal": 66.6, "total_tax": 10.63 }],
    "order_adjustments": [{ "kind": "refund_discrepancy", "amount": "-3.40", "tax_amount": "0.00" }],
    "transactions": [{ "id": 81, "parent_id": 72, "kind": "refund", "status": "success", "gateway": "shopify_payments", "amount": "70.00" }] }],
  "fulfillments": [
    { "id": 90, "status": "success", "created_at": "2026-11-17T08:00:00+01:00", "updated_at": "2026-11-18T12:00:00+01:00", "shipment_status": "delivered",
      "tracking_company": "DHL", "tracking_numbers": ["003", "004"], "tracking_urls": ["https://dhl.example/003", "https://dhl.example/004"], "line_items": [{ "id": 14601234567890123456, "quantity": 2 }] },
    { "id": 91, "status": "success", "created_at": "2026-11-18T08:00:00+01:00", "updated_at": "2026-11-19T12:00:00+01:00", "shipment_status": "attempted_delivery",
      "tracking_company": "", "tracking_numbers": [], "tracking_urls": [], "line_items": [{ "id": 3, "quantity": 1 }] },
    { "id": 92, "status": "cancelled", "created_at": "2026-11-17T07:00:00+01:00", "line_items": [] }
  ]
}`

describe('an order of Shopify', () => {
  it('is taken with every cent, and with what the shop split', async () => {
    const mapped = mapShopifyOrder(readPlatformJson(shopify))
    const order = await take(mapped)
    expect(mapped.warnings).toEqual([])
    expect([order.total, sumOf(order)]).toEqual([20_800, 20_800])
    expect(order).toMatchObject({
      externalId: '9820982911946154508',
      number: 'SHOP#1001',
      status: 'partly_delivered',
      placedAt: '2026-11-16T18:19:30.000Z',
      placedAtOffsetMinutes: 60,
      channel: 'web',
      locale: 'de-DE',
      inShopCurrency: null,
      lines: [
        {
          externalId: '14601234567890123456',
          name: 'Lamp & shade',
          quantity: 2,
          currentQuantity: 1,
          subtotal: 16_000,
          discounts: [
            { code: 'Autumn', amount: 1_200, splitBy: 'shop' },
            { code: 'TEN', amount: 1_480, splitBy: 'shop' },
          ],
          total: 13_320,
          taxes: [{ name: 'MwSt', ratePpm: 190_000, amount: 2_127 }],
        },
        { externalId: '3', sku: null, total: 1_680 },
        { externalId: '4', kind: 'gift_card', requiresShipping: false, total: 5_000 },
        { kind: 'tip', total: 500 },
      ],
      shipping: [{ option: 'DHL', price: 490, discounts: [{ code: 'FREESHIP', amount: 490 }], total: 0 }],
      duties: [{ line: '14601234567890123456', amount: 300 }],
      payments: [
        { method: 'gift_card', captured: 3_000 },
        { externalId: '72', method: 'card', captured: 17_800 },
      ],
      refunds: [
        {
          amount: 7_000,
          lines: [{ externalId: '14601234567890123456', quantity: 1, amount: 6_660 }],
          adjustment: 340,
          payments: [{ payment: '72', method: 'card', amount: 7_000 }],
        },
      ],
      shipments: [
        { trackingNumber: '003', moreTracking: [{ number: '004' }], status: 'delivered' },
        { carrier: null, trackingNumber: null, status: 'failed_attempt' },
      ],
    })
    expect(order.warnings.map(({ code, at }) => `${code} ${at}`)).toEqual(['text_tidied body/lines/0/name'])
  })

  it('is in the currency that was charged, beside that of the books', async () => {
    const set = (shop: string, presentment: string) => ({
      shop_money: { amount: shop, currency_code: 'EUR' },
      presentment_money: { amount: presentment, currency_code: 'JPY' },
    })
    const order = await take(
      mapShopifyOrder({
        id: 2, name: '#2', processed_at: '2026-11-16T18:20:00Z', currency: 'EUR', presentment_currency: 'JPY', taxes_included: false,
        total_price: '119.00', total_price_set: set('119.00', '19040'),
        line_items: [{ id: 1, name: 'Lamp', quantity: 1, price: '100.00', price_set: set('100.00', '16000'), tax_lines: [{ title: 'VAT', rate: 0.19, price: '19.00', price_set: set('19.00', '3040') }] }],
      }),
    ) // prettier-ignore
    expect([order.currency, order.total, sumOf(order)]).toEqual(['JPY', 19_040, 19_040])
    expect(order).toMatchObject({ customerId: null, inShopCurrency: { currency: 'EUR', total: 11_900 } })
  })
})

const woo = {
  id: 727, number: 'WC-0727', status: 'completed', currency: 'EUR', created_via: 'checkout', customer_id: 0,
  date_created_gmt: '2026-11-16T18:20:00', date_modified_gmt: '2026-11-20T09:00:00', date_paid_gmt: '2026-11-16T18:21:00', date_completed_gmt: '2026-11-18T09:00:00',
  total: '59.98', total_tax: '12.77', payment_method: 'ratepay_invoice', payment_method_title: 'Ratepay Rechnung', transaction_id: '',
  billing: { first_name: 'Mia', last_name: 'Berg', email: 'mia@example.com', country: 'DE' },
  shipping: { first_name: '', country: '', city: '' },
  tax_lines: [{ rate_id: 75, label: 'MwSt.', rate_percent: 19 }],
  line_items: [
    { id: 315, name: 'Caf&eacute; table', product_id: 93, variation_id: 0, quantity: 1, subtotal: '58.82', total: '52.94', total_tax: '10.06', sku: '', price: 52.941176, taxes: [{ id: 75, total: '10.058824', subtotal: '11.18' }] },
    { id: 316, name: 'Linen', product_id: 22, variation_id: 23, quantity: 2, subtotal: '16.81', total: '15.13', total_tax: '2.87', sku: null, price: 7.563025, taxes: [{ id: 75, total: '2.873950', subtotal: '3.19' }] },
  ],
  shipping_lines: [{ id: 317, method_title: 'Flat rate', total: '4.12', total_tax: '0.78', taxes: [{ id: 75, total: '0.7828' }] }],
  fee_lines: [{ id: 318, name: 'Pick-up rebate', total: '-5.00', total_tax: '-0.95', taxes: [{ id: 75, total: '-0.95' }] }],
  coupon_lines: [{ id: 319, code: 'ten', discount: '7.56', discount_tax: '1.44' }],
  gift_cards: [{ id: 5, code: 'GIFT-1', amount: '20.00' }],
  refunds: [{ id: 726, date_created_gmt: '2026-11-19T10:00:00', reason: 'Scratched', amount: '18.00',
    line_items: [{ id: 330, quantity: -1, total: '-7.56', total_tax: '-1.44', meta_data: [{ key: '_refunded_item_id', value: '316' }] }], shipping_lines: [] }],
} // prettier-ignore

describe('an order of WooCommerce', () => {
  it('is taken with every cent: net lines, a coupon, a negative fee, a gift card and a refund', async () => {
    const mapped = mapWooCommerceOrder(woo)
    const order = await take(mapped)
    expect(sumOf(order)).toBe(5_998)
    expect(mapped.warnings.map(({ code }) => code)).toEqual(['rounding_difference'])
    expect(order).toMatchObject({
      number: 'WC-0727',
      status: 'shipped',
      shipTo: null,
      pricesIncludeTax: false,
      lines: [
        { name: 'Café table', sku: null, subtotal: 5_882, discounts: [{ code: 'ten', amount: 588 }], total: 5_294 },
        { quantity: 2, subtotal: 1_681, total: 1_513, productExternalId: '23' },
        { kind: 'fee', total: -500, taxes: [{ amount: -95 }] },
      ],
      shipping: [{ option: 'Flat rate', price: 412 }],
      adjustments: [{ kind: 'gift_card', label: 'GIFT-1', amount: -2_000 }, { kind: 'rounding' }],
      payments: [{ method: 'other', label: 'Ratepay Rechnung', captured: 5_998 }],
      refunds: [
        {
          amount: 1_800,
          reason: 'Scratched',
          lines: [{ externalId: '316', quantity: 1, amount: 900 }],
          adjustment: 900,
        },
      ],
    })
    const taxes = [...order.lines, ...order.shipping].flatMap((part) => part.taxes)
    expect(amountsOf(taxes)).toBe(1_277)
  })

  it('is refused where it contradicts itself by more than rounding', async () => {
    const { externalId, order } = mapWooCommerceOrder({ ...woo, total: '65.00' })
    const { status, body } = await request(api.url, 'PUT', `/v1/orders/external/${externalId}`, {
      as: store.secretKey,
      body: order,
    })
    expect([status, body.code]).toEqual([422, 'order_amounts_do_not_add_up'])
  })
})

it.each(['constructor', 'toString', '__proto__'])('keeps a payment called %s as another', async (word) => {
  const ofWoo = mapWooCommerceOrder({ ...woo, id: `woo-${word}`, payment_method: word, payment_method_title: null })
  const json = readPlatformJson(shopify.replaceAll('"shopify_payments"', `"${word}"`))
  const ofShopify = mapShopifyOrder(json)
  const orders = [await take(ofWoo), await take({ ...ofShopify, externalId: `shopify-${word}` })]
  for (const { payments } of orders) expect(payments.at(-1)).toMatchObject({ method: 'other', label: word })
})
