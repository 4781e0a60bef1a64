import { z, type OrderUpsert } from '@aftercare/contracts'
import { Decimal, minorUnits, PlatformId, settleRounding, type MappedOrder } from '../platform-money.rules.ts'

const Text = z.string().nullish()
const Money = z.object({ amount: Decimal, currency_code: Text }).nullish()
const MoneySet = z.object({ shop_money: Money, presentment_money: Money }).nullish()
const TaxLine = z.object({ title: Text, rate: Decimal, price: Decimal, price_set: MoneySet })
const Allocation = z.object({ amount: Decimal, amount_set: MoneySet, discount_application_index: z.number().nullish() })
const Duty = z.object({ id: PlatformId, price: MoneySet, tax_lines: z.array(TaxLine).nullish() })
const LineItem = z.object({
  id: PlatformId,
  variant_id: PlatformId.nullish(),
  product_id: PlatformId.nullish(),
  sku: Text,
  name: Text,
  title: Text,
  quantity: z.number(),
  current_quantity: z.number().nullish(),
  price: Decimal,
  price_set: MoneySet,
  requires_shipping: z.boolean().nullish(),
  gift_card: z.boolean().nullish(),
  discount_allocations: z.array(Allocation).nullish(),
  tax_lines: z.array(TaxLine).nullish(),
  duties: z.array(Duty).nullish(),
})
const ShippingLine = z.object({
  id: PlatformId.nullish(),
  title: Text,
  price: Decimal,
  price_set: MoneySet,
  discount_allocations: z.array(Allocation).nullish(),
  tax_lines: z.array(TaxLine).nullish(),
})
const Transaction = z.object({
  id: PlatformId,
  parent_id: PlatformId.nullish(),
  kind: Text,
  status: Text,
  gateway: Text,
  amount: Decimal,
  currency: Text,
  processed_at: Text,
})
const Refund = z.object({
  id: PlatformId,
  created_at: Text,
  note: Text,
  refund_line_items: z
    .array(
      z.object({
        line_item_id: PlatformId,
        quantity: z.number(),
        subtotal: Decimal,
        subtotal_set: MoneySet,
        total_tax: Decimal,
        total_tax_set: MoneySet,
      }),
    )
    .nullish(),
  order_adjustments: z
    .array(
      z.object({ kind: Text, amount: Decimal, amount_set: MoneySet, tax_amount: Decimal, tax_amount_set: MoneySet }),
    )
    .nullish(),
  transactions: z.array(Transaction).nullish(),
})
const Fulfillment = z.object({
  id: PlatformId,
  status: Text,
  created_at: Text,
  updated_at: Text,
  shipment_status: Text,
  tracking_company: Text,
  tracking_numbers: z.array(z.string()).nullish(),
  tracking_urls: z.array(z.string()).nullish(),
  line_items: z.array(z.object({ id: PlatformId, quantity: z.number() })).nullish(),
})
const Address = z
  .object({ name: Text, country_code: Text, province: Text, zip: Text, city: Text, phone: Text })
  .nullish()
const ShopifyOrder = z.object({
  id: PlatformId,
  name: z.string(),
  email: Text,
  phone: Text,
  customer: z
    .object({ id: PlatformId.nullish(), email: Text, first_name: Text, last_name: Text, phone: Text })
    .nullish(),
  source_name: Text,
  customer_locale: Text,
  created_at: Text,
  processed_at: Text,
  updated_at: Text,
  cancelled_at: Text,
  closed_at: Text,
  fulfillment_status: Text,
  financial_status: Text,
  currency: z.string(),
  presentment_currency: Text,
  taxes_included: z.boolean().nullish(),
  total_price: Decimal,
  total_price_set: MoneySet,
  total_outstanding: Decimal,
  total_tip_received: Decimal,
  total_cash_rounding_payment_adjustment_set: MoneySet,
  payment_gateway_names: z.array(z.string()).nullish(),
  line_items: z.array(LineItem),
  shipping_lines: z.array(ShippingLine).nullish(),
  discount_applications: z.array(z.object({ title: Text, code: Text, description: Text })).nullish(),
  transactions: z.array(Transaction).nullish(),
  refunds: z.array(Refund).nullish(),
  fulfillments: z.array(Fulfillment).nullish(),
  billing_address: Address,
  shipping_address: Address,
})
type ShopifyOrder = z.infer<typeof ShopifyOrder>

/**
 * An order of Shopify's Admin REST API or its webhooks. All amounts are those that the shopper was charged: in the presentment
 * currency, where that is not the shop's.
 *
 * @throws ZodError when it is no order of Shopify
 */
