import type { OpeningState } from '@aftercare/contracts/rules/opening-state.rules'
import type { Words } from '@aftercare/words'
import { intlLocale } from '@aftercare/words/intl-locale'
import { say } from '@aftercare/words/say'

export type OpeningWords = Pick<Words['hours'], 'openUntil' | 'opensAt' | 'alwaysOpen' | 'closed' | 'yourTime'>

/** Whether somebody is there, and until or from when, in the reader's own time; the shop's zone tells whether to say whose. */
export function sayOpening(state: OpeningState, words: OpeningWords, shopZone: string, now: Date): string {
  const change = state.open ? state.until : state.at
  if (change === null) return state.open ? words.alwaysOpen : words.closed
  return say(state.open ? words.openUntil : words.opensAt, { time: timeOf(change, now, shopZone, words) })
}

/** The reader's own time, with its weekday or date when it is not today. */
function timeOf(change: Date, now: Date, shopZone: string, { yourTime }: OpeningWords): string {
  const isToday = change.toDateString() === now.toDateString()
  const isThisWeek = change.getTime() - now.getTime() < 6 * 86_400_000
  const time = new Intl.DateTimeFormat(intlLocale(document.documentElement.lang), {
    ...(isToday ? {} : isThisWeek ? { weekday: 'long' } : { day: 'numeric', month: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(change)
  return Intl.DateTimeFormat().resolvedOptions().timeZone === shopZone ? time : `${time} (${yourTime})`
}
