import { openingState, type Hours } from '@aftercare/contracts/rules/opening-state.rules'
import { wordsFrom } from '../../lib/element.ts'
import { sayOpening, type OpeningWords } from './say-opening.ts'

/** Says whether somebody is there now and until when, in the reader's own time. Without JavaScript the table remains. */
export class OpeningHours extends HTMLElement {
  connectedCallback(): void {
    const line = this.querySelector<HTMLElement>('.now')
    const hours = JSON.parse(this.dataset['hours'] ?? 'null') as Hours | null
    if (line === null || hours === null) return
    const now = new Date()
    const state = openingState(hours, now)
    line.textContent = sayOpening(state, wordsFrom(this) as OpeningWords, hours.timeZone, now)
    line.classList.toggle('is-open', state.open)
    line.hidden = false
  }
}
