import { openingState, type Hours } from '@aftercare/contracts/rules/opening-state.rules'
import { intlLocale } from '@aftercare/words/intl-locale'
import { say } from '@aftercare/words/say'
import { wordsFrom } from '../../lib/element.ts'

export type OpeningHoursWords = { openUntil: string; opensAt: string; alwaysOpen: string; yourTime: string }

/** Says whether somebody is there now and until when, in the reader's own time. Without JavaScript the table remains. */
export class OpeningHours extends HTMLElement {
  connectedCallback(): void {
    const line = this.querySelector<HTMLElement>('.now')
    const hours = JSON.parse(this.dataset['hours'] ?? 'null') as Hours | null
    if (line === null || hours === null) return
    const now = new Date()
    const state = openingState(hours, now)
    const words = wordsFrom(this) as OpeningHoursWords
    const change = state.open ? state.until : state.at
    if (change === null && !state.open) return
    line.textContent =
      change === null
        ? words.alwaysOpen
        : say(state.open ? words.openUntil : words.opensAt, { time: timeOf(change, now, hours.timeZone, words) })
    line.classList.toggle('is-open', state.open)
    line.hidden = false
  }
}

/** The reader's own time, with its weekday when it is not today, and a word that it is theirs when the shop is elsewhere. */
function timeOf(change: Date, now: Date, shopZone: string, { yourTime }: OpeningHoursWords): string {
  const days = Math.round((change.getTime() - now.getTime()) / 86_400_000)
  const time = new Intl.DateTimeFormat(intlLocale(document.documentElement.lang), {
    ...(change.toDateString() === now.toDateString()
      ? {}
      : days < 6
        ? { weekday: 'long' }
        : { day: 'numeric', month: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(change)
  const isElsewhere = Intl.DateTimeFormat().resolvedOptions().timeZone !== shopZone
  return isElsewhere ? `${time} (${yourTime})` : time
}
