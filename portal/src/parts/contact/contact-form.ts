import { Aftercare, isProblem } from '@aftercare/sdk'
import { say } from '@aftercare/words/say'
import { askAnswers } from '../search/ask-answers.ts'
import { api } from '../../lib/call-api.ts'
import { element, wordsFrom } from '../../lib/element.ts'
import { checkForm, refuseField } from '../form/form-errors.ts'
import { tellSearch } from '../search/tell-search.ts'

const suggestionsMax = 3
const lettersMin = 4

export type ContactWords = { sending: string; sentReference: string; failed: string; tooMany: string }

/** The message form: suggests answers to the subject, sends the message through the SDK, and shows its reference. */
class ContactForm extends HTMLElement {
  // Sending again after a failure is the same message, never a second one.
  #idempotencyKey = crypto.randomUUID()
  #asked = ''

  get #words(): ContactWords {
    return wordsFrom(this) as ContactWords
  }

  connectedCallback(): void {
    const form = this.querySelector('form')
    const subject = form?.querySelector<HTMLInputElement>('[name=subject]')
    if (!form || !subject) return
    // The element says what is wrong itself; the browser's own bubbles stay for pages without it.
    form.noValidate = true
    subject.value ||= new URLSearchParams(location.search).get('q')?.slice(0, 200) ?? ''
    subject.addEventListener('input', () => void this.#suggest(subject.value.trim()))
    if (subject.value !== '') void this.#suggest(subject.value)
    form.addEventListener('change', () => (this.#idempotencyKey = crypto.randomUUID()))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (checkForm(form)) void this.#send(form)
    })
    tellSearch({ kind: 'contact_opened' })
  }

  async #suggest(question: string): Promise<void> {
    this.#asked = question
    const box = this.querySelector<HTMLElement>('.suggested')
    if (box === null) return
    try {
      const found =
        question.length < lettersMin ? [] : await askAnswers(this.dataset['locale'] ?? '', question, suggestionsMax)
      if (question !== this.#asked) return
      const sure = found.filter(({ confident }) => confident)
      box.hidden = sure.length === 0
      box.querySelector('ul')?.replaceChildren(
        ...sure.map(({ id, title }) => {
          const link = element('a', { href: `${this.dataset['prefix'] ?? ''}/articles/${id}/` }, title)
          link.addEventListener('click', () => tellSearch({ kind: 'answer_suggested', articleId: id }))
          return element('li', {}, link)
        }),
      )
    } catch {
      box.hidden = true
    }
  }

  async #send(form: HTMLFormElement): Promise<void> {
    const button = form.querySelector('button')
    const failed = form.querySelector<HTMLElement>('[data-state=failed]')
    const value = (name: string): string => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value.trim() ?? ''
    const label = button?.textContent ?? ''
    if (button !== null) {
      button.disabled = true
      button.textContent = this.#words.sending
    }
    if (failed !== null) failed.hidden = true
    try {
      const ticket = await new Aftercare(api).tickets.create(
        {
          subject: value('subject'),
          text: value('text'),
          requester: { email: value('email'), ...(value('name') === '' ? {} : { name: value('name') }) },
          ...(value('orderNumber') === '' ? {} : { orderNumber: value('orderNumber') }),
          locale: this.dataset['locale'] ?? 'en',
        },
        { idempotencyKey: this.#idempotencyKey },
      )
      tellSearch({ kind: 'ticket_sent' })
      this.#thank(form, ticket.ref)
    } catch (error) {
      this.#explain(form, failed, error)
    } finally {
      if (button !== null) {
        button.disabled = false
        button.textContent = label
      }
    }
  }

  #thank(form: HTMLFormElement, reference: string): void {
    const done = this.querySelector<HTMLElement>('.done')
    const line = done?.querySelector('.ticket-ref')
    if (!done || !line) return
    line.textContent = say(this.#words.sentReference, { reference })
    form.hidden = true
    done.hidden = false
    done.focus()
    for (const link of done.querySelectorAll<HTMLAnchorElement>('a[href*="/track/"]'))
      link.search = `?number=${encodeURIComponent(reference)}`
  }

  /** What the server found wrong goes to its field; everything else is said above the button, and the text stays. */
  #explain(form: HTMLFormElement, failed: HTMLElement | null, error: unknown): void {
    const refused = isProblem(error, 'invalid_request') ? error.errors.map(({ at }) => at.split('/').at(-1) ?? '') : []
    const name = refused.find((field) => form.elements.namedItem(field) !== null)
    if (name !== undefined) {
      const field = form.querySelector<HTMLElement>(`[name=${name}]`)
      refuseField(form, name, field?.dataset['need'] ?? form.querySelector(`#${name}-help`)?.textContent ?? '')
    } else if (failed !== null) {
      const heading = failed.querySelector('h2')
      if (heading !== null)
        heading.textContent = isProblem(error, 'rate_limited') ? this.#words.tooMany : this.#words.failed
      failed.hidden = false
      failed.focus()
    }
  }
}

customElements.define('contact-form', ContactForm)