export function mapShopifyOrder(json: unknown): MappedOrder {
  const order = ShopifyOrder.parse(json)
  const currency = order.presentment_currency ?? order.currency
  const isForeign = currency !== order.currency
  const units = (set: z.infer<typeof MoneySet>, plain: Decimal): number =>
    minorUnits((isForeign ? set?.presentment_money?.amount : set?.shop_money?.amount) ?? plain, currency)
  const taxesOf = (taxes: z.infer<typeof TaxLine>[] | null | undefined) =>
    (taxes ?? []).map(({ title, rate, price, price_set }) => ({
      name: title,
      ratePpm: rate === null || rate === undefined ? null : Math.round(Number(rate) * 1_000_000),
      amount: units(price_set, price),
    }))
  const sharesOf = (allocations: z.infer<typeof Allocation>[] | null | undefined) =>
    (allocations ?? []).map(({ amount, amount_set, discount_application_index: index }) => {
      const applied = order.discount_applications?.[index ?? -1]
      return {
        code: applied?.code ?? applied?.title,
        label: applied?.title ?? applied?.description,
        amount: units(amount_set, amount),
      }
    })
  const total = units(order.total_price_set, order.total_price)
  const tip = minorUnits(order.total_tip_received, currency)
  const cash = units(order.total_cash_rounding_payment_adjustment_set, '0')
  const lines: OrderUpsert['lines'] = [
    ...order.line_items.map((item) => {
      const unitPrice = units(item.price_set, item.price)
      return {
        externalId: item.id,
        kind: item.gift_card ? 'gift_card' : 'product',
        requiresShipping: item.requires_shipping ?? !item.gift_card,
        productExternalId: item.variant_id ?? item.product_id,
        sku: item.sku,
        name: item.name ?? item.title,
        quantity: item.quantity,
        currentQuantity: item.current_quantity,
        unitPrice,
        subtotal: unitPrice * item.quantity,
        discounts: sharesOf(item.discount_allocations),
        taxes: taxesOf(item.tax_lines),
      }
    }),
    ...(tip > 0 ? [{ externalId: 'tip', kind: 'tip', name: 'Tip', quantity: 1, unitPrice: tip, subtotal: tip }] : []),
  ]
  const shipping = (order.shipping_lines ?? []).map((way) => ({
    externalId: way.id,
    option: way.title,
    price: units(way.price_set, way.price),
    discounts: sharesOf(way.discount_allocations),
    taxes: taxesOf(way.tax_lines),
  }))
  const duties = order.line_items.flatMap(({ id: line, duties: charged }) =>
    (charged ?? []).map(({ id, price, tax_lines }) => ({
      externalId: id,
      line,
      amount: units(price, '0'),
      taxes: taxesOf(tax_lines),
    })),
  )
  const adjustments = cash === 0 ? [] : [{ kind: 'rounding', label: 'Cash rounding', amount: cash }]
  const pricesIncludeTax = order.taxes_included ?? false
  const stated = lines.map((line) => ({
    ...line,
    total: (line.discounts ?? []).reduce((left, { amount }) => left - amount, line.subtotal ?? 0),
  }))
  const settled = settleRounding({ lines: stated, shipping, duties, adjustments, pricesIncludeTax, total })
  return {
    externalId: order.id,
    order: {
      number: order.name,
      sourceUpdatedAt: order.updated_at,
      customer: customerOf(order),
      channel: order.source_name,
      placedAt: order.processed_at ?? order.created_at ?? '',
      cancelledAt: order.cancelled_at,
      fulfilledAt: order.fulfillment_status === 'fulfilled' ? (order.closed_at ?? order.updated_at) : null,
      locale: order.customer_locale,
      currency,
      inShopCurrency: isForeign
        ? {
            currency: order.currency,
            total: minorUnits(order.total_price_set?.shop_money?.amount ?? order.total_price, order.currency),
          }
        : null,
      shipTo: order.shipping_address && {
        country: order.shipping_address.country_code,
        region: order.shipping_address.province,
        postalCode: order.shipping_address.zip,
        city: order.shipping_address.city,
      },
      pricesIncludeTax,
      lines: stated,
      shipping,
      duties,
      adjustments: settled.adjustments,
      total,
      payments: paymentsOf(order, currency, total),
      refunds: (order.refunds ?? []).map((refund) => refundOf(refund, currency, units, pricesIncludeTax)),
      shipments: (order.fulfillments ?? []).flatMap((parcel) =>
        parcel.status === 'cancelled' ? [] : [parcelOf(parcel)],
      ),
    },
    warnings: settled.warnings,
  }
}

