import type { CalendarDay } from '../policies/policy.ts'
import type { LotPart } from './account.ts'
import type { CompiledProgramme } from './compile-programme.rules.ts'
import { availableLots } from './lots.rules.ts'
import type { Book } from './posting.rules.ts'

/** How many days before points end the shopper is told. */
const noticeDays = [30, 7] as const

type Lot = Pick<LotPart, 'expiresOn' | 'told'>

/** The first instant of the day on which so many days are left. */
const beginOf = (expiresOn: CalendarDay, days: number, { endOf, plusDays }: CompiledProgramme): number =>
  endOf(plusDays(expiresOn, -days - 1))

/** When the shopper is told next that the points end, epoch milliseconds; never for what does not end, and after the last time. */
export function noticeAt({ expiresOn, told = Infinity }: Lot, compiled: CompiledProgramme): number {
  const next = noticeDays.find((days) => days < told)
  return expiresOn === null || next === undefined ? Infinity : beginOf(expiresOn, next, compiled)
}

/** Says which points end soon, once for each time; what comes with fewer days left is told as soon as it is there. */
export function notify({ account, compiled, changes }: Book): void {
  const soon = new Map<CalendarDay, number>()
  for (const lot of availableLots(account)) {
    const { expiresOn } = lot
    if (expiresOn === null || noticeAt(lot, compiled) > account.at) continue
    lot.told = noticeDays.findLast((days) => beginOf(expiresOn, days, compiled) <= account.at)
    soon.set(expiresOn, (soon.get(expiresOn) ?? 0) + lot.points)
  }
  changes.push(...[...soon].map(([on, points]) => ({ kind: 'expiring' as const, on, points })))
}
