import type { Hours } from '@aftercare/contracts/rules/opening-state.rules'
import type { Words } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import { wordsFrom } from '../../lib/element.ts'
import { sayOpening, type OpeningWords } from '../opening-hours/say-opening.ts'
import { byAnswer, channelState, type TimedChannel } from './channel-state.rules.ts'

export type ChannelWords = OpeningWords & Pick<Words['hours'], 'answersIn' | 'thenAnswersIn' | 'anyTime'>

/** Ways to reach a person, by who answers first now, each with whether somebody is there. */
export class ChannelList extends HTMLElement {
  connectedCallback(): void {
    const words = wordsFrom(this) as ChannelWords
    const now = new Date()
    const rows = [...this.querySelectorAll<HTMLElement>('[data-channel]')].map((row) => ({
      row,
      ...(JSON.parse(row.dataset['channel'] ?? '{}') as TimedChannel),
    }))
    const desk = this.dataset['desk'] === undefined ? always : (JSON.parse(this.dataset['desk']) as Hours)
    for (const { row, hours, typicalAnswer } of byAnswer(rows, desk, now)) {
      row.parentElement?.append(row)
      const line = row.querySelector('.state-line')
      if (line === null) continue
      const { open, change } = channelState({ hours, typicalAnswer }, desk, now)
      const state = open ? ({ open, until: change } as const) : ({ open, at: change } as const)
      const there = hours === null ? words.anyTime : sayOpening(state, words, hours.timeZone, now)
      const answers = say(open ? words.answersIn : words.thenAnswersIn, { time: row.dataset['time'] ?? '' })
      line.textContent = `${there}. ${answers}.`
      row.classList.toggle('is-open', open)
    }
  }
}

const allDay = [{ from: '00:00', to: '24:00' }]
/** A shop without any hours is there every day. */
const always: Hours = {
  timeZone: 'UTC',
  weekly: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
  holidays: [],
}
