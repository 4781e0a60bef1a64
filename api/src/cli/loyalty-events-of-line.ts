import type { Order } from '@aftercare/contracts'
import type { Cart, Deadlines, LoyaltyEvent } from '@aftercare/contracts/loyalty/account'
import { orderEventOf, refundEventsOf } from '@aftercare/contracts/loyalty/purchase-of-order.rules'
import { returnDeadlines } from '@aftercare/contracts/loyalty/return-deadlines.rules'
import type { CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { calendarDayOf, dayAt, epochDayOf, startOfDay } from '@aftercare/contracts/policies/day.rules'
import { policyOrderOf } from '@aftercare/contracts/policies/policy-order.rules'
import type { PolicyOrder } from '@aftercare/contracts/policies/policy'
import { RefusedError } from './command.ts'
import { isCancelled, nameOfLine, OrderLine, returnStatuses, type Written } from './loyalty-event-shapes.ts'
import type { LoyaltyLine } from './read-loyalty-events.ts'

/** An order as far as the file has told of it: whose it is, what it earns by, and what the return policy decides about. */
export type FollowedOrder = { account: string; placedAt: number; cart: Cart; order: PolicyOrder }

/** What a line is read by. */
export type Reading = {
  at: number
  timeZone: string
  account: string
  tier: string | null
  /** Redemptions that are held. */
  holds: readonly { id: string; order: string | null }[]
  policy: CompiledPolicy | null
  orders: Map<string, FollowedOrder>
}

/** Epoch milliseconds; a day is its beginning in the zone. */
export const instantOf = (text: string, timeZone: string): number =>
  text.includes('T') ? Date.parse(text) : startOfDay(timeZone, epochDayOf(text))

const dayOf = (text: string, timeZone: string): string =>
  text.includes('T') ? calendarDayOf(dayAt(timeZone, Date.parse(text))) : text

/** The events of the fold that a line stands for. @throws RefusedError that names the line */
export function loyaltyEventsOf(line: LoyaltyLine, reading: Reading): LoyaltyEvent[] {
  const { at, timeZone } = reading
  switch (line.type) {
    case 'order':
      return [placed(line, line.written, reading)]
    case 'full_order':
      return placedInFull(line.written.order, reading)
    case 'deliver':
      return [delivered(line, line.written, reading)]
    case 'return':
      return [returned(line, line.written, reading)]
    case 'redeem':
      return redeemed(line, line.written, at)
    case 'capture':
      return [{ type: 'capture', at, id: redemptionOf(line, line.written, reading), order: line.written.order ?? null }]
    case 'release':
      return [{ type: 'release', at, id: redemptionOf(line, line.written, reading) }]
    case 'adjust': {
      const { id = `line-${line.line}`, points, expiresOn } = line.written
      return [{ type: 'adjust', at, id, points, expiresOn: expiresOn && dayOf(expiresOn, timeZone) }]
    }
    case 'action': {
      const { action, id = `${action}-line-${line.line}` } = line.written
      return [{ type: 'action', at, id, action }]
    }
    case 'referral': {
      const { side, status, until } = line.written
      const free = until === null ? null : instantOf(until, timeZone)
      return [{ type: 'referral', at, id: needed(line, 'id', line.written.id), side, status, until: free }]
    }
    case 'tier_review':
    case 'clock':
      return [{ type: line.type, at }]
    case 'programme':
      return []
  }
}

function needed<Value>({ line, type }: LoyaltyLine, name: string, value: Value | undefined): Value {
  if (value === undefined) throw new RefusedError(`line ${line} of the events: ${type}: ${name} is missing`)
  return value
}

/** The redemption that the line names, or the one that its order has, or the only one. */
function redemptionOf(
  line: LoyaltyLine,
  { id, order }: { id?: string | undefined; order?: string | undefined },
  { holds }: Reading,
): string {
  const [only, ...more] = order === undefined ? holds : holds.filter((hold) => hold.order === order)
  return needed(line, 'id', id ?? (more.length === 0 ? only?.id : undefined) ?? order)
}

/** What earns; the rest is paid for and done. */
const goods: readonly string[] = ['product', 'digital']

function placed(line: LoyaltyLine, written: Written<'order'>, reading: Reading): LoyaltyEvent {
  const { at, timeZone, account, orders } = reading
  const id = needed(line, 'id', written.order ?? written.id)
  const before = orders.get(id)
  const { currency, pointsPaid, channel, gift } = written
  const cancelled = isCancelled(written)
  const cart = cartOf(written) ?? before?.cart ?? { currency, lines: [], pointsPaid }
  const placedAt = before?.placedAt ?? (written.placedAt === undefined ? at : instantOf(written.placedAt, timeZone))
  const order: PolicyOrder = {
    id,
    currency,
    placedAt,
    cancelled,
    shipTo: written.shipTo ?? before?.order.shipTo ?? null,
    channel,
    distance: channel !== 'store',
    gift,
    lines: cart.lines.map(({ isGoods, currentQuantity, tax, ...one }) => ({
      ...one,
      returnable: isGoods,
      gone: one.quantity - currentQuantity,
      taxesIncluded: true,
      taxes: [{ name: 'tax', amount: tax }],
    })),
    parcels: before?.order.parcels ?? [],
    payments: [],
  }
  orders.set(id, { account, placedAt, cart, order })
  const deadlines = deadlinesOf(id, written.returnUntil, reading)
  return { type: 'order', at, order: id, placedAt, isCancelled: cancelled, cart, deadlines }
}

/** What was bought; undefined where a line only says that the order was cancelled. */
function cartOf({ currency, lines, total, tax, pointsPaid }: Written<'order'>): Cart | undefined {
  const given = lines ?? (total === undefined ? undefined : [OrderLine.parse({ total, tax })])
  return (
    given && {
      currency,
      pointsPaid,
      lines: given.map(
        ({ id, sku, kind, quantity, currentQuantity, requiresShipping, total, tax, taxesIncluded }, index) => ({
          id: nameOfLine({ id }, index),
          sku,
          isGoods: goods.includes(kind),
          requiresShipping: requiresShipping ?? kind === 'product',
          quantity,
          currentQuantity: Math.min(currentQuantity ?? quantity, quantity),
          total: taxesIncluded ? total : total + tax,
          tax,
        }),
      ),
    }
  )
}

function placedInFull(order: Order, reading: Reading): LoyaltyEvent[] {
  const { at, account, orders } = reading
  const event = orderEventOf(order, at)
  orders.set(event.order, { account, placedAt: event.placedAt, cart: event.cart, order: policyOrderOf(order) })
  const scans = order.shipments.flatMap(
    ({ deliveredAt, lines }) =>
    deliveredAt === null ? [] : [{ at: Date.parse(deliveredAt), lines: lines?.map(({ externalId }) => externalId) ?? null }], // prettier-ignore
  )
  return [
    { ...event, deadlines: deadlinesOf(event.order, undefined, reading) },
    ...scans.map((scan) => ({ type: 'deliver', order: event.order, ...scan }) as const),
    ...refundEventsOf(order, at),
  ]
}

function delivered(line: LoyaltyLine, written: Written<'deliver'>, reading: Reading): LoyaltyEvent {
  const { at, orders } = reading
  const order = needed(line, 'order', written.order)
  const lines = written.lines?.map((one) => (typeof one === 'string' ? one : one.id)) ?? null
  expectLines(line, order, lines ?? [], reading)
  const followed = orders.get(order)
  if (followed !== undefined) {
    const quantityOf = (id: string): number => followed.order.lines.find((one) => one.id === id)?.quantity ?? 1
    const parcel = {
      shippedAt: at,
      deliveredAt: at,
      expectedOn: null,
      failed: false,
      lines: (lines ?? []).map((id) => ({ id, quantity: quantityOf(id) })),
    }
    orders.set(order, { ...followed, order: { ...followed.order, parcels: [...followed.order.parcels, parcel] } })
  }
  return { type: 'deliver', at, order, lines, deadlines: deadlinesOf(order, written.returnUntil, reading) }
}

/** What nobody bought cannot come, nor go back; of an order that is heard of later nobody knows. */
function expectLines({ line, type }: LoyaltyLine, order: string, named: readonly string[], { orders }: Reading): void {
  const known = orders.get(order)?.cart.lines.map(({ id }) => id)
  const unknown = known && named.find((id) => !known.includes(id))
  if (unknown === undefined) return
  throw new RefusedError(`line ${line} of the events: ${type}: order ${order} has no line ${unknown}, but ${known?.join(', ')}`) // prettier-ignore
}

/** Goods are replaced, and no money goes back but what the line says. */
const replaces: readonly string[] = ['exchange', 'repair']

function returned(line: LoyaltyLine, written: Written<'return'>, reading: Reading): LoyaltyEvent {
  const { at } = reading
  const order = needed(line, 'order', written.order)
  const { status, resolution, quantity, line: single } = written
  const named = written.lines ?? (single === undefined ? null : [{ id: single, quantity, amount: written.amount }])
  expectLines(line, order, named?.map(({ id }) => id) ?? [], reading)
  const unsaid = replaces.includes(resolution) ? 0 : null
  return {
    type: 'return',
    at,
    order,
    id: written.id ?? idOfReturn(order, at, written),
    status: returnStatuses[status],
    lines: named && named.map(({ id, quantity, amount }) => ({ line: id, quantity, amount: amount ?? unsaid })),
    amount: named === null ? (written.amount ?? unsaid) : null,
    currency: written.currency,
    deadlines: deadlinesOf(order, written.returnUntil, reading),
  }
}

/** The same return once more has the same words and the same moment. */
const idOfReturn = (order: string, at: number, { lines, line, quantity, amount }: Written<'return'>): string =>
  `${order} ${new Date(at).toISOString()} ${JSON.stringify([lines, line, quantity, amount])}`

function redeemed(line: LoyaltyLine, written: Written<'redeem'>, at: number): LoyaltyEvent[] {
  const { points = 0, reward, offer, times, total, currency, capture, order = null } = written
  const id = written.id ?? (order === null ? `line-${line.line}` : order)
  const spend = offer !== undefined ? { offer } : reward === undefined ? { points } : { reward, times }
  return [
    { type: 'redeem', at, id, order, spend, total: total === undefined ? null : { amount: total, currency } },
    ...(capture ? [{ type: 'capture', at, id, order } as const] : []),
  ]
}

/** What the line says itself, else what the return policy of the shop does. */
function deadlinesOf(
  id: string,
  until: string | undefined,
  { at, timeZone, policy, tier, orders }: Reading,
): Deadlines {
  const followed = orders.get(id)
  if (followed === undefined) return []
  if (until === undefined) return policy === null ? [] : returnDeadlines(followed.order, [policy], at, tier)
  // A day is the last one on which goods can go back; an instant is the first that is too late.
  const end = until.includes('T') ? Date.parse(until) : startOfDay(timeZone, epochDayOf(until) + 1)
  return followed.cart.lines.map(({ id: line }) => ({ line, at: end }))
}
