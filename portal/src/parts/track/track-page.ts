import { Aftercare, isProblem, type Attachment, type ShopperSession } from '@aftercare/sdk'
import { say } from '@aftercare/words/say'
import { api } from '../../lib/call-api.ts'
import { element, wordsFrom } from '../../lib/element.ts'
import { checkForm, refuseField } from '../form/form-errors.ts'
import { showOrder } from './show-order.ts'
import { showTicket } from './show-ticket.ts'
import type { TrackWords } from './track-words.ts'

const messagesMax = 200
/** Bytes of one file; the API refuses more. */
const fileBytesMax = 10_000_000
const filesMax = 10

type Step = 'look-up' | 'code' | 'order' | 'ticket'
type Guest = Pick<ShopperSession, 'token' | 'subject' | 'expiresAt'>

/** Looks an order or a message up: number and address, then the code from the mail, then what was found. */
class TrackPage extends HTMLElement {
  readonly #client = new Aftercare(api)
  #lookupId = ''
  #replyKey = crypto.randomUUID()

  get #words(): TrackWords {
    return wordsFrom(this) as TrackWords
  }
  get #locale(): string {
    return this.dataset['locale'] ?? 'en'
  }

  connectedCallback(): void {
    for (const form of this.querySelectorAll('form')) form.noValidate = true
    const number = this.querySelector<HTMLInputElement>('[name=number]')
    if (number !== null) number.value = new URLSearchParams(location.search).get('number')?.slice(0, 40) ?? ''
    this.#onSubmit('[data-step=look-up]', (form) => this.#lookUp(form))
    this.#onSubmit('[data-step=code]', (form) => this.#verify(form))
    for (const button of this.querySelectorAll('[data-again]'))
      button.addEventListener('click', () => this.#startAgain())
    const known = readGuest()
    if (known !== undefined) void this.#try(() => this.#show(known))
  }

  #onSubmit(selector: string, send: (form: HTMLFormElement) => Promise<void>): void {
    const form = this.querySelector<HTMLFormElement>(selector)
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      if (checkForm(form)) void this.#try(() => send(form), form)
    })
  }

  async #lookUp(form: HTMLFormElement): Promise<void> {
    const email = valueOf(form, 'email')
    const { id } = await this.#client.guestLookups.create({ number: valueOf(form, 'number'), email })
    this.#lookupId = id
    this.#go('code')
    const lead = this.querySelector('[data-step=code] .lead')
    if (lead !== null) lead.textContent = say(this.#words.lookup.codeLead, { email })
    this.querySelector<HTMLElement>('[data-step=code] h2')?.focus()
  }

  async #verify(form: HTMLFormElement): Promise<void> {
    try {
      const guest = await this.#client.guestLookups.verify(this.#lookupId, { code: valueOf(form, 'code') })
      keepGuest(guest)
      await this.#show(guest)
    } catch (error) {
      if (!isProblem(error, 'code_invalid', 'guest_lookup_not_found', 'invalid_request')) throw error
      refuseField(form, 'code', this.#words.lookup.wrongCode)
    }
  }

  async #show({ token, subject }: Guest): Promise<void> {
    const client = this.#client.withSession(token)
    if (subject.level !== 'pre_authenticated') return
    const { proved } = subject
    if (proved.kind === 'order') {
      const order = await client.orders.get(proved.id)
      const section = this.#go('order')
      section?.replaceChildren(...showOrder(order, this.#words, this.#locale))
      section?.focus()
    } else await this.#showTicket(client, proved.id)
  }

  async #showTicket(client: Aftercare, ticketId: string): Promise<void> {
    const ticket = await client.tickets.get(ticketId)
    const messages = []
    for await (const message of client.tickets.messages(ticketId)) {
      messages.push(message)
      if (messages.length === messagesMax) break
    }
    const section = this.#go('ticket')
    const download = (file: Attachment): void => void this.#try(() => save(client, file))
    section
      ?.querySelector('[data-ticket]')
      ?.replaceChildren(...showTicket(ticket, messages, this.#words, this.#locale, download))
    section?.focus()
    const form = section?.querySelector('form')
    if (!form) return
    form.hidden = !ticket.allowedActions.includes('reply')
    form.onsubmit = (event) => {
      event.preventDefault()
      if (checkForm(form)) void this.#try(() => this.#reply(client, ticketId, form), form)
    }
  }

  async #reply(client: Aftercare, ticketId: string, form: HTMLFormElement): Promise<void> {
    const status = form.querySelector('[role=status]')
    const files = [...(form.querySelector<HTMLInputElement>('[name=files]')?.files ?? [])].slice(0, filesMax)
    if (files.some(({ size }) => size > fileBytesMax))
      return refuseField(form, 'files', this.#words.tickets.fileTooLarge)
    try {
      const attachmentIds = []
      for (const file of files) attachmentIds.push((await client.attachments.upload({ file })).id)
      const message = await client.tickets.reply(
        ticketId,
        { text: valueOf(form, 'reply'), ...(attachmentIds.length === 0 ? {} : { attachmentIds }) },
        { idempotencyKey: this.#replyKey },
      )
      this.#replyKey = crypto.randomUUID()
      form.reset()
      // A reply to a closed message begins a new one, which this guest may not see; then the old one stays.
      if (message.ticketId === ticketId) await this.#showTicket(client, ticketId)
      if (status !== null) status.textContent = this.#words.tickets.replySent
    } catch (error) {
      if (isProblem(error, 'attachment_type_not_allowed', 'body_too_large'))
        refuseField(form, 'files', this.#words.tickets.fileRefused)
      else if (status !== null) status.textContent = this.#words.tickets.replyFailed
      // What was typed may change before it is sent again; then it is another message.
      if (!isProblem(error, 'idempotency_key_in_flight')) this.#replyKey = crypto.randomUUID()
    }
  }

  /** Runs what a button started, with the button at rest and a failure in words. */
  async #try(action: () => Promise<void>, form?: HTMLFormElement): Promise<void> {
    const failed = this.querySelector<HTMLElement>('[data-state=failed]')
    const button = form?.querySelector('button')
    const label = button?.textContent ?? ''
    if (button) {
      button.disabled = true
      button.textContent = this.#words.lookup.lookingUp
    }
    if (failed !== null) failed.hidden = true
    try {
      await action()
    } catch (error) {
      if (isProblem(error, 'credential_invalid', 'credential_missing', 'order_not_found', 'ticket_not_found'))
        this.#startAgain()
      if (failed !== null) {
        const heading = failed.querySelector('h2')
        if (heading !== null)
          heading.textContent = isProblem(error, 'rate_limited') ? this.#words.tooMany : this.#words.lookup.failed
        failed.hidden = false
        failed.focus()
      }
    } finally {
      if (button) {
        button.disabled = false
        button.textContent = label
      }
    }
  }

  #go(step: Step): HTMLElement | undefined {
    const parts = [...this.querySelectorAll<HTMLElement>('[data-step]')]
    for (const part of parts) part.hidden = part.dataset['step'] !== step
    const leave = this.querySelector<HTMLElement>('[data-leave]')
    if (leave !== null) leave.hidden = step === 'look-up' || step === 'code'
    return parts.find((part) => part.dataset['step'] === step)
  }

  #startAgain(): void {
    forgetGuest()
    this.#go('look-up')?.querySelector('input')?.focus()
  }
}

const valueOf = (form: HTMLFormElement, name: string): string =>
  form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value.trim() ?? ''

async function save(client: Aftercare, { id, fileName }: Attachment): Promise<void> {
  const url = URL.createObjectURL(await client.attachments.download(id))
  element('a', { href: url, download: fileName }).click()
  URL.revokeObjectURL(url)
}

// The session lives as long as the tab, so that a reload does not ask for another code.
const storageKey = 'guest'

function readGuest(): Guest | undefined {
  try {
    const guest = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Guest | null
    return guest !== null && guest.expiresAt > new Date().toISOString() ? guest : undefined
  } catch {
    return undefined
  }
}

function keepGuest({ token, subject, expiresAt }: Guest): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify({ token, subject, expiresAt }))
  } catch {
    // Storage is off: then a reload asks for another code.
  }
}

function forgetGuest(): void {
  try {
    sessionStorage.removeItem(storageKey)
  } catch {
    // Storage is off: nothing was kept.
  }
}

customElements.define('track-page', TrackPage)
