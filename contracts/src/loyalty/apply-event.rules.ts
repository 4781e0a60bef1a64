import {
  loyaltyLimits,
  type Applied,
  type EventOf,
  type LoyaltyAccount,
  type LoyaltyEvent,
  type LoyaltyRecord,
  type LoyaltyRefusal,
  type LoyaltyState,
  type Purchase,
} from './account.ts'
import { reconcile } from './accrual.rules.ts'
import type { CompiledProgramme } from './compile-programme.rules.ts'
import { noteActivity } from './expiry.rules.ts'
import { actionKey, adjust, refer, rewardAction } from './gifts.rules.ts'
import { noteDeadlines, noteDelivery, noteOrder, noteReturn } from './purchase-facts.rules.ts'
import { newPurchase, openBook, type Book } from './posting.rules.ts'
import { settle } from './settle.rules.ts'
import { capture, redeem, refuse, release } from './spending.rules.ts'
import { reviewNow } from './tiers.rules.ts'

/**
 * What an event makes of an account: the account and records after it, the entries that it posts, and what a shopper is told. What was
 * due before the event is done first; an event that comes late is a fact like any other, and time does not go back.
 *
 * Pure. The cost goes with what the account holds open and with the lines of the order, not with what was before.
 *
 * @param state the account, and of its records those that {@link recordsOf} names
 */
export function applyEvent(state: LoyaltyState, event: LoyaltyEvent, compiled: CompiledProgramme): Applied {
  const book = openBook(state, compiled)
  settle(book, event.at)
  const refused = act(book, event)
  settle(book, event.at)
  const { account, records, entries, changes } = book
  return { state: { account, records }, entries, changes, refused }
}

/** The records that an event needs, by their key. A redemption that is held knows its order, so the account says that one too. */
export function recordsOf(event: LoyaltyEvent, { holds }: Pick<LoyaltyAccount, 'holds'>): string[] {
  switch (event.type) {
    case 'order':
    case 'deliver':
    case 'return':
      return [orderKey(event.order)]
    case 'redeem':
    case 'release':
      return [`redemption:${event.id}`]
    case 'capture':
      return [`redemption:${event.id}`, orderKey(orderOfCapture(event, holds))]
    case 'adjust':
      return [`adjustment:${event.id}`]
    case 'action':
      return [actionKey(event)]
    case 'referral':
      return [`referral:${event.id}`]
    case 'tier_review':
    case 'clock':
      return []
  }
}

const orderKey = (order: string): string => `order:${order}`

/** A reward without an order is a purchase of its own. */
const orderOfCapture = ({ id, order }: EventOf<'capture'>, holds: LoyaltyAccount['holds']): string =>
  order ?? holds.find((hold) => hold.id === id)?.order ?? id

function act(book: Book, event: LoyaltyEvent): LoyaltyRefusal | null {
  switch (event.type) {
    case 'order':
      return takeOrder(book, event)
    case 'deliver':
    case 'return':
      return takeFact(book, event)
    case 'redeem':
      return redeem(book, event, recordOf(book, `redemption:${event.id}`, 'redemption'))
    case 'capture':
      return captureOn(book, event)
    case 'release':
      return release(book, event, recordOf(book, `redemption:${event.id}`, 'redemption'))
    case 'adjust':
      return adjust(book, event, recordOf(book, `adjustment:${event.id}`, 'done'))
    case 'action':
      return rewardAction(book, event, recordOf(book, actionKey(event), 'done'))
    case 'referral':
      return refer(book, event, recordOf(book, `referral:${event.id}`, 'referral'))
    case 'tier_review':
      reviewNow(book)
      return null
    case 'clock':
      return null
  }
}

function recordOf<Kind extends LoyaltyRecord['kind']>(
  { records }: Book,
  key: string,
  kind: Kind,
): Extract<LoyaltyRecord, { kind: Kind }> | undefined {
  const record = records.get(key)
  return record?.kind === kind ? (record as Extract<LoyaltyRecord, { kind: Kind }>) : undefined
}

const purchaseOf = (book: Book, order: string): Purchase =>
  recordOf(book, orderKey(order), 'purchase') ?? newPurchase(order)

function takeOrder(book: Book, event: EventOf<'order'>): LoyaltyRefusal | null {
  const before = purchaseOf(book, event.order)
  const { currency, lines } = event.cart
  const known = before.known?.cart
  if (known !== undefined && known.currency !== currency && !event.isCancelled)
    return refuse('order_currency_differs', `Order ${event.order} was in ${known.currency}, not ${currency}`)
  const more = lines.filter(({ id }) => !before.booked.some((line) => line.id === id)).length
  if (book.account.lots.length + more > loyaltyLimits.lots)
    return refuse('account_full', `An account holds ${loyaltyLimits.lots} lots at the most`)
  // Of an order that is called off, what it earned goes back, whatever else is said of it.
  const cart = known !== undefined && known.currency !== currency ? known : event.cart
  const purchase = noteDeadlines(noteOrder(before, { ...event, cart }), event.deadlines)
  if (before.known === null) noteActivity(book)
  return save(book, purchase, { source: { type: 'order', id: event.order, line: null } })
}

function takeFact(book: Book, event: EventOf<'deliver' | 'return'>): LoyaltyRefusal | null {
  const before = purchaseOf(book, event.order)
  const isDelivery = event.type === 'deliver'
  const currency = before.known?.cart.currency
  if (!isDelivery && currency !== undefined && (event.currency ?? currency) !== currency)
    return refuse('order_currency_differs', `Order ${event.order} was in ${currency}, not ${event.currency}`)
  const after = noteDeadlines(isDelivery ? noteDelivery(before, event) : noteReturn(before, event), event.deadlines)
  if (after.deliveries.length > loyaltyLimits.deliveriesOfOrder || after.returns.length > loyaltyLimits.returnsOfOrder)
    return refuse('account_full', `Order ${event.order} has more returns or deliveries than are kept`)
  const source = isDelivery
    ? ({ type: 'order', id: event.order } as const)
    : ({ type: 'return', id: event.id } as const)
  return save(book, after, { source: { ...source, line: null } })
}

function captureOn(book: Book, event: EventOf<'capture'>): LoyaltyRefusal | null {
  const record = recordOf(book, `redemption:${event.id}`, 'redemption')
  const purchase = purchaseOf(book, orderOfCapture(event, book.account.holds))
  const refused = capture(book, event, record, purchase)
  if (refused !== null || record?.state === 'captured') return refused
  return save(book, purchase, { source: { type: 'redemption', id: event.id, line: null } })
}

function save(book: Book, purchase: Purchase, cause: Parameters<typeof reconcile>[2]): null {
  reconcile(book, purchase, cause)
  book.records.set(orderKey(purchase.order), purchase)
  return null
}
