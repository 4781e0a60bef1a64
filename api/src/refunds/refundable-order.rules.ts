import type { Order } from '@aftercare/contracts'
import type { PolicyOrder } from '@aftercare/contracts/policies/policy'
import { policyOrderOf } from '@aftercare/contracts/policies/policy-order.rules'
import {
  grossOf,
  inTenderOrder,
  withLines,
  type Taken,
  type TakenOfLine,
} from '@aftercare/contracts/policies/quote-refund.rules'
import { taxesByName } from '@aftercare/contracts/policies/refund-taxes.rules'
import { cumulativeShare } from '@aftercare/contracts/policies/share.rules'
import type { RefundRecord } from './refund.ts'

/** An order with what went back of it, here and elsewhere, as a quote needs it. */
export type RefundableOrder = {
  order: PolicyOrder
  taken: Taken
  /** The most of each payment that may go back through us: what was captured, less what went back elsewhere. */
  ceilings: ReadonlyMap<string, number>
}

type Ours = Pick<
  RefundRecord,
  '_id' | 'lines' | 'shipping' | 'shippingTaxes' | 'goodwill' | 'goodwillTaxes' | 'tenders' | 'status'
>
type Elsewhere = Order['refunds'][number]

/**
 * Puts together what went back of an order. A refund that the shop lists under our id, or under the reference that the provider
 * gave, is ours and counts once.
 */
export function refundableOrder(order: Order, ours: readonly Ours[]): RefundableOrder {
  const counted = ours.filter(({ status }) => status !== 'failed')
  const names = new Set(counted.flatMap(({ _id, tenders }) => [_id, ...tenders.flatMap(namesOf)]))
  const elsewhere = order.refunds.filter(({ externalId }) => !names.has(externalId))
  const bare = policyOrderOf({ ...order, refunds: [] })
  const ceilings = ceilingsOf(bare, elsewhere)
  const held = heldByPayment(ours)
  return {
    order: {
      ...bare,
      payments: bare.payments.map((payment) => ({
        ...payment,
        refunded: payment.captured - (ceilings.get(payment.id) ?? 0) + (held.get(payment.id) ?? 0),
      })),
    },
    taken: {
      lines: [...order.exchanges.map(({ gone }) => gone), ...counted.map(({ lines }) => lines)].reduce<Taken['lines']>(
        withLines,
        takenElsewhere(bare, elsewhere),
      ),
      shipping: sumOf([...elsewhere, ...counted].map(({ shipping }) => shipping)),
      shippingTaxes: [
        ...counted.flatMap(({ shippingTaxes = [] }) => shippingTaxes),
        ...shippingTaxesOf(bare, sumOf([...elsewhere, ...counted.filter(isUntaxed)].map(({ shipping }) => shipping))),
      ],
      goodwill: sumOf(counted.map(({ goodwill }) => goodwill)),
      goodwillTaxes: counted.flatMap(({ goodwillTaxes = [] }) => goodwillTaxes),
    },
    ceilings,
  }
}

const namesOf = ({ key, reference }: Ours['tenders'][number]): string[] =>
  reference === null ? [key] : [key, reference]

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

/** Of before the taxes of delivery were kept: they are those of as much money, as of a refund elsewhere. */
const isUntaxed = ({ shippingTaxes }: Ours): boolean => shippingTaxes === undefined

const shippingTaxesOf = ({ shippingTaxes = [], shippingPaid }: PolicyOrder, amount: number) =>
  [...taxesByName(shippingTaxes)].map(([name, tax]) => ({
    name,
    amount: cumulativeShare(tax, Math.min(amount, shippingPaid), shippingPaid),
  }))

/** What of each payment our refunds hold: all that has not failed. */
function heldByPayment(ours: readonly Ours[]): Map<string, number> {
  const held = new Map<string, number>()
  for (const { payment, amount, status } of ours.flatMap(({ tenders }) => tenders))
    if (status !== 'failed') held.set(payment, (held.get(payment) ?? 0) + amount)
  return held
}

/**
 * What is left of each payment after the refunds elsewhere. What such a refund does not say of a payment, it took from the first
 * that still held it: whatever way the shopper got it, it is not owed again.
 */
function ceilingsOf({ payments }: PolicyOrder, elsewhere: readonly Elsewhere[]): Map<string, number> {
  const left = new Map(payments.map(({ id, captured }) => [id, Math.max(0, captured)]))
  const take = (payment: string, amount: number): number => {
    const taken = Math.min(amount, left.get(payment) ?? 0)
    if (left.has(payment)) left.set(payment, (left.get(payment) ?? 0) - taken)
    return taken
  }
  for (const refund of elsewhere) {
    let rest = refund.amount
    for (const { payment, amount } of refund.payments)
      if (payment !== null) rest -= take(payment, Math.min(amount, rest))
    for (const { id } of inTenderOrder(payments)) rest -= take(id, rest)
  }
  return left
}

/** What went back of each line elsewhere; the taxes in it are those of as much money. */
function takenElsewhere({ lines }: PolicyOrder, elsewhere: readonly Elsewhere[]): Taken['lines'] {
  const taken = new Map<string, TakenOfLine>()
  for (const line of lines) {
    const parts = elsewhere.flatMap((refund) => refund.lines.filter(({ externalId }) => externalId === line.id))
    if (parts.length === 0) continue
    const gross = grossOf(line)
    const total = Math.min(gross, sumOf(parts.map(({ amount }) => amount)))
    const units = Math.min(line.quantity, sumOf(parts.map(({ quantity }) => quantity)))
    taken.set(line.id, { units, total, taxes: line.taxes.map(({ amount }) => cumulativeShare(amount, total, gross)) })
  }
  return taken
}
