import { digitsOf } from '@aftercare/contracts/guest-lookups/code.rules'
import { isOpenToWithdrawal } from '@aftercare/contracts/returns/open-to-withdrawal.rules'
import { readReference } from '@aftercare/contracts/vocabulary/references.rules'
import {
  Aftercare,
  isProblem,
  type Attachment,
  type Claim,
  type Exchange,
  type Order,
  type Return,
} from '@aftercare/sdk'
import { claimableLines, type ClaimStep } from '@aftercare/words/claim-text.rules'
import { isWithdrawnWhole } from '@aftercare/words/goods-twice.rules'
import { openLines } from '@aftercare/words/order-actions.rules'
import { parcelToSend } from '@aftercare/words/return-progress.rules'
import { say } from '@aftercare/words/say'
import { api } from '../../lib/call-api.ts'
import { forgetDraft, keepDraft } from '../../lib/drafts.ts'
import { element, wordsFrom } from '../../lib/element.ts'
import { forget, recall, remember } from '../../lib/tab-memory.ts'
import { waitTime } from '../../lib/wait-time.ts'
import { showStep } from '../../lib/show-step.ts'
// Its element has to be there before a reply sends what it holds.
import { FilePicker } from '../files/file-picker.ts'
import { makePicker, pickedIds } from '../files/make-picker.ts'
import { checkForm, refuseField } from '../form/form-errors.ts'
import { forgetGuest, isEnoughFor, isSameNumber, keepGuest, readGuest, readOpened, type Guest } from './guest.ts'
import { isProofOver, proveAgain } from './prove-again.ts'
import { showClaims, type ClaimHandlers } from './show-claims.ts'
import { showExchanges } from './show-exchanges.ts'
import { showOrder } from './show-order.ts'
import { showReturns, type ReturnHandlers } from './show-returns.ts'
import { showWithdrawals } from './show-withdrawals.ts'
import { showTicket } from './show-ticket.ts'
import type { TrackWords } from './track-words.ts'

const messagesMax = 200
const returnsMax = 50

/** A look-up whose code is on its way. */
type LookedUp = { id: string; number: string; email: string; expiresAt: string }

type Step = 'look-up' | 'open' | 'code' | 'order' | 'ticket'

/** Looks an order or a message up: number and address, then the code from the mail, then what was found. */
class TrackPage extends HTMLElement {
  readonly #client = new Aftercare(api)
  #lookupId = ''
  #guest: Guest | undefined
  readonly #pictures = new Map<Attachment['id'], HTMLElement>()
  #replyKey = crypto.randomUUID()

