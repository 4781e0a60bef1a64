import type { LoyaltyAccount, PendingLot } from './account.ts'
import type { CompiledProgramme } from './compile-programme.rules.ts'
import { endsAt, expire, expiryOf } from './expiry.rules.ts'
import { notify, noticeAt } from './notices.rules.ts'
import { pendingLots, putPart, repay, writeOff } from './lots.rules.ts'
import { post, type Book } from './posting.rules.ts'
import { timeOut } from './spending.rules.ts'
import { countTowardsTier, raiseTier, reviewWhenDue, tierDueAt } from './tiers.rules.ts'

/**
 * When something of the account is due next, epoch milliseconds, and Infinity for never: what a job looks for. It goes by what the
 * account holds, so that no mark can be forgotten.
 */
export function dueAt(account: LoyaltyAccount, compiled: CompiledProgramme): number {
  let next = tierDueAt(account, compiled)
  for (const lot of account.lots)
    next = Math.min(next, ...(lot.state === 'available' ? [endsAt(lot, compiled), noticeAt(lot, compiled)] : [freeAt(lot)])) // prettier-ignore
  for (const { until } of account.holds) next = Math.min(next, until)
  return next
}

const freeAt = ({ releaseAt, isHeld }: PendingLot): number => (releaseAt === null || isHeld ? Infinity : releaseAt)

/** Does all that is due until the moment, each at its own time and in that order. A second time finds nothing to do. */
export function settle(book: Book, until: number): void {
  const { account, compiled } = book
  for (;;) {
    repay(book)
    raiseTier(book)
    const due = dueAt(account, compiled)
    if (due > account.at) {
      // What becomes available at the same moment pays first.
      writeOff(book)
      if (due > until) break
    }
    account.at = Math.max(account.at, due)
    timeOut(book)
    releasePending(book)
    repay(book)
    expire(book)
    notify(book)
    raiseTier(book)
    reviewWhenDue(book)
  }
  account.at = Math.max(account.at, until)
}

/** Points whose time has come are the shopper's, and count for tiers from that day on. */
function releasePending(book: Book): void {
  const { account, compiled } = book
  const today = compiled.dayAt(account.at)
  for (const lot of pendingLots(account).filter((one) => freeAt(one) <= account.at)) {
    const { id, points, earnedOn, qualifying } = lot
    account.lots = account.lots.filter((one) => one !== lot)
    const days = { earnedOn, availableOn: today, activeOn: account.activeOn ?? today }
    const part = { id, points, ...expiryOf(compiled.programme.expiry, days) }
    putPart(book, part)
    post(
      book,
      { kind: 'release', points, from: 'pending', to: 'available', lot: id, expiresOn: part.expiresOn },
      { source: { type: 'lot', id, line: null } },
    )
    countTowardsTier(book, today, qualifying)
  }
}
