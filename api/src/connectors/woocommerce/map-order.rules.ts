import { z, type OrderUpsert } from '@aftercare/contracts'
import {
  Decimal,
  minorUnits,
  PlatformId,
  roundTogether,
  settleRounding,
  type MappedOrder,
} from '../platform-money.rules.ts'

const Text = z.string().nullish()
const Tax = z.object({ id: PlatformId, total: Decimal })
const priced = { total: Decimal, total_tax: Decimal, taxes: z.array(Tax).nullish() }
const LineItem = z.object({
  id: PlatformId,
  name: Text,
  product_id: PlatformId.nullish(),
  variation_id: PlatformId.nullish(),
  quantity: z.number(),
  subtotal: Decimal,
  sku: Text,
  ...priced,
})
const Address = z
  .object({
    first_name: Text,
    last_name: Text,
    company: Text,
    city: Text,
    state: Text,
    postcode: Text,
    country: Text,
    email: Text,
    phone: Text,
  })
  .nullish()
const Refund = z.object({
  id: PlatformId,
  date_created_gmt: Text,
  reason: Text,
  amount: Decimal,
  total: Decimal,
  line_items: z
    .array(
      z.object({
        quantity: z.number(),
        total: Decimal,
        total_tax: Decimal,
        meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })).nullish(),
      }),
    )
    .nullish(),
  shipping_lines: z.array(z.object({ total: Decimal, total_tax: Decimal })).nullish(),
})
const WooOrder = z.object({
  id: PlatformId,
  number: PlatformId.nullish(),
  status: Text,
  currency: z.string(),
  date_created_gmt: Text,
  date_modified_gmt: Text,
  date_paid_gmt: Text,
  date_completed_gmt: Text,
  created_via: Text,
  customer_id: z.union([z.string(), z.number()]).nullish(),
  total: Decimal,
  total_tax: Decimal,
  payment_method: Text,
  payment_method_title: Text,
  transaction_id: Text,
  billing: Address,
  shipping: Address,
  tax_lines: z.array(z.object({ rate_id: PlatformId, label: Text, rate_percent: Decimal })).nullish(),
  line_items: z.array(LineItem),
  shipping_lines: z.array(z.object({ id: PlatformId, method_title: Text, ...priced })).nullish(),
  fee_lines: z.array(z.object({ id: PlatformId, name: Text, ...priced })).nullish(),
  coupon_lines: z.array(z.object({ code: Text })).nullish(),
  gift_cards: z.array(z.object({ id: PlatformId.nullish(), code: Text, amount: Decimal })).nullish(),
  refunds: z.array(z.union([Refund, z.looseObject({ id: PlatformId, reason: Text, total: Decimal })])).nullish(),
})
type WooOrder = z.infer<typeof WooOrder>

/**
 * An order of WooCommerce's REST API v3. Its lines are net, with unrounded taxes beside them: those are rounded together, so
 * that they come to the tax that was charged. Put the answers of `/orders/ID/refunds` in the place of `refunds`, so that
 * their lines are known too.
 *
 * @throws ZodError when it is no order of WooCommerce
 */
export function mapWooCommerceOrder(json: unknown): MappedOrder {
  const order = WooOrder.parse(json)
  const { currency } = order
  const units = (value: Decimal): number => minorUnits(value, currency)
  const ways = order.shipping_lines ?? []
  const fees = order.fee_lines ?? []
  const taxes = taxReader(order, [...order.line_items, ...ways, ...fees])
  const codes = (order.coupon_lines ?? []).flatMap(({ code }) => code ?? []).join(', ')
  const total = units(order.total)
  const lines = [
    ...order.line_items.map((item) => {
      const [subtotal, charged] = [units(item.subtotal ?? item.total), units(item.total)]
      // A price after discount that is higher than before is a surcharge that somebody wrote into the order.
      const before = Math.max(subtotal, charged)
      return {
        externalId: item.id,
        kind: 'product',
        productExternalId: Number(item.variation_id ?? 0) > 0 ? item.variation_id : item.product_id,
        sku: item.sku,
        name: item.name,
        quantity: item.quantity,
        subtotal: before,
        discounts: before > charged ? [{ code: codes || null, amount: before - charged }] : [],
        total: charged,
        taxes: taxes(item),
      }
    }),
    ...fees.map((fee) => ({
      externalId: `fee-${fee.id}`,
      kind: 'fee',
      name: fee.name,
      quantity: 1,
      subtotal: units(fee.total),
      total: units(fee.total),
      taxes: taxes(fee),
    })),
  ]
  const shipping = ways.map((way) => ({
    externalId: way.id,
    option: way.method_title,
    price: units(way.total),
    taxes: taxes(way),
  }))
  const adjustments = (order.gift_cards ?? []).map(({ id, code, amount }) => ({
    externalId: id,
    kind: 'gift_card',
    label: code,
    amount: -units(amount),
  }))
  const settled = settleRounding({ lines, shipping, adjustments, pricesIncludeTax: false, total })
  const at = order.shipping?.country ? order.shipping : null
  return {
    externalId: order.id,
    order: {
      number: order.number ?? order.id,
      sourceUpdatedAt: inUtc(order.date_modified_gmt),
      customer: customerOf(order),
      channel: order.created_via,
      placedAt: inUtc(order.date_created_gmt) ?? '',
      cancelledAt: order.status === 'cancelled' ? inUtc(order.date_modified_gmt) : null,
      fulfilledAt: order.status === 'completed' ? inUtc(order.date_completed_gmt) : null,
      currency,
      shipTo: at && { country: at.country, region: at.state, postalCode: at.postcode, city: at.city },
      pricesIncludeTax: false,
      lines,
      shipping,
      adjustments: settled.adjustments,
      total,
      payments: paymentsOf(order, total),
      refunds: (order.refunds ?? []).map((refund) => refundOf(refund, units)),
    },
    warnings: settled.warnings,
  }
}

