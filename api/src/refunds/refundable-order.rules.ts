import type { Order } from '@aftercare/contracts'
import type { PaidOrder } from '@aftercare/contracts/policies/policy'
import { afterGone, type MoneyGone } from '@aftercare/contracts/policies/payments-left.rules'
import { paidOrderOf, type OrderToDecide } from '@aftercare/contracts/policies/policy-order.rules'
import { withLines, type Taken } from '@aftercare/contracts/policies/quote-refund.rules'
import { taxesByName } from '@aftercare/contracts/policies/refund-taxes.rules'
import { cumulativeShare } from '@aftercare/contracts/policies/share.rules'
import { takenElsewhere } from '@aftercare/contracts/policies/taken-elsewhere.rules'
import type { RefundRecord } from './refund.ts'

/** An order with what went back of it, here and elsewhere, as a quote needs it. */
export type RefundableOrder = {
  order: PaidOrder
  taken: Taken
  /** Refunds that the shop made itself: of those that it lists, what is not one of ours. */
  elsewhere: Elsewhere[]
  /** The most of each payment that may go back through us: what our refunds hold of it, and what it holds still. */
  ceilings: ReadonlyMap<string, number>
}

type Ours = Pick<
  RefundRecord,
  '_id' | 'lines' | 'shipping' | 'shippingTaxes' | 'goodwill' | 'goodwillTaxes' | 'tenders' | 'status' | 'isElsewhere'
>
type Elsewhere = Order['refunds'][number]

/**
 * Puts together what went back of an order. A refund that the shop lists under our id, or under the reference that the provider
 * gave, is ours and counts once; of one that failed in part, what the shop then paid itself is elsewhere. One that the shop made and
 * noted here without a reference is the first in its list of the same units.
 */
export function refundableOrder(order: OrderToDecide, ours: readonly Ours[]): RefundableOrder {
  const counted = ours.filter(({ status }) => status !== 'failed')
  const names = new Set(counted.flatMap(({ _id, tenders }) => [_id, ...tenders.flatMap(namesOf)]))
  const listed = withoutNoted(order.refunds, counted, names)
  const elsewhere = listed.filter(({ externalId }) => !names.has(externalId))
  const bare = paidOrderOf({ ...order, refunds: [] })
  const standing = counted.flatMap(standingOf)
  const payments = afterGone(bare.payments, [
    ...standing.map(({ payment, amount }) => ({ amount, payments: [{ payment, amount }] })),
    ...listed.flatMap((refund) => notOurs(refund, counted)),
  ])
  const held = (id: string): number => sumOf(standing.filter(({ payment }) => payment === id).map(amountOf))
  // What an exchange that stands has not sent is no goods yet: calling it off gives its money back.
  const unsent = order.exchanges.filter(({ parcel, gone }) => parcel === null && gone.length > 0)
  const lines = bare.lines.filter(({ id }) => !unsent.some(({ line }) => line.externalId === id))
  return {
    order: { ...bare, lines, payments },
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
    elsewhere,
    ceilings: new Map(payments.map(({ id, captured, refunded }) => [id, captured - refunded + held(id)])),
  }
}

const namesOf = ({ key, reference }: Ours['tenders'][number]): string[] =>
  reference === null ? [key] : [key, reference]

/** The refunds that the shop lists, less those that it noted here without a reference. */
function withoutNoted(listed: readonly Elsewhere[], ours: readonly Ours[], names: ReadonlySet<string>): Elsewhere[] {
  const rest = [...listed]
  for (const { isElsewhere, tenders, lines } of ours) {
    if (isElsewhere !== true || tenders.some(({ reference }) => reference !== null)) continue
    const units = unitsOf(lines.map(({ line, quantity }) => ({ externalId: line, quantity })))
    const same = rest.findIndex((refund) => !names.has(refund.externalId) && unitsOf(refund.lines) === units)
    if (same >= 0) rest.splice(same, 1)
  }
  return rest
}

/** The same text for the same units of the same lines. */
const unitsOf = (lines: readonly { externalId: string; quantity: number }[]): string =>
  JSON.stringify(
    lines
      .filter(({ quantity }) => quantity > 0)
      .map(({ externalId, quantity }) => [externalId, quantity])
      .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
  )

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)
const amountOf = ({ amount }: { amount: number }): number => amount

/** Of before the taxes of delivery were kept: they are those of as much money, as of a refund elsewhere. */
const isUntaxed = ({ shippingTaxes }: Ours): boolean => shippingTaxes === undefined

const shippingTaxesOf = ({ shippingTaxes = [], shippingPaid }: PaidOrder, amount: number) =>
  [...taxesByName(shippingTaxes)].map(([name, tax]) => ({
    name,
    amount: cumulativeShare(tax, Math.min(amount, shippingPaid), shippingPaid),
  }))

/** What of our refund is back or on its way. */
const standingOf = ({ tenders }: Ours): Ours['tenders'] => tenders.filter(({ status }) => status !== 'failed')

/** What of a refund that the shop lists went back beyond ours. */
function notOurs(refund: Elsewhere, ours: readonly Ours[]): MoneyGone[] {
  const { externalId } = refund
  const whole = ours.find(({ _id }) => _id === externalId)
  if (whole !== undefined) return standingOf(whole).length === whole.tenders.length ? [] : [beyond(refund, whole)]
  const tender = ours.flatMap(({ tenders }) => tenders).find((one) => namesOf(one).includes(externalId))
  return tender === undefined || tender.status === 'failed' ? [refund] : []
}

/** The same less what of ours stands, payment by payment first. */
function beyond({ amount, payments }: Elsewhere, ours: Ours): MoneyGone {
  const standing = standingOf(ours)
  const rest = payments.map(({ payment, amount: part }) => {
    const own = sumOf(standing.filter((tender) => tender.payment === payment).map(amountOf))
    return { payment, amount: Math.max(0, part - own) }
  })
  const said = sumOf(payments.map(amountOf))
  const own = said - sumOf(rest.map(amountOf))
  const unsaid = Math.max(0, amount - said)
  return { amount: amount - own - Math.min(unsaid, sumOf(standing.map(amountOf)) - own), payments: rest }
}
