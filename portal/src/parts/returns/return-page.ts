import { itemConditions } from '@aftercare/contracts/policies/policy'
import { isDefect, returnReasons } from '@aftercare/contracts/returns/reasons.rules'
import {
  Aftercare,
  isProblem,
  type Returnability,
  type ReturnCreate,
  type ReturnItem,
  type ReturnPreview,
} from '@aftercare/sdk'
import type { Words } from '@aftercare/words'
import { asChoice, formatDay, formatMoney } from '@aftercare/words/format'
import { claimableLines } from '@aftercare/words/claim-text.rules'
import { openLines, whyNotBack } from '@aftercare/words/order-actions.rules'
import { isUndelivered } from '@aftercare/words/return-progress.rules'
import { say } from '@aftercare/words/say'
import { unitsToReturn } from '@aftercare/words/units-to-choose.rules'
import { api } from '../../lib/call-api.ts'
import { element, wordsFrom } from '../../lib/element.ts'
import { draftOf, forgetDraft, keepDraft } from '../../lib/drafts.ts'
import { showStep } from '../../lib/show-step.ts'
import { makePicker, pickedIds } from '../files/make-picker.ts'
import { FileRefused } from '../files/upload-file.ts'
import { checkForm } from '../form/form-errors.ts'
import { asGuest } from '../track/as-guest.ts'
import type { Guest } from '../track/guest.ts'
import { isProofOver, type ProveAgainWords } from '../track/prove-again.ts'
import { provedOrder } from '../track/proved-order.ts'

export type StartWords = Pick<Words['returns'], 'start' | 'resolutions'> &
  ProveAgainWords & {
    conditions: Words['policy']['conditions']
    checkThese: string
    /** What the link to the claim of a defect says. */
    claim: string
  }
type Line = Returnability['lines'][number]

/** Starts a return of an order that was proved on the track page: what, how many, why, and what for. */
class ReturnPage extends HTMLElement {
  #guest: Guest | undefined
  #keys = { create: crypto.randomUUID(), submit: crypto.randomUUID() }
  /** The newest question about the form; answers to older ones are late. */
  #asked = 0

