import { changeOfHours } from './opening-state.rules.ts'

/** Says whether somebody is there now and until when, in the reader's own time. Without JavaScript the table remains. */
export class OpeningHours extends HTMLElement {
  connectedCallback(): void {
    const { week = '', holidays = '', zone = 'UTC', open = '', closed = '', yourTime = '' } = this.dataset
    const now = new Date()
    const change = changeOfHours({ week: week.split(';'), holidays: holidays.split(';'), zone }, now)
    const line = this.querySelector<HTMLElement>('.now')
    if (change === undefined || line === null) return
    const locale = document.documentElement.lang
    const isToday = change.at.toDateString() === now.toDateString()
    const time = new Intl.DateTimeFormat(locale === 'ar' ? 'ar-u-nu-latn' : locale, {
      ...(isToday ? {} : { weekday: 'long' }),
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(change.at)
    const isElsewhere = Intl.DateTimeFormat().resolvedOptions().timeZone !== zone
    line.textContent = (change.isOpen ? open : closed).replace('{}', isElsewhere ? `${time} (${yourTime})` : time)
    line.classList.toggle('is-open', change.isOpen)
    line.hidden = false
  }
}