function customerOf({ customer, email, phone, billing_address: billing }: ShopifyOrder): OrderUpsert['customer'] {
  const name = [customer?.first_name, customer?.last_name].filter(Boolean).join(' ') || billing?.name
  const known = { externalId: customer?.id, email: email || customer?.email, name, phone: phone || customer?.phone }
  return Object.values(known).some(Boolean) ? known : null
}

const gateways: ReadonlyMap<string, string> = new Map([
  ['shopify_payments', 'card'],
  ['Cash on Delivery (COD)', 'cash_on_delivery'],
  ['Bank Deposit', 'bank_transfer'],
  ['shopify_store_credit', 'store_credit'],
])
const methodOf = (gateway: string | null | undefined): string => gateways.get(gateway ?? '') ?? (gateway || 'other')

/** What was taken: each sale or capture that succeeded; a webhook without them says only the gateway and what is open. */
function paymentsOf(order: ShopifyOrder, currency: string, total: number): OrderUpsert['payments'] {
  const taken = (order.transactions ?? []).filter(
    ({ kind, status }) => ['sale', 'capture'].includes(kind ?? '') && status === 'success',
  )
  if (taken.length > 0)
    return taken.map(({ id, gateway, amount, processed_at: capturedAt }) => ({
      externalId: id,
      method: methodOf(gateway),
      label: gateway,
      status: 'paid',
      captured: minorUnits(amount, currency),
      capturedAt,
    }))
  const [gateway] = order.payment_gateway_names ?? []
  if (gateway === undefined) return []
  const isPaid = ['paid', 'partially_paid', 'partially_refunded', 'refunded'].includes(order.financial_status ?? '')
  const captured = isPaid ? Math.max(0, total - minorUnits(order.total_outstanding, currency)) : 0
  return [
    { externalId: 'gateway', method: methodOf(gateway), label: gateway, status: isPaid ? 'paid' : 'pending', captured },
  ]
}

function refundOf(
  refund: z.infer<typeof Refund>,
  currency: string,
  units: (set: z.infer<typeof MoneySet>, plain: Decimal) => number,
  pricesIncludeTax: boolean,
): NonNullable<OrderUpsert['refunds']>[number] {
  const paid = (refund.transactions ?? []).filter(({ kind, status }) => kind === 'refund' && status === 'success')
  const adjustments = (refund.order_adjustments ?? []).map((one) => ({
    isShipping: one.kind === 'shipping_refund',
    amount: -units(one.amount_set, one.amount) - (pricesIncludeTax ? 0 : units(one.tax_amount_set, one.tax_amount)),
  }))
  const sumOf = (isShipping: boolean): number =>
    adjustments.reduce((sum, one) => (one.isShipping === isShipping ? sum + one.amount : sum), 0)
  return {
    externalId: refund.id,
    at: refund.created_at,
    reason: refund.note,
    amount: paid.reduce((sum, { amount }) => sum + minorUnits(amount, currency), 0),
    lines: (refund.refund_line_items ?? []).map((line) => ({
      externalId: line.line_item_id,
      quantity: line.quantity,
      amount:
        units(line.subtotal_set, line.subtotal) + (pricesIncludeTax ? 0 : units(line.total_tax_set, line.total_tax)),
    })),
    shipping: sumOf(true),
    adjustment: sumOf(false),
    payments: paid.map(({ parent_id: payment, gateway, amount }) => ({
      payment,
      method: methodOf(gateway),
      label: gateway,
      amount: minorUnits(amount, currency),
    })),
  }
}

const shipmentStatuses: ReadonlyMap<string, string> = new Map([
  ['label_printed', 'label_created'],
  ['label_purchased', 'label_created'],
  ['attempted_delivery', 'failed_attempt'],
])

function parcelOf(parcel: z.infer<typeof Fulfillment>): NonNullable<OrderUpsert['shipments']>[number] {
  const { tracking_numbers: numbers, tracking_urls: urls, shipment_status: status } = parcel
  const tracking = Array.from({ length: Math.max(numbers?.length ?? 0, urls?.length ?? 0) }, (_, index) => ({
    number: numbers?.[index],
    url: urls?.[index],
  }))
  const [first, ...more] = tracking
  const left = parcel.created_at ? [{ status: 'in_transit', at: parcel.created_at }] : []
  const now =
    status && parcel.updated_at ? [{ status: shipmentStatuses.get(status) ?? status, at: parcel.updated_at }] : []
  return {
    externalId: parcel.id,
    carrier: parcel.tracking_company,
    trackingNumber: first?.number,
    trackingUrl: first?.url,
    moreTracking: more,
    lines: (parcel.line_items ?? []).map(({ id, quantity }) => ({ externalId: id, quantity })),
    events: [...left, ...now],
  }
}
