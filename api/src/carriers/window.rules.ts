import { carrierLimits, ProblemError } from '@aftercare/contracts'
import { calendarDayOf, dayAt, epochDayOf } from '@aftercare/contracts/policies/day.rules'

const { windowDays, windowDaysDefault } = carrierLimits

/**
 * The days that are meant, both inclusive.
 *
 * @throws ProblemError invalid_request for a window that ends before it begins, or is too long
 */
export function windowOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
  now: Date,
): { from: string; to: string } {
  const last = to === undefined ? dayAt(timeZone, now.getTime()) : epochDayOf(to)
  const first = from === undefined ? last - windowDaysDefault + 1 : epochDayOf(from)
  const days = last - first + 1
  if (days >= 1 && days <= windowDays) return { from: calendarDayOf(first), to: calendarDayOf(last) }
  const message = days < 1 ? 'The window ends before it begins' : `A window has at most ${windowDays} days`
  throw new ProblemError('invalid_request', message, [{ at: 'query/from', message }])
}
