import { cumulativeShare } from '../policies/share.rules.ts'
import type { BookedLine, Purchase, PurchaseLine } from './account.ts'
import { lotOfLine } from '../rules/points-of-order.rules.ts'
import { bookedOf } from './booked-lines.rules.ts'
import { basesOf, pointsOf, rateOf } from './earning.rules.ts'
import { expiryOf } from './expiry.rules.ts'
import { pendingLots, putPart } from './lots.rules.ts'
import { post, type Book, type Cause } from './posting.rules.ts'
import { sharesGone, type LineShare } from './refunded.rules.ts'
import { restoreSpent, takeBack } from './refunds.rules.ts'
import { countTowardsTier } from './tiers.rules.ts'
import { bookWaiting, latchReleased } from './waiting.rules.ts'

/**
 * Brings what is booked for an order to what its facts say, and posts the difference. It does not matter which event brought a fact,
 * nor how often: where nothing differs, nothing is posted.
 */
export function reconcile(book: Book, purchase: Purchase, cause: Cause): void {
  if (purchase.known !== null) {
    latchReleased(book, purchase)
    bookLines(book, purchase, cause)
    bookWaiting(book, purchase)
  }
  restoreSpent(book, purchase, cause)
}

/** What each line earns in the newest state of the order, under the rule that it earned by first, and what of that went back. */
function bookLines(book: Book, purchase: Purchase, cause: Cause): void {
  const { known } = purchase
  if (known === null) return
  const { cart, placedAt } = known
  const rates = cart.lines.map((line) => {
    const before = purchase.booked.find(({ id }) => id === line.id)
    return before === undefined ? rateNow(book, line, cart.currency, placedAt) : before.rate
  })
  const bases = basesOf(cart)
  const points = pointsOf(bases, rates)
  const shares = sharesGone(purchase)
  cart.lines.forEach(({ id }, index) => {
    const line = bookedOf(purchase, id)
    line.rate = rates[index] ?? null
    const amount = bases[index] ?? 0
    const kept = keptOf(points[index] ?? 0, amount, shares[index])
    bookLine(book, purchase, line, kept, causeOf(cause, line, { amount, currency: cart.currency }))
  })
  for (const line of purchase.booked)
    if (!cart.lines.some(({ id }) => id === line.id))
      bookLine(book, purchase, line, { earned: 0, taken: 0, money: 0 }, causeOf(cause, line, null))
}

type Kept = { earned: number; taken: number; money: number }

/** What a line earned, what of that is taken back, and the money that still counts: all that went back takes all, to the point. */
function keptOf(earned: number, base: number, { part, whole }: LineShare = { line: '', part: 0, whole: 0 }): Kept {
  if (whole === 0) return { earned, taken: 0, money: base }
  return {
    earned,
    taken: cumulativeShare(earned, part, whole),
    money: base - cumulativeShare(base, part, whole),
  }
}

/** Posts the difference to what is booked. What earns does so once; after that it is corrected. */
function bookLine(
  book: Book,
  purchase: Purchase,
  line: BookedLine,
  { earned, taken, money }: Kept,
  cause: Cause,
): void {
  const isFirst = !line.hasEarned && earned > 0
  const before = line.earned - line.taken
  line.earned = earned
  line.taken = taken
  line.hasEarned ||= isFirst
  const more = isFirst ? earned : earned - taken - before
  const back = isFirst ? taken : -more
  if (more > 0) give(book, purchase, line, more, isFirst ? 'earn' : 'correct', cause)
  if (back > 0) takeBack(book, lotOfLine(purchase.order, line.id), back, cause)
  count(book, purchase, line, money)
}

const rateNow = (book: Book, line: PurchaseLine, currency: string, placedAt: number): BookedLine['rate'] =>
  rateOf(book.compiled, line, currency, book.account.tier?.id ?? null, placedAt)

const causeOf = (
  { source }: Cause,
  { id, rate }: BookedLine,
  base: { amount: number; currency: string } | null,
): Cause => ({
  source: { ...source, line: id },
  base,
  ...(rate !== null && { version: rate.version, rule: rate.rule }),
})

/** Puts points of a line into its lot: they wait, or, once the line was released, can be spent. */
function give(
  book: Book,
  { order, known }: Purchase,
  line: BookedLine,
  points: number,
  kind: 'earn' | 'correct',
  cause: Cause,
): void {
  const { account, compiled } = book
  const lot = lotOfLine(order, line.id)
  const earnedOn = compiled.dayAt(known?.placedAt ?? account.at)
  if (line.releasedOn === null) {
    const pending = pendingLots(account).find(({ id }) => id === lot)
    if (pending === undefined)
      account.lots.push({ id: lot, state: 'pending', points, earnedOn, releaseAt: null, isHeld: false, qualifying: 0 })
    else pending.points += points
    post(book, { kind, points, from: 'issued', to: 'pending', lot }, cause)
    return
  }
  const days = { earnedOn, availableOn: line.releasedOn, activeOn: account.activeOn ?? line.releasedOn }
  const part = { id: lot, points, ...expiryOf(compiled.programme.expiry, days) }
  putPart(book, part)
  post(book, { kind, points, from: 'issued', to: 'available', lot, expiresOn: part.expiresOn }, cause)
}

/** What counts for tiers: with the lot while that is pending, from the day on which it became available after that. */
function count(book: Book, { order }: Purchase, line: BookedLine, money: number): void {
  const { tiers, earning } = book.compiled.programme
  const [first = 1] = Object.values(earning.per)
  const amount = line.rate === null ? 0 : cumulativeShare(money, first, line.rate.per)
  const qualifying = tiers?.measure === 'amount' ? amount : line.earned - line.taken
  if (line.releasedOn !== null) countTowardsTier(book, line.releasedOn, qualifying - line.qualifying)
  else {
    const lot = pendingLots(book.account).find(({ id }) => id === lotOfLine(order, line.id))
    if (lot !== undefined) lot.qualifying = qualifying
  }
  line.qualifying = qualifying
}
