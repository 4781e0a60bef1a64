import type { LateChoice } from '@aftercare/contracts/orders/late-orders'
import { Aftercare, isProblem } from '@aftercare/sdk'
import type { Plural, Words } from '@aftercare/words'
import { say, sayCount } from '@aftercare/words/say'
import { api } from '../../lib/call-api.ts'
import { forgetDraft, keepDraft } from '../../lib/drafts.ts'
import { element, wordsFrom } from '../../lib/element.ts'
import { recall, remember } from '../../lib/tab-memory.ts'
import { waitTime } from '../../lib/wait-time.ts'
// Its element has to be there before the form sends what it holds.
import { FilePicker } from '../files/file-picker.ts'
import { checkForm, refuseField } from '../form/form-errors.ts'
import { keepMessageOf, readBuyer, readGuest, readLastBuyer, type Guest } from '../track/guest.ts'
import { answerPath, isOwnPage } from '../search/answer-path.rules.ts'
import { askAnswers } from '../search/ask-answers.ts'
import { tellSearch } from '../search/tell-search.ts'

/** Whether somebody came here, instead of loading the page again or going back to it. */
const isFreshVisit = (): boolean =>
  performance.getEntriesByType('navigation').some((entry) => (entry as PerformanceNavigationTiming).type === 'navigate')

const suggestionsMax = 3
const lettersMin = 4

export type ContactWords = Pick<
  Words['contact'],
  | 'sending'
  | 'sentTitle'
  | 'sentReference'
  | 'failed'
  | 'tooMany'
  | 'offline'
  | 'suggestions'
  | 'aboutOrder'
  | 'about'
  | 'chosen'
  | 'choose'
  | 'emailHelp'
  | 'emailProved'
> & {
  choices: Record<LateChoice, string>
  answers: Plural
  wait: Pick<Words['hours'], 'minutes' | 'hours'>
}

/** The message form: suggests answers to the subject, sends the message through the SDK, and shows its reference. */
class ContactForm extends HTMLElement {
  // Sending again after a failure is the same message, never a second one.
  #idempotencyKey = crypto.randomUUID()
  #asked = ''
  /** Who proved to be the buyer of the order that this is about: the message goes with the proof, and opens with it. */
  #guest: Guest | undefined