/** Times in `_gmt` fields are UTC without saying so. */
const inUtc = (moment: string | null | undefined): string | null => (moment ? `${moment.replace(/Z$/, '')}Z` : null)

function customerOf({ customer_id: id, billing }: WooOrder): OrderUpsert['customer'] {
  const name = [billing?.first_name, billing?.last_name].filter(Boolean).join(' ') || billing?.company
  const known = {
    externalId: Number(id ?? 0) > 0 ? String(id) : null,
    email: billing?.email,
    name,
    phone: billing?.phone,
  }
  return Object.values(known).some(Boolean) ? known : null
}

type Priced = { total_tax?: Decimal; taxes?: { id: string; total?: Decimal }[] | null | undefined }

/** Reads the taxes of a part, in whole minor units that come to the tax of the order over all its parts. */
function taxReader({ tax_lines: rates, total_tax: totalTax, currency }: WooOrder, parts: readonly Priced[]) {
  const of = (part: Priced) =>
    part.taxes && part.taxes.length > 0
      ? part.taxes.filter(({ total }) => Number(total ?? 0) !== 0)
      : Number(part.total_tax ?? 0) === 0
        ? []
        : [{ id: '', total: part.total_tax }]
  const all = parts.flatMap((part) => of(part).map((tax) => ({ part, ...tax })))
  const rounded = roundTogether(
    all.map(({ total }) => total),
    minorUnits(totalTax, currency),
    currency,
  )
  return (part: Priced) =>
    all.flatMap((tax, index) => {
      if (tax.part !== part) return []
      const rate = rates?.find(({ rate_id: id }) => id === tax.id)
      const percent = rate?.rate_percent
      return [
        {
          name: rate?.label,
          ratePpm: percent === null || percent === undefined ? null : Math.round(Number(percent) * 10_000),
          amount: rounded[index] ?? 0,
        },
      ]
    })
}

const methods: ReadonlyMap<string, string> = new Map([
  ['bacs', 'bank_transfer'],
  ['cod', 'cash_on_delivery'],
  ['stripe', 'card'],
  ['stripe_cc', 'card'],
  ['woocommerce_payments', 'card'],
  ['ppcp-gateway', 'paypal'],
  ['ppec_paypal', 'paypal'],
])

function paymentsOf(order: WooOrder, total: number): OrderUpsert['payments'] {
  const { payment_method: method, payment_method_title: label, transaction_id: id, date_paid_gmt: paidAt } = order
  if (!method && !label) return []
  return [
    {
      externalId: id || 'payment',
      method: methods.get(method ?? '') ?? (method || 'other'),
      label,
      status: paidAt ? 'paid' : 'pending',
      amount: total,
      captured: paidAt ? total : 0,
      capturedAt: inUtc(paidAt),
    },
  ]
}

function refundOf(
  refund: NonNullable<WooOrder['refunds']>[number],
  units: (value: Decimal) => number,
): NonNullable<OrderUpsert['refunds']>[number] {
  const full = Refund.parse(refund)
  const back = (part: { total?: Decimal; total_tax?: Decimal }): number =>
    Math.abs(units(part.total) + units(part.total_tax))
  const amount = Math.abs(units(full.amount ?? full.total))
  const lines = (full.line_items ?? []).flatMap((line) => {
    const source = line.meta_data?.find(({ key }) => key === '_refunded_item_id')?.value
    if (typeof source !== 'string' && typeof source !== 'number') return []
    return [{ externalId: String(source), quantity: Math.abs(line.quantity), amount: back(line) }]
  })
  const shipping = (full.shipping_lines ?? []).reduce((sum, line) => sum + back(line), 0)
  const parts = lines.reduce((sum, line) => sum + line.amount, shipping)
  return {
    externalId: full.id,
    at: inUtc(full.date_created_gmt),
    reason: full.reason,
    amount,
    lines,
    shipping,
    adjustment: parts > 0 ? amount - parts : 0,
  }
}