  get #words(): StartWords {
    return wordsFrom(this) as StartWords
  }
  get #locale(): string {
    return this.dataset['locale'] ?? 'en'
  }

  get #client(): Aftercare {
    return new Aftercare(api).withSession(this.#guest?.token ?? '')
  }

  connectedCallback(): void {
    const proved = provedOrder(this, 'return')
    if (proved !== undefined) void this.#try(() => this.#choose(proved.guest, proved.orderId))
  }

  async #choose(guest: Guest, orderId: string): Promise<void> {
    const { start, checkThese } = this.#words
    this.#guest = guest
    const { lines, currency, decidedAt } = await this.#client.returns.returnability(orderId)
    const open = openLines({ lines })
    const closed = lines.filter((line) => !open.includes(line))
    const hint = element('p', { class: 'small hint' }, start.needOne)
    const preview = element('div', { role: 'status', 'data-preview': '' }, hint)
    const send = element('button', { class: 'button', 'data-send': '' }, start.submit)
    const form = element(
      'form',
      { novalidate: '' },
      element(
        'div',
        { class: 'summary', tabindex: '-1', hidden: '' },
        element('h2', {}, checkThese),
        element('ul', {}),
      ),
      ...open.map((line) => this.#line(line, decidedAt, guest.token)),
      element('div', { class: 'leads' }, preview, send),
    ) as HTMLFormElement
    this.querySelector('[data-step=choose]')?.replaceChildren(
      element('h1', { tabindex: '-1' }, say(start.chooseTitle, { number: guest.number })),
      element('p', { class: 'lead' }, open.length === 0 ? start.nothing : start.chooseLead),
      ...(claimableLines({ lines }).length === 0 ? [] : [this.#claimLink(guest.number)]),
      ...(open.length === 0 ? [] : [form]),
      ...(closed.length === 0 ? [] : [element('h2', {}, start.notBack), this.#closedList(closed)]),
    )
    form.addEventListener('input', () => requireAnswers(form, start.needOne))
    form.addEventListener('change', ({ target }) => {
      this.#keys = { create: crypto.randomUUID(), submit: crypto.randomUUID() }
      // What somebody would like instead changes nothing of what it leads to.
      if (target instanceof Element && target.matches('.instead *')) return
      void this.#try(() => this.#preview(form, orderId, currency), form, false)
    })
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (checkForm(form)) void this.#try(() => this.#submit(form, orderId, guest.number), form)
    })
    keepDraft(form, `return.${orderId}`)
    requireAnswers(form, start.needOne)
    if (chosenItems(form, orderId).length > 0) await this.#preview(form, orderId, currency)
    showStep(this, 'choose')?.querySelector('h1')?.focus()
  }

  #line({ line, name, available, reasons, decision }: Line, decidedAt: string, credential: string): HTMLElement {
    const { start, conditions } = this.#words
    const deadline = decision.layers.find(({ layer }) => layer === decision.best)?.deadline ?? null
    const last = deadline === null ? null : new Date(Date.parse(deadline) - 1).toISOString()
    const field = (label: string, key: string, need: string, options: [value: string, text: string][]): HTMLElement => {
      const id = `${key}-${line}`
      const choices = options.map(([value, text]) => element('option', { value }, text))
      const named = { id, name: id, 'data-field': key, 'data-line': line, 'data-need': need }
      return element(
        'div',
        { class: 'field' },
        element('label', { for: id }, label),
        element('select', { ...named, 'aria-describedby': `${id}-error` }, ...choices),
        element('p', { class: 'error', id: `${id}-error`, hidden: '' }),
      )
    }
    /** What a rule may ask for; it is shown when it does. */
    const shownWhenAsked = (need: string, ...content: Node[]): HTMLElement =>
      element('div', { 'data-need-of': line, 'data-need-kind': need, hidden: '' }, ...content)
    const input = (label: string, key: string, attributes: Record<string, string>): HTMLElement => {
      const id = `${key}-${line}`
      return element(
        'div',
        { class: 'field' },
        element('label', { for: id }, label),
        element('input', { id, name: id, 'data-field': key, 'data-line': line, ...attributes }),
      )
    }
    return element(
      'fieldset',
      { class: 'item' },
      element('legend', {}, name),
      ...(isUndelivered({ decision }, decidedAt) ? [element('p', { class: 'small' }, start.notDelivered)] : []),
      ...(last === null
        ? []
        : [element('p', { class: 'small' }, say(start.until, { date: formatDay(this.#locale, last) }))]),
      field(
        start.quantity,
        'quantity',
        start.needOne,
        unitsToReturn(available).map((count) => [String(count), String(count)]),
      ),
      field(start.reason, 'reason', say(start.needWhy, { name }), [
        ['', start.chooseReason],
        ...(reasons?.map(({ reason }) => reason) ?? returnReasons).map((reason): [string, string] => [
          reason,
          start.reasons[reason],
        ]),
      ]),
      field(start.condition, 'condition', say(start.needState, { name }), [
        ['', start.chooseReason],
        ...itemConditions.map((condition): [string, string] => [
          condition,
          asChoice(this.#locale, conditions[condition]),
        ]),
      ]),
      shownWhenAsked('photo', makePicker(this, { label: start.photos, id: `photo-${line}`, credential })),
      shownWhenAsked('receipt', makePicker(this, { label: start.receipt, id: `receipt-${line}`, credential })),
      shownWhenAsked('serial_number', input(start.serialNumber, 'serial', { maxlength: '80', autocomplete: 'off' })),
      shownWhenAsked('first_use', input(start.firstUsed, 'first-used', { type: 'date' })),
    )
  }

  /** A defect is no return by promise of the shop: it has a page of its own. */
  #claimLink(number: string): HTMLElement {
    const href = `${this.dataset['claim'] ?? ''}?number=${encodeURIComponent(number)}`
    return element('p', {}, element('a', { class: 'onward', href }, this.#words.claim))
  }

  #closedList(lines: readonly Line[]): HTMLElement {
    const { whyNot } = this.#words.start
    const why = (line: Line): string => whyNotBack(line, whyNot, { locale: this.#locale })
    return element('ul', {}, ...lines.map((line) => element('li', {}, `${line.name}: ${why(line)}`)))
  }

  async #preview(form: HTMLFormElement, orderId: string, currency: string): Promise<void> {
    const asked = ++this.#asked
    const chosen = chosenItems(form, orderId)
    const lacksReason = chosen.some(({ reason, condition }) => !reason || !condition)
    const items = chosen.map(({ resolution: _, evidence: __, comment: ___, ...item }) => item)
    const found = items.length === 0 || lacksReason ? null : await this.#client.returns.preview({ items })
    if (asked !== this.#asked) return
    const missing = lacksReason ? [element('p', { 'data-need-reason': '' }, this.#words.start.needReason)] : []
    const shown = found === null ? missing : this.#previewed(found, chosen, orderId, currency)
    const box = form.querySelector('[data-preview]')
    const focused = box?.querySelector<HTMLInputElement>(':focus')
    box?.replaceChildren(...shown)
    // A wish that was just chosen is chosen on.
    if (focused)
      box
        ?.querySelector<HTMLElement>(`[name="${CSS.escape(focused.name)}"][value="${CSS.escape(focused.value)}"]`)
        ?.focus()
    for (const part of form.querySelectorAll<HTMLElement>('[data-need-of]')) {
      const { needOf: line, needKind: kind } = part.dataset
      const reason = chosen.find((item) => item.line === line)?.reason
      const isAsked = found?.units.some(
        (unit) => unit.line === line && (unit.decision.needs as string[]).includes(kind ?? ''),
      )
      const shows = kind === 'photo' && reason !== undefined && isDefect(reason)
      part.hidden = isAsked !== true && !shows
    }
    const send = form.querySelector<HTMLButtonElement>('[data-send]')
    if (send !== null) send.disabled = found?.approval === 'refused'
  }

  /** For each line what the shopper may choose, with its money; then what sending it leads to. */
  #previewed(
    { units, approval }: ReturnPreview,
    chosen: readonly ReturnItem[],
    orderId: string,
    currency: string,
  ): Node[] {
    const { start, resolutions } = this.#words
    const kept = draftOf(`return.${orderId}`)
    const money = (amount: number): string => formatMoney(this.#locale, amount, currency)
    const choices = chosen.map(({ line, resolution = kept[`resolution-${line}`] }) => {
      const ofLine = units.filter((unit) => unit.line === line)
      const kinds = ofLine[0]?.decision.resolutions ?? []
      return element(
        'fieldset',
        { class: 'item' },
        element('legend', {}, say(start.wish, { name: ofLine[0]?.name ?? line })),
        ...kinds.map(({ kind }, index) => {
          const amount = ofLine.reduce(
            (sum, { decision }) => sum + (decision.resolutions.find((way) => way.kind === kind)?.amount ?? 0),
            0,
          )
          const isChosen = resolution === kind || (index === 0 && !kinds.some((way) => way.kind === resolution))
          const input = element('input', { type: 'radio', name: `resolution-${line}`, value: kind })
          input.toggleAttribute('checked', isChosen)
          const text = amount === 0 ? resolutions[kind] : `${resolutions[kind]}: ${money(amount)}`
          return element('label', {}, input, ` ${text}`)
        }),
        ...(kinds.some(({ kind }) => kind === 'exchange') ? [this.#instead(line, kept[`instead-${line}`] ?? '')] : []),
      )
    })
    const label = Math.max(0, ...units.map(({ decision }) => decision.labelFee))
    return [
      ...(approval === 'refused' ? [] : choices),
      ...(label === 0 ? [] : [element('p', {}, say(start.labelFee, { amount: money(label) }))]),
      element('p', {}, start.leadsTo[approval]),
    ]
  }

  /** What somebody would like instead, in their own words: the desk offers what there is of it, with its price. */
  #instead(line: string, value: string): HTMLElement {
    const { start } = this.#words
    const id = `instead-${line}`
    const input = { id, name: id, value, maxlength: '500', autocomplete: 'off', 'aria-describedby': `${id}-help` }
    return element(
      'div',
      { class: 'field instead' },
      element('label', { for: id }, start.instead),
      element('span', { class: 'small', id: `${id}-help` }, start.insteadHelp),
      element('input', input),
    )
  }

  async #submit(form: HTMLFormElement, orderId: string, number: string): Promise<void> {
    const items = chosenItems(form, orderId)
    for (const item of items) {
      const evidence = await evidenceOf(form, item.line)
      if (evidence.length > 0) item.evidence = evidence
    }
    const body: ReturnCreate = { items, locale: this.#locale }
    try {
      const draft = await this.#client.returns.create(body, { idempotencyKey: this.#keys.create })
      await this.#client.returns.submit(draft.id, { idempotencyKey: this.#keys.submit })
    } catch (error) {
      // Another tab has sent it: it stands on the page of the order.
      if (!isProblem(error, 'unit_already_returned')) throw error
    }
    forgetDraft(`return.${orderId}`)
    location.href = `${this.dataset['track'] ?? ''}?number=${encodeURIComponent(number)}`
  }

  async #try(action: () => Promise<void>, form?: HTMLFormElement, isSending = true): Promise<void> {
    await asGuest(this, action, {
      form,
      isSending,
      guest: this.#guest,
      renew: (guest) => (this.#guest = guest),
      words: this.#words,
      locale: this.#locale,
      explain: (error) => {
        // Its picker says which file it is and what to do.
        if (error instanceof FileRefused) return undefined
        if (!isProofOver(error)) return null
        // Nothing was chosen yet: the look-up begins again.
        showStep(this, 'look-up')
        return this.#words.start.over
      },
    })
  }
}

/** A field of a line. */
const fieldOf = (form: HTMLFormElement, key: string, line: string): string =>
  form.querySelector<HTMLInputElement | HTMLSelectElement>(`[data-field="${key}"][data-line="${CSS.escape(line)}"]`)
    ?.value ?? ''

/** Asks that something goes back, and of each line that does why and in which state it is. */
function requireAnswers(form: HTMLFormElement, needOne: string): void {
  const goesBack = (field: HTMLSelectElement): boolean =>
    Number(fieldOf(form, 'quantity', field.dataset['line'] ?? '')) > 0
  const counts = [...form.querySelectorAll<HTMLSelectElement>('[data-field=quantity]')]
  const [first] = counts
  first?.setCustomValidity(counts.some(goesBack) ? '' : needOne)
  for (const field of form.querySelectorAll<HTMLSelectElement>('[data-field=reason], [data-field=condition]'))
    field.required = goesBack(field)
}

/** What was chosen of each line, as the API takes it. */
const chosenItems = (form: HTMLFormElement, orderId: string): ReturnItem[] =>
  [...form.querySelectorAll<HTMLSelectElement>('[data-field=quantity]')]
    .filter(({ value }) => Number(value) > 0)
    .map(({ value, dataset }) => {
      const line = dataset['line'] ?? ''
      const wish = form.querySelector<HTMLInputElement>(`[name="resolution-${CSS.escape(line)}"]:checked`)?.value
      const firstUsed = fieldOf(form, 'first-used', line)
      const instead = form.querySelector<HTMLInputElement>(`[name="instead-${CSS.escape(line)}"]`)?.value.trim() ?? ''
      return {
        orderId,
        line,
        quantity: Number(value),
        reason: fieldOf(form, 'reason', line) as ReturnItem['reason'],
        condition: fieldOf(form, 'condition', line) as NonNullable<ReturnItem['condition']>,
        ...(firstUsed !== '' && { firstUsedAt: new Date(`${firstUsed}T12:00:00`).toISOString() }),
        ...(wish === 'exchange' && instead !== '' && { comment: instead }),
        ...(wish !== undefined && { resolution: wish as NonNullable<ReturnItem['resolution']> }),
      }
    })

/** What was shown of a line, once each of its files is through. */
async function evidenceOf(form: HTMLFormElement, line: string): Promise<NonNullable<ReturnItem['evidence']>> {
  const files = async <Kind extends 'photo' | 'receipt'>(kind: Kind) => {
    const asked = form.querySelector<HTMLElement>(`[data-need-of="${CSS.escape(line)}"][data-need-kind="${kind}"]`)
    const ids = asked?.hidden === false ? await pickedIds(form, `${kind}-${line}`) : []
    return ids.map((attachmentId) => ({ kind, attachmentId: attachmentId as `att_${string}` }))
  }
  const value = fieldOf(form, 'serial', line).trim()
  const serial = value === '' ? [] : [{ kind: 'serial_number' as const, value }]
  return [...(await files('photo')), ...(await files('receipt')), ...serial]
}

customElements.define('return-page', ReturnPage)