  get #words(): TrackWords {
    return wordsFrom(this) as TrackWords
  }
  get #locale(): string {
    return this.dataset['locale'] ?? 'en'
  }

  connectedCallback(): void {
    for (const form of this.querySelectorAll('form')) form.noValidate = true
    const asked = new URLSearchParams(location.search).get('number')?.slice(0, 80).trim() ?? ''
    const number = this.querySelector<HTMLInputElement>('[name=number]')
    if (number !== null) number.value = asked
    const form = this.querySelector<HTMLFormElement>('[data-step=look-up] form')
    if (form !== null) keepDraft(form, 'track')
    // What is open already is listed, and is not what is looked up.
    if (number !== null && asked === '' && readGuest(number.value, new Date()) !== undefined) number.value = ''
    const email = form?.querySelector<HTMLInputElement>('[name=email]')
    if (email) email.value ||= recall('email') ?? ''
    this.#onSubmit('[data-step=look-up] form', (sent) => this.#lookUp(sent))
    this.#onSubmit('[data-step=code] form', (sent) => this.#verify(sent))
    for (const button of this.querySelectorAll('[data-again]'))
      button.addEventListener('click', () => {
        this.#setNumber('')
        // What was said of the step before is over with it.
        this.querySelector<HTMLElement>('[data-state=failed]')?.toggleAttribute('hidden', true)
        this.#startAgain()
      })
    this.#listOpened()
    this.#begin(asked)
    // A link of another mail, opened in the tab of this one.
    addEventListener('hashchange', () => this.#begin(asked))
  }

  #begin(asked: string): void {
    const key = new URLSearchParams(location.hash.slice(1)).get('open')
    const known = readGuest(asked, new Date())
    if (known !== undefined && isEnoughFor(new URLSearchParams(location.search).get('then'), known)) {
      if (key !== null) this.#dropKey()
      void this.#try(() => this.#show(known))
    } else if (key !== null) this.#offerToOpen(asked, key)
    else this.#waitForCode(asked)
  }

  /** What needs no other code in this tab. */
  #listOpened(): void {
    const opened = readOpened(new Date())
    const { orders, tickets } = this.#words
    const links = opened.map(({ kind, number }) =>
      element(
        'li',
        {},
        element(
          'a',
          { href: `?number=${encodeURIComponent(number)}` },
          kind === 'order' ? say(orders.title, { number }) : say(tickets.title, { reference: number }),
        ),
      ),
    )
    const list = this.querySelector<HTMLElement>('.opened')
    list?.querySelector('ul')?.replaceChildren(...links)
    if (list !== null) list.hidden = links.length === 0
  }

  /** The address says what is shown, so that a reload and a step back show it again. */
  #setNumber(number: string): void {
    const address = new URL(location.href)
    if (number === '') address.searchParams.delete('number')
    else address.searchParams.set('number', number)
    history.replaceState(history.state, '', address)
  }

  /** The link of a mail proves the mailbox, once somebody wants that: programs that check mails follow every link. */
  #offerToOpen(number: string, key: string): void {
    const step = this.#go('open')
    const [heading, form] = [step?.querySelector('h1'), step?.querySelector('form')]
    if (!heading || !form) return
    heading.textContent = say(this.#words.lookup.openTitle, { number })
    form.onsubmit = (event) => {
      event.preventDefault()
      void this.#try(() => this.#open(number, key), form)
    }
    heading.focus()
  }

  async #open(number: string, key: string): Promise<void> {
    const session = await this.#client.guestLookups.open({ key })
    const guest = { ...session, number, email: session.email ?? '', isByLink: true }
    keepGuest(guest)
    remember('email', guest.email)
    this.#dropKey()
    await this.#show(guest)
  }

  /** An address that is copied, or kept as a bookmark, opens nothing by itself. */
  #dropKey(): void {
    history.replaceState(history.state, '', location.pathname + location.search)
  }

  /** A code that was mailed is asked for again after a reload, for as long as it is valid. */
  #waitForCode(asked: string): void {
    const begun = JSON.parse(recall('look-up') ?? 'null') as LookedUp | null
    if (begun === null || begun.expiresAt <= new Date().toISOString()) return
    if (asked !== '' && !isSameNumber(asked, begun.number)) return
    this.#askForCode(begun)
  }

  #askForCode({ id, email }: LookedUp): void {
    this.#lookupId = id
    const step = this.#go('code')
    const lead = step?.querySelector('.lead')
    if (lead) lead.textContent = say(this.#words.lookup.codeLead, { email })
    step?.querySelector<HTMLElement>('h1')?.focus()
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
    const number = valueOf(form, 'number')
    const { id, expiresAt } = await this.#client.guestLookups.create({ number, email, locale: this.#locale })
    const begun: LookedUp = { id, number, email, expiresAt }
    remember('look-up', JSON.stringify(begun))
    this.#askForCode(begun)
  }

  async #verify(form: HTMLFormElement): Promise<void> {
    const { wrongCode, oldCode, needCode } = this.#words.lookup
    const code = digitsOf(valueOf(form, 'code'))
    if (code.length !== 6) return refuseField(form, 'code', needCode)
    try {
      const session = await this.#client.guestLookups.verify(this.#lookupId, { code })
      const lookUp = this.querySelector<HTMLFormElement>('[data-step=look-up] form')
      const of = (name: string): string => (lookUp === null ? '' : valueOf(lookUp, name))
      const guest = { ...session, number: of('number'), email: of('email') }
      forget('look-up')
      keepGuest(guest)
      remember('email', guest.email)
      form.reset()
      const { returnPath, claimPath, points } = this.#words
      const then = new URLSearchParams(location.search).get('then') ?? ''
      const onward = { return: returnPath, claim: claimPath, points: points?.path }[then]
      if (onward !== undefined && guest.subject.level === 'pre_authenticated' && guest.subject.proved.kind === 'order')
        location.href = `${onward}?number=${encodeURIComponent(guest.number)}`
      else await this.#show(guest)
    } catch (error) {
      if (isProblem(error, 'guest_lookup_not_found')) refuseField(form, 'code', oldCode)
      else if (isProblem(error, 'code_invalid', 'invalid_request')) refuseField(form, 'code', wrongCode)
      else throw error
    }
  }

  async #show(guest: Guest): Promise<void> {
    const { token, subject, number } = guest
    const client = this.#client.withSession(token)
    this.#guest = guest
    if (subject.level !== 'pre_authenticated') return
    const { proved } = subject
    this.#setNumber(number)
    if (proved.kind === 'order') {
      const order = await this.#showOrder(client, token, proved.id)
      // Whoever came by the reference of a return is known by the number of its order as well.
      keepGuest({ ...guest, number: order.number })
      keepGuest(guest)
      this.#present(this.querySelector('[data-step=order]'))
      const meant = readReference(location.hash.slice(1))?.ref ?? readReference(number)?.ref ?? ''
      this.#goTo(
        `[data-return="${meant}"], [data-withdrawal="${meant}"], [data-claim="${meant}"], [data-exchange="${meant}"]`,
      )
    } else {
      await this.#showTicket(client, token, proved.id)
      this.#present(this.querySelector('[data-step=ticket]'))
    }
  }

  /** What was found is the page now: its heading is the title of the document and takes the focus. */
  #present(section: HTMLElement | null | undefined): void {
    const heading = section?.querySelector('h1')
    if (!heading) return
    document.title = document.title.replace(/^.*(?= – )/, () => heading.textContent ?? '')
    heading.focus()
  }

  async #showOrder(client: Aftercare, token: string, orderId: string): Promise<Order> {
    const [order, returns, withdrawals, refunds, claims, exchanges, returnability] = await Promise.all([
      client.orders.get(orderId),
      client.returns.list({ orderId, limit: returnsMax }),
      client.withdrawals.list({ orderId, limit: returnsMax }),
      client.refunds.list({ orderId, limit: returnsMax }),
      client.claims.list({ orderId, limit: returnsMax }),
      client.exchanges.list({ orderId, limit: returnsMax }),
      client.returns.returnability(orderId),
    ])
    const isOver = isWithdrawnWhole(withdrawals.data)
    const handlers: ReturnHandlers = {
      download: (file) => void this.#try(() => save(client, file)),
      cancel: (asked) => void this.#try(() => this.#cancelReturn(client, token, orderId, asked)),
      makeLabel: (asked) => void this.#try(() => this.#makeLabel(client, token, orderId, asked)),
      sent: (asked) => void this.#try(() => this.#markSent(client, token, orderId, asked)),
      answer: (asked, form) => void this.#try(() => this.#answerReturn(client, token, orderId, asked, form), form),
      picker: (label, id) => makePicker(this, { label, id, credential: token }),
    }
    const claimHandlers: ClaimHandlers = {
      step: (asked, step) => void this.#try(() => this.#stepClaim(client, token, orderId, asked, step)),
      show: (asked, form) => void this.#try(() => this.#tellClaim(client, token, orderId, asked, 'show', form), form),
      fail: (asked, form) => void this.#try(() => this.#tellClaim(client, token, orderId, asked, 'fail', form), form),
      picker: handlers.picker,
    }
    const found = { returns: returns.data, withdrawals: withdrawals.data, refunds: refunds.data }
    const goings = [
      ...showWithdrawals(found, this.#words, this.#locale, handlers),
      ...showReturns(found, this.#words, this.#locale, handlers),
      ...showExchanges(exchanges.data, this.#words, this.#locale, {
        choose: (asked, sku) => void this.#try(() => this.#stepExchange(client, token, orderId, asked, sku)),
        cancel: (asked) => void this.#try(() => this.#stepExchange(client, token, orderId, asked, null)),
      }),
      ...showClaims(claims.data, this.#words, this.#locale, claimHandlers),
    ]
    const can = {
      canReturn: !isOver && openLines(returnability).length > 0,
      canClaim: claimableLines(returnability).length > 0,
      canWithdraw: !isOver && isOpenToWithdrawal(returnability),
    }
    // The time of the store: a device can be wrong, and a test store has a clock of its own.
    const now = new Date(returnability.decidedAt)
    const points = await this.#pointsOf(client, order)
    this.#go('order')?.replaceChildren(...showOrder(order, can, { goings, points }, this.#words, this.#locale, now))
    return order
  }

  /** Points are beside what the page is for: where they cannot be read, the order is shown without them. */
  async #pointsOf(client: Aftercare, order: Order): Promise<Node[]> {
    const { points } = this.#words
    if (points === null) return []
    try {
      const { showOrderPoints } = await import('../points/show-order-points.ts')
      return await showOrderPoints(client, order, points, this.#locale)
    } catch {
      return []
    }
  }

  async #cancelReturn(client: Aftercare, token: string, orderId: string, { id, ref, version }: Return): Promise<void> {
    const isTaken = await takeStep(async () => await client.returns.cancel(id, { ifMatch: version }))
    await this.#showReturn(client, token, orderId, ref, isTaken)
  }

  async #makeLabel(client: Aftercare, token: string, orderId: string, { id, ref, version }: Return): Promise<void> {
    const isTaken = await takeStep(async () => await client.returns.label(id, {}, { ifMatch: version }))
    await this.#showReturn(client, token, orderId, ref, isTaken)
  }

  async #markSent(client: Aftercare, token: string, orderId: string, asked: Return): Promise<void> {
    const { id, ref, version } = asked
    const parcel = parcelToSend(asked) ?? {}
    const isTaken = await takeStep(async () => await client.returns.ship(id, parcel, { ifMatch: version }))
    await this.#showReturn(client, token, orderId, ref, isTaken)
  }

  /** Files go with the first unit that still wants one: the desk sees them beside the return. */
  async #answerReturn(
    client: Aftercare,
    token: string,
    orderId: string,
    { id, ref, version, units }: Pick<Return, 'id' | 'ref' | 'version' | 'units'>,
    form: HTMLFormElement,
  ): Promise<void> {
    const text = form.querySelector('textarea')?.value.trim() ?? ''
    let isTaken = true
    try {
      const ids = await pickedIds(form, `files-${id}`)
      const unit = units.find(({ decision }) => decision.needs.includes('photo')) ?? units[0]
      const evidence = ids.map((attachmentId) => ({
        kind: 'photo' as const,
        attachmentId: attachmentId as `att_${string}`,
      }))
      const body = {
        ...(text !== '' && { text }),
        ...(unit !== undefined && evidence.length > 0 && { units: [{ unitId: unit.id, evidence }] }),
      }
      await client.returns.answer(id, body, { ifMatch: version })
      forgetDraft(`answer.${id}`)
    } catch (error) {
      const again = await this.#proved(error, form)
      if (again !== undefined)
        return await this.#answerReturn(again.client, again.token, orderId, { id, ref, version, units }, form)
      if (!isOvertaken(error)) throw error
      isTaken = false
    }
    await this.#showReturn(client, token, orderId, ref, isTaken)
  }

  /** @param sku what was chosen; null calls the exchange off */
  async #stepExchange(
    client: Aftercare,
    token: string,
    orderId: string,
    { id, ref, version }: Exchange,
    sku: string | null,
  ): Promise<void> {
    const asIs = { ifMatch: version }
    const isTaken = await takeStep(async () =>
      sku === null ? await client.exchanges.cancel(id, asIs) : await client.exchanges.choose(id, { sku }, asIs),
    )
    await this.#showOrder(client, token, orderId)
    this.#goTo(`[data-exchange="${ref}"]`, isTaken)
  }

  async #stepClaim(
    client: Aftercare,
    token: string,
    orderId: string,
    { id, ref, version }: Claim,
    step: ClaimStep,
  ): Promise<void> {
    const asIs = { ifMatch: version }
    const isTaken = await takeStep(async () =>
      step.action === 'demand'
        ? await client.claims.demand(id, { remedy: step.remedy }, asIs)
        : await client.claims[step.action](id, asIs),
    )
    await this.#showOrder(client, token, orderId)
    this.#goTo(`[data-claim="${ref}"]`, isTaken)
  }

  /** Sends words and files of a claim: what shows the defect, or why a remedy did not help. */
  async #tellClaim(
    client: Aftercare,
    token: string,
    orderId: string,
    asked: Pick<Claim, 'id' | 'ref' | 'version'>,
    action: 'show' | 'fail',
    form: HTMLFormElement,
  ): Promise<void> {
    const { id, ref, version } = asked
    const text = form.querySelector('textarea')?.value.trim() ?? ''
    let isTaken = true
    try {
      if (action === 'fail') await client.claims.fail(id, { reason: text }, { ifMatch: version })
      else {
        const evidence = (await pickedIds(form, `files-${id}`)) as `att_${string}`[]
        const body = { ...(text !== '' && { text }), ...(evidence.length > 0 && { evidence }) }
        await client.claims.show(id, body, { ifMatch: version })
      }
      forgetDraft(`${action}.${id}`)
    } catch (error) {
      const again = await this.#proved(error, form)
      if (again !== undefined) return await this.#tellClaim(again.client, again.token, orderId, asked, action, form)
      if (!isOvertaken(error)) throw error
      isTaken = false
    }
    await this.#showOrder(client, token, orderId)
    this.#goTo(`[data-claim="${ref}"]`, isTaken)
  }

  async #showReturn(client: Aftercare, token: string, orderId: string, ref: string, isTaken: boolean): Promise<void> {
    await this.#showOrder(client, token, orderId)
    this.#goTo(`[data-return="${ref}"]`, isTaken)
  }

  /**
   * Goes to a part of the page, when it is there.
   *
   * @param isTaken false where a step of it was not taken, because somebody was first
   */
  #goTo(selector: string, isTaken = true): void {
    const part = this.querySelector(selector)
    part?.closest('details')?.setAttribute('open', '')
    const heading = part?.querySelector<HTMLElement>('h2, p')
    if (!isTaken) heading?.after(element('p', { role: 'status', class: 'overtaken' }, this.#words.lookup.overtaken))
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
  }

  async #showTicket(client: Aftercare, token: string, ticketId: string): Promise<void> {
    const ticket = await client.tickets.get(ticketId)
    const messages = []
    for await (const message of client.tickets.messages(ticketId)) {
      messages.push(message)
      if (messages.length === messagesMax) break
    }
    const section = this.#go('ticket')
    const handlers = {
      download: (file: Attachment): void => void this.#try(() => save(client, file)),
      load: async (file: Attachment): Promise<Blob> => await client.attachments.download(file.id),
      pictures: this.#pictures,
    }
    section
      ?.querySelector('[data-ticket]')
      ?.replaceChildren(...showTicket(ticket, messages, this.#words, this.#locale, handlers))
    const form = section?.querySelector('form')
    if (!form) return
    const picker = form.querySelector('file-picker')
    if (picker instanceof FilePicker) picker.credential = token
    form.hidden = !ticket.allowedActions.includes('reply')
    if (form.dataset['draft'] !== ticketId) keepDraft(form, `reply.${ticketId}`)
    form.dataset['draft'] = ticketId
    form.onsubmit = (event) => {
      event.preventDefault()
      if (checkForm(form)) void this.#try(() => this.#reply(client, token, ticketId, form), form)
    }
  }

  async #reply(client: Aftercare, token: string, ticketId: string, form: HTMLFormElement): Promise<void> {
    const status = form.querySelector('[role=status][data-sent]')
    const { replySent, replyFailed } = this.#words.tickets
    // What was said of the reply before this one is true no more.
    if (status !== null) status.textContent = ''
    const picker = form.querySelector('file-picker')
    try {
      const attachmentIds = picker instanceof FilePicker ? await picker.ids() : []
      const message = await client.tickets.reply(
        ticketId,
        { text: valueOf(form, 'reply'), ...(attachmentIds.length === 0 ? {} : { attachmentIds }) },
        { idempotencyKey: this.#replyKey },
      )
      this.#replyKey = crypto.randomUUID()
      forgetDraft(`reply.${ticketId}`)
      form.reset()
      if (picker instanceof FilePicker) picker.clear()
      // A reply to a closed message begins a new one, which this guest may not see; then the old one stays.
      if (message.ticketId === ticketId) await this.#showTicket(client, token, ticketId)
      if (status !== null) status.textContent = replySent
    } catch (error) {
      const again = await this.#proved(error, form)
      if (again !== undefined) return await this.#reply(again.client, again.token, ticketId, form)
      if (isProblem(error, 'rate_limited')) throw error
      if (status !== null) status.textContent = replyFailed
      // What was typed may change before it is sent again; then it is another message.
      if (!isProblem(error, 'idempotency_key_in_flight')) this.#replyKey = crypto.randomUUID()
    }
  }

  /** Who a form is sent as, proved anew, when it was refused because that proof is over; nothing of it is lost. */
  async #proved(error: unknown, form: HTMLFormElement): Promise<{ client: Aftercare; token: string } | undefined> {
    if (!isProofOver(error) || this.#guest === undefined) return undefined
    this.#guest = await proveAgain(form, this.#guest, this.#words, this.#locale)
    const { token } = this.#guest
    return { client: this.#client.withSession(token), token }
  }

  /** Runs what a button started, with the button at rest and a failure in words. */
  async #try(action: () => Promise<void>, form?: HTMLFormElement): Promise<void> {
    const failed = this.querySelector<HTMLElement>('[data-state=failed]')
    const button = form?.querySelector<HTMLButtonElement>('[data-send]')
    const label = button?.textContent ?? ''
    if (button) {
      button.disabled = true
      button.textContent = this.#words.lookup.lookingUp
    }
    if (failed !== null) failed.hidden = true
    try {
      await action()
    } catch (error) {
      if (isProblem(error, 'mail_link_invalid')) this.#dropKey()
      if (
        isProblem(
          error,
          'credential_invalid',
          'credential_missing',
          'mail_link_invalid',
          'order_not_found',
          'ticket_not_found',
        )
      ) {
        forgetGuest()
        this.#startAgain()
      }
      if (failed !== null) this.#explain(failed, error)
    } finally {
      if (button) {
        button.disabled = false
        button.textContent = label
        // A button at rest loses the focus; who pressed it goes on from there, unless something else took it.
        if (document.activeElement === document.body) button.focus()
      }
    }
  }

  #explain(failed: HTMLElement, error: unknown): void {
    const { lookup, wait } = this.#words
    const isOver = isProblem(error, 'credential_invalid', 'credential_missing')
    const isLinkOver = isProblem(error, 'mail_link_invalid')
    const isTooMany = isProblem(error, 'rate_limited')
    const [heading, help] = [failed.querySelector('h2'), failed.querySelector('p')]
    if (heading !== null)
      heading.textContent = isTooMany
        ? say(lookup.tooMany, { time: waitTime(this.#locale, wait, error.retryAfterMs) })
        : isOver
          ? lookup.over
          : isLinkOver
            ? lookup.linkOver
            : lookup.failed
    if (help !== null) {
      help.hidden = isTooMany
      help.textContent = isOver ? lookup.overHelp : isLinkOver ? lookup.linkOverHelp : lookup.failedHelp
    }
    failed.hidden = false
    failed.focus()
  }

  #go(step: Step): HTMLElement | undefined {
    const shown = showStep(this, step)
    const leave = this.querySelector<HTMLElement>('[data-leave]')
    if (leave !== null) leave.hidden = step === 'look-up' || step === 'open' || step === 'code'
    return shown
  }

  #startAgain(): void {
    forget('look-up')
    this.#listOpened()
    const step = this.#go('look-up')
    document.title = document.title.replace(/^.*(?= – )/, () => this.#words.lookup.title)
    const number = step?.querySelector<HTMLInputElement>('[name=number]')
    number?.focus()
    // What is typed now takes the place of the number before.
    number?.select()
  }
}

const valueOf = (form: HTMLFormElement, name: string): string =>
  form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value.trim() ?? ''

async function save(client: Aftercare, { id, fileName }: Attachment): Promise<void> {
  const url = URL.createObjectURL(await client.attachments.download(id))
  element('a', { href: url, download: fileName }).click()
  URL.revokeObjectURL(url)
}

/** Whether the desk or another tab was first: what stands now is shown. */
const isOvertaken = (error: unknown): boolean =>
  isProblem(
    error,
    'version_mismatch',
    'return_transition_not_allowed',
    'exchange_transition_not_allowed',
    'claim_transition_not_allowed',
  )

/** Takes a step, or says that somebody was first. */
async function takeStep(step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step()
    return true
  } catch (error) {
    if (isOvertaken(error)) return false
    throw error
  }
}

customElements.define('track-page', TrackPage)
