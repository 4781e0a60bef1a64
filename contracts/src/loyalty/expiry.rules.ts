import { addMonths, calendarDayOf, epochDayOf } from '../policies/day.rules.ts'
import type { CalendarDay } from '../policies/policy.ts'
import { loyaltyLimits, type AvailableLot, type LotPart } from './account.ts'
import type { CompiledProgramme } from './compile-programme.rules.ts'
import { availableLots, dropEmpty } from './lots.rules.ts'
import { post, type Book } from './posting.rules.ts'
import type { ExpiryRule } from './programme.ts'

export const plusMonths = (day: CalendarDay, months: number): CalendarDay =>
  calendarDayOf(addMonths(epochDayOf(day), months))

/** The last day of points, and whether it moves with what the shopper does. */
export function expiryOf(
  rule: ExpiryRule,
  days: { earnedOn: CalendarDay; availableOn: CalendarDay; activeOn: CalendarDay },
): Pick<LotPart, 'expiresOn' | 'rolls'> {
  switch (rule.rule) {
    case 'never':
      return { expiresOn: null, rolls: false }
    case 'months':
      return {
        expiresOn: plusMonths(rule.from === 'earned' ? days.earnedOn : days.availableOn, rule.months),
        rolls: false,
      }
    case 'date':
      return { expiresOn: dateAfter(days.availableOn, rule.on, rule.years), rolls: false }
    case 'inactivity':
      return { expiresOn: plusMonths(days.activeOn, rule.months), rolls: true }
  }
}

/** The first such day of a year that is not before, so many years later. */
function dateAfter(day: CalendarDay, on: string, years: number): CalendarDay {
  const year = Number(day.slice(0, 4))
  return dayOfYear(dayOfYear(year, on) >= day ? year + years : year + 1 + years, on)
}

/** `02-29` is the last of February where there is none. */
export function dayOfYear(year: number, on: string): CalendarDay {
  const [month = 1, day = 1] = on.split('-').map(Number)
  const first = epochDayOf(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`)
  return calendarDayOf(Math.min(first + day - 1, addMonths(first, 1) - 1))
}

/** The shopper bought or redeemed: what moves with that moves. */
export function noteActivity({ account, compiled }: Book): void {
  const { expiry } = compiled.programme
  const day = compiled.dayAt(account.at)
  account.activeOn = day
  if (expiry.rule !== 'inactivity') return
  const until = plusMonths(day, expiry.months)
  for (const lot of availableLots(account)) {
    if (!lot.rolls) continue
    if (lot.expiresOn !== null && lot.expiresOn >= until) continue
    lot.expiresOn = until
    delete lot.told
  }
}

/** The first instant at which the points are gone; never for what does not end. */
export const endsAt = ({ expiresOn }: Pick<LotPart, 'expiresOn'>, { endOf }: CompiledProgramme): number =>
  expiresOn === null ? Infinity : endOf(expiresOn)

/** Takes what has ended. A second run finds nothing. */
export function expire(book: Book): void {
  const { account, compiled } = book
  const over = availableLots(account).filter((lot) => endsAt(lot, compiled) <= account.at)
  for (const lot of over) expireLot(book, lot)
  if (over.length > 0) dropEmpty(account)
}

function expireLot(book: Book, lot: AvailableLot): void {
  const { id, points, expiresOn } = lot
  const move = { kind: 'expire', points, from: 'available', to: 'expired', lot: id, expiresOn } as const
  post(book, move, { source: { type: 'lot', id, line: null } })
  lot.points = 0
  const { account } = book
  const known = account.ended.find((one) => one.lot === id)
  if (known !== undefined) known.points += points
  else account.ended = [...account.ended, { lot: id, points }].slice(-loyaltyLimits.ended)
}