  /** What was begun about an order is no draft of another message. */
  get #draft(): string {
    const asked = new URLSearchParams(location.search)
    return ['contact', asked.get('about'), asked.get('order')].filter(Boolean).join('.')
  }
  /** What was chosen on the page of a late order. */
  get #choice(): LateChoice | undefined {
    const asked = new URLSearchParams(location.search)
    const about = asked.get('about') ?? ''
    return asked.has('order') && Object.hasOwn(this.#words.chosen, about) ? (about as LateChoice) : undefined
  }
  get #words(): ContactWords {
    return wordsFrom(this) as ContactWords
  }
  get #locale(): string {
    return this.dataset['locale'] ?? 'en'
  }

  connectedCallback(): void {
    const form = this.querySelector('form')
    const subject = form?.querySelector<HTMLInputElement>('[name=subject]')
    if (!form || !subject) return
    // The element says what is wrong itself; the browser's own bubbles stay for pages without it.
    form.noValidate = true
    this.#takeWhatIsKnown(form, subject)
    keepDraft(form, this.#draft)
    this.#proveTyped(form)
    this.#sayWhatWasChosen(form)
    // The entry of this page in the history keeps what was sent: a reload shows it again. Another visit does not,
    // also from this very page, which keeps its entry.
    const { sent } = (history.state ?? {}) as { sent?: unknown }
    if (typeof sent === 'string' && !isFreshVisit()) this.#thank(form, sent)
    subject.addEventListener('input', () => void this.#suggest(subject.value.trim()))
    // Who comes from an order or an article has read what an answer would say.
    const asked = new URLSearchParams(location.search)
    if (subject.value !== '' && !asked.has('order') && !asked.has('article')) void this.#suggest(subject.value)
    form.addEventListener('change', () => {
      this.#idempotencyKey = crypto.randomUUID()
      this.#proveTyped(form)
    })
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (checkForm(form)) void this.#send(form)
    })
    tellSearch({ kind: 'contact_opened' })
  }

  /** What the page before knew: the question that had no answer, the order, and who proved to be its buyer. */
  #takeWhatIsKnown(form: HTMLFormElement, subject: HTMLInputElement): void {
    const asked = new URLSearchParams(location.search)
    const number = asked.get('order')?.slice(0, 80)
    const about = asked.get('about') ?? 'order'
    const { about: subjects, aboutOrder } = this.#words
    if (asked.has('q')) subject.value = asked.get('q')?.slice(0, 200) ?? ''
    if (asked.has('article')) subject.value = say(subjects.article, { title: asked.get('article') ?? '' }).slice(0, 200)
    const email = form.querySelector<HTMLInputElement>('[name=email]')
    const orderNumber = form.querySelector<HTMLInputElement>('[name=orderNumber]')
    if (!number) {
      const buyer = readLastBuyer(new Date())
      if (email !== null) email.value ||= buyer?.email ?? recall('email') ?? ''
      if (orderNumber !== null) orderNumber.value ||= buyer?.number ?? ''
      return
    }
    subject.value = say(about in subjects ? subjects[about as keyof typeof subjects] : subjects.order, { number })
    if (orderNumber !== null) orderNumber.value = number
    const note = this.querySelector<HTMLElement>('[data-order]')
    if (note === null) return
    note.textContent = say(aboutOrder, { number })
    note.hidden = false
    const guest = readGuest(number, new Date())
    if (guest !== undefined && email !== null) email.value = guest.email
    this.#writeAs(guest)
    this.#fix(guest !== undefined)
  }

  /** What is typed may be what this tab has proved already. */
  #proveTyped(form: HTMLFormElement): void {
    const field = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)
    const [email, orderNumber] = [field('email'), field('orderNumber')]
    if (email === null || orderNumber === null || orderNumber.readOnly) return
    const guest = readBuyer(orderNumber.value, email.value.trim(), new Date())
    if (guest?.token === this.#guest?.token) return
    this.#writeAs(guest)
    const picker = form.querySelector('file-picker')
    if (picker instanceof FilePicker) picker.sendAgain()
  }

  /** What was chosen on the page of an order is said already, and the page is about nothing else: to send it takes one press. */
  #sayWhatWasChosen(form: HTMLFormElement): void {
    const choice = this.#choice
    const text = form.querySelector<HTMLTextAreaElement>('[name=text]')
    if (choice === undefined || text === null) return
    const { chosen, choose, choices } = this.#words
    const title = say(choose[choice], { number: new URLSearchParams(location.search).get('order') ?? '' })
    text.value ||= chosen[choice]
    for (const [selector, said] of [
      ['main > h1', title],
      ['main > .lead', choose.lead],
      ['#text-help', choose.help],
      ['contact-form [data-send]', choices[choice]],
    ] as const) {
      const part = document.querySelector(selector)
      if (part !== null) part.textContent = said
    }
    document.title = document.title.replace(/^.*(?= – )/, () => title)
    document.querySelector('main')?.classList.add('is-chosen')
  }

  /** A proof is of one mailbox and one order: who comes from the order has neither of the two to type. */
  #fix(isFixed: boolean): void {
    for (const name of ['email', 'orderNumber']) {
      const field = this.querySelector<HTMLInputElement>(`[name=${name}]`)
      if (field !== null) field.readOnly = isFixed
    }
  }

  #writeAs(guest: Guest | undefined): void {
    this.#guest = guest
    const help = this.querySelector('#email-help')
    if (help !== null) help.textContent = guest === undefined ? this.#words.emailHelp : this.#words.emailProved
    const picker = this.querySelector('file-picker')
    if (picker instanceof FilePicker) picker.credential = guest?.token ?? api.key
  }

  async #suggest(question: string): Promise<void> {
    this.#asked = question
    const box = this.querySelector<HTMLElement>('.suggested')
    const status = this.querySelector('[data-suggested]')
    if (box === null || status === null) return
    try {
      const found = question.length < lettersMin ? [] : await askAnswers(this.#locale, question, suggestionsMax)
      // Whoever is on one of the answers already has to find it there still.
      if (question !== this.#asked || box.contains(document.activeElement)) return
      const sure = found.filter(({ confident }) => confident)
      box.hidden = sure.length === 0
      const { suggestions, answers } = this.#words
      status.textContent = sure.length === 0 ? '' : `${suggestions}: ${sayCount(this.#locale, answers, sure.length)}`
      box.querySelector('ul')?.replaceChildren(
        ...sure.map(({ id, title }) => {
          const link = element('a', { href: answerPath(this.dataset['prefix'] ?? '', id) }, title)
          if (!isOwnPage(id))
            link.addEventListener('click', () => tellSearch({ kind: 'answer_suggested', articleId: id }))
          return element('li', {}, link)
        }),
      )
    } catch {
      box.hidden ||= !box.contains(document.activeElement)
    }
  }

  async #send(form: HTMLFormElement): Promise<void> {
    const button = form.querySelector<HTMLButtonElement>('[data-send]')
    const failed = form.querySelector<HTMLElement>('[data-state=failed]')
    const picker = form.querySelector('file-picker')
    const value = (name: string): string => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value.trim() ?? ''
    const label = button?.textContent ?? ''
    if (button !== null) {
      button.disabled = true
      button.textContent = this.#words.sending
    }
    if (failed !== null) failed.hidden = true
    try {
      const attachmentIds = picker instanceof FilePicker ? await picker.ids() : []
      const guest = this.#guest
      const client = new Aftercare(api)
      const ticket = await (guest === undefined ? client : client.withSession(guest.token)).tickets.create(
        {
          subject: value('subject'),
          text: value('text'),
          ...(guest === undefined && {
            requester: { email: value('email'), ...(value('name') === '' ? {} : { name: value('name') }) },
          }),
          ...(value('orderNumber') === '' ? {} : { orderNumber: value('orderNumber') }),
          ...(attachmentIds.length === 0 ? {} : { attachmentIds }),
          locale: this.#locale,
        },
        { idempotencyKey: this.#idempotencyKey },
      )
      tellSearch({ kind: 'ticket_sent' })
      forgetDraft(this.#draft)
      if (guest !== undefined) keepMessageOf(guest, ticket.ref, ticket.id)
      remember('email', value('email'))
      remember('draft.track', JSON.stringify({ number: ticket.ref, email: value('email') }))
      history.replaceState({ ...(history.state as object | null), sent: ticket.ref }, '')
      this.#thank(form, ticket.ref)
    } catch (error) {
      if (this.#guest !== undefined && isProblem(error, 'credential_invalid')) {
        // The proof is over; the message is not.
        this.#writeAs(undefined)
        this.#fix(false)
        this.#idempotencyKey = crypto.randomUUID()
        if (picker instanceof FilePicker) picker.sendAgain()
        return await this.#send(form)
      }
      this.#explain(form, failed, error)
    } finally {
      if (button !== null) {
        button.disabled = false
        button.textContent = label
      }
    }
  }

  /** What was sent takes the place of the whole page: its own heading and title, and nothing left to fill in. */
  #thank(form: HTMLFormElement, reference: string): void {
    const done = this.querySelector<HTMLElement>('.done')
    const line = done?.querySelector('.ticket-ref')
    if (!done || !line) return
    line.textContent = say(this.#words.sentReference, { reference })
    for (const link of done.querySelectorAll<HTMLAnchorElement>('a[href*="/track/"]'))
      link.search = `?number=${encodeURIComponent(reference)}`
    // A link to the page that it is on takes the place of its entry, with what that keeps.
    for (const link of done.querySelectorAll('a[href*="/contact/"]'))
      link.addEventListener('click', () => history.replaceState(null, ''))
    document.title = document.title.replace(/^.*(?= – )/, this.#words.sentTitle)
    document.querySelector('main')?.classList.add('is-sent')
    form.hidden = true
    done.hidden = false
    done.querySelector<HTMLElement>('h1')?.focus()
    scrollTo({ top: 0 })
  }

  /** What the server found wrong goes to its field; everything else is said above the button, and the text stays. */
  #explain(form: HTMLFormElement, failed: HTMLElement | null, error: unknown): void {
    const refused = isProblem(error, 'invalid_request') ? error.errors.map(({ at }) => at.split('/').at(-1) ?? '') : []
    const name = refused.find((field) => form.elements.namedItem(field) !== null)
    if (name !== undefined) {
      const field = form.querySelector<HTMLElement>(`[name=${name}]`)
      refuseField(form, name, field?.dataset['need'] ?? form.querySelector(`#${name}-help`)?.textContent ?? '')
    } else if (failed !== null) {
      const { tooMany, offline, failed: words, wait } = this.#words
      const [heading, help] = [failed.querySelector('h2'), failed.querySelector('p')]
      const isTooMany = isProblem(error, 'rate_limited')
      if (heading !== null)
        heading.textContent = isTooMany
          ? say(tooMany, { time: waitTime(this.#locale, wait, error.retryAfterMs) })
          : navigator.onLine
            ? words
            : offline
      if (help !== null) help.hidden = isTooMany || !navigator.onLine
      failed.hidden = false
      failed.focus()
    }
  }
}

customElements.define('contact-form', ContactForm)
