import type { Purchase } from './account.ts'
import { lotOfLine } from '../rules/points-of-order.rules.ts'
import { bookedOf } from './booked-lines.rules.ts'
import { pendingLots } from './lots.rules.ts'
import type { Book } from './posting.rules.ts'
import { isReturnOpen } from './refunded.rules.ts'

/** A line whose lot waits no more has been available since its deadline. */
export function latchReleased({ account, compiled }: Book, { order, booked }: Purchase): void {
  for (const line of booked) {
    if (line.releasedOn !== null || line.isHeld || line.releaseAt === null || line.releaseAt > account.at) continue
    const lot = lotOfLine(order, line.id)
    if (!pendingLots(account).some(({ id }) => id === lot)) line.releasedOn = compiled.dayAt(line.releaseAt)
  }
}

/** Says of each pending line when it can be spent, and whether a return holds it up. */
export function bookWaiting({ account, compiled }: Book, purchase: Purchase): void {
  const { known, order } = purchase
  if (known === null) return
  for (const { id, requiresShipping } of known.cart.lines) {
    const line = bookedOf(purchase, id)
    if (line.releasedOn !== null) continue
    const isHeld = isReturnOpen(purchase, id)
    const deadline = deadlineOf(purchase, id, requiresShipping, compiled)
    const isNews = line.deadline !== deadline || (line.isHeld && !isHeld)
    // What is known late is available from when it is known.
    if (isNews) line.releaseAt = deadline === null ? null : Math.max(deadline, account.at)
    Object.assign(line, { deadline, isHeld })
    const lot = pendingLots(account).find((one) => one.id === lotOfLine(order, id))
    if (lot !== undefined) Object.assign(lot, { releaseAt: line.releaseAt, isHeld })
  }
}

/** When the line can no longer go back; null while it has not been delivered. */
function deadlineOf(
  { deadlines, deliveries, known }: Purchase,
  id: string,
  requiresShipping: boolean,
  { programme: { pending }, dayAt, endOf, plusDays }: Book['compiled'],
): number | null {
  if (pending.until === 'none') return known?.placedAt ?? null
  const said = pending.until === 'return_deadline' ? deadlines.find(({ line }) => line === id) : undefined
  if (said !== undefined) return said.at
  const came = deliveries.flatMap(({ line, at }) => (line === null || line === id ? [at] : []))
  const began = requiresShipping ? (came.length === 0 ? null : Math.max(...came)) : (known?.placedAt ?? null)
  return began === null ? null : endOf(plusDays(dayAt(began), pending.days))
}
