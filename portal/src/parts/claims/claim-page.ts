import { Aftercare, isProblem, type ClaimCreate } from '@aftercare/sdk'
import type { Words } from '@aftercare/words'
import { claimableLines, rightToClaim, type ClaimableLine } from '@aftercare/words/claim-text.rules'
import { say } from '@aftercare/words/say'
import { unitsToClaim } from '@aftercare/words/units-to-choose.rules'
import { api } from '../../lib/call-api.ts'
import { forgetDraft, keepDraft } from '../../lib/drafts.ts'
import { element, wordsFrom } from '../../lib/element.ts'
import { showStep } from '../../lib/show-step.ts'
import { makePicker, pickedIds } from '../files/make-picker.ts'
import { FileRefused } from '../files/upload-file.ts'
import { checkForm } from '../form/form-errors.ts'
import { asGuest } from '../track/as-guest.ts'
import type { Guest } from '../track/guest.ts'
import { isProofOver, type ProveAgainWords } from '../track/prove-again.ts'
import { provedOrder } from '../track/proved-order.ts'

export type ClaimPageWords = ProveAgainWords & {
  page: Words['claims']['page']
  reasons: Words['returns']['start']['reasons']
  chooseReason: string
  over: string
  checkThese: string
}

/** Reports that goods of an order are not as owed: which, what is wrong, what shows it, and what the shopper would like. */
class ClaimPage extends HTMLElement {
  #guest: Guest | undefined
  #key = crypto.randomUUID()

  get #words(): ClaimPageWords {
    return wordsFrom(this) as ClaimPageWords
  }
  get #locale(): string {
    return this.dataset['locale'] ?? 'en'
  }

  connectedCallback(): void {
    const proved = provedOrder(this, 'claim')
    if (proved === undefined) return
    const { guest, orderId } = proved
    this.#guest = guest
    void this.#try(async () => await this.#begin(guest, orderId))
  }

  async #begin(guest: Guest, orderId: string): Promise<void> {
    const { page } = this.#words
    const lines = claimableLines(await new Aftercare(api).withSession(guest.token).returns.returnability(orderId))
    const asked = new URLSearchParams(location.search).get('line')
    const chosen = lines.length === 1 ? lines[0] : lines.find(({ line }) => line === asked)
    const linkOf = ({ line, name }: ClaimableLine): HTMLElement =>
      element('li', {}, element('a', { href: this.#address(guest, line) }, name))
    this.#show(
      ...(chosen === undefined
        ? [
            element('h1', { tabindex: '-1' }, say(page.chooseTitle, { number: guest.number })),
            element('p', { class: 'lead' }, lines.length === 0 ? page.nothing : page.chooseLead),
            ...(lines.length === 0 ? [] : [element('ul', { class: 'things' }, ...lines.map(linkOf))]),
          ]
        : [
            element('h1', { tabindex: '-1' }, say(page.itemTitle, { name: chosen.name })),
            element('p', { class: 'lead' }, rightToClaim(chosen.law, this.#words, { locale: this.#locale })),
            this.#form(chosen, guest, orderId),
            ...(lines.length === 1
              ? []
              : [element('p', {}, element('a', { href: this.#address(guest) }, page.another))]),
          ]),
    )
  }

  #address({ number }: Guest, line?: string): string {
    return `?${new URLSearchParams({ number, ...(line !== undefined && { line }) }).toString()}`
  }

  #show(...content: Node[]): void {
    this.querySelector('[data-step=choose]')?.replaceChildren(...content)
    showStep(this, 'choose')?.querySelector('h1')?.focus()
  }

  #form({ line, quantity, reasons }: ClaimableLine, guest: Guest, orderId: string): HTMLFormElement {
    const { page, chooseReason, checkThese, reasons: texts } = this.#words
    const field = (name: string, label: string, control: HTMLElement, help?: string): HTMLElement => {
      for (const [key, value] of Object.entries({ id: name, name, 'aria-describedby': `${name}-help ${name}-error` }))
        control.setAttribute(key, value)
      return element(
        'div',
        { class: 'field' },
        element('label', { for: name }, label),
        ...(help === undefined ? [] : [element('span', { class: 'small', id: `${name}-help` }, help)]),
        control,
        element('p', { class: 'error', id: `${name}-error`, hidden: '' }),
      )
    }
    const option = (value: string, text: string): HTMLElement => element('option', { value }, text)
    const counts = unitsToClaim(quantity).map(String)
    const wish = (value: 'any' | 'repair' | 'replacement'): HTMLElement => {
      const input = element('input', { type: 'radio', name: 'wanted', value })
      input.toggleAttribute('checked', value === 'any')
      return element('label', {}, input, ` ${page.wishes[value]}`)
    }
    const form = element(
      'form',
      { novalidate: '' },
      element(
        'div',
        { class: 'summary', tabindex: '-1', hidden: '' },
        element('h2', {}, checkThese),
        element('ul', {}),
      ),
      ...(counts.length < 2
        ? []
        : [field('quantity', page.quantity, element('select', {}, ...counts.map((count) => option(count, count))))]),
      field(
        'reason',
        page.reason,
        element(
          'select',
          { required: '', 'data-need': page.needReason },
          option('', chooseReason),
          ...reasons.map((reason) => option(reason, texts[reason])),
        ),
      ),
      field(
        'text',
        page.text,
        element('textarea', { rows: '5', maxlength: '2000', required: '', 'data-need': page.needText }),
        page.textHelp,
      ),
      makePicker(this, { label: page.photos, id: 'photos', credential: guest.token }),
      element(
        'fieldset',
        { class: 'wish', 'aria-describedby': 'wanted-help' },
        element('legend', {}, page.wanted),
        element('p', { class: 'small', id: 'wanted-help' }, page.wantedHelp),
        ...(['any', 'repair', 'replacement'] as const).map(wish),
      ),
      element('button', { class: 'button', 'data-send': '' }, page.send),
    ) as HTMLFormElement
    form.addEventListener('change', () => (this.#key = crypto.randomUUID()))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (checkForm(form)) void this.#try(async () => await this.#send(form, line, orderId), form)
    })
    keepDraft(form, `claim.${orderId}.${line}`)
    return form
  }

  async #send(form: HTMLFormElement, line: string, orderId: string): Promise<void> {
    const said = new FormData(form)
    const text = (name: string): string => {
      const value = said.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const evidence = (await pickedIds(form, 'photos')) as `att_${string}`[]
    const wanted = text('wanted')
    const body: ClaimCreate = {
      orderId,
      line,
      ...(text('quantity') !== '' && { quantity: Number(text('quantity')) }),
      reason: text('reason') as ClaimCreate['reason'],
      description: text('text'),
      ...(evidence.length > 0 && { evidence }),
      ...((wanted === 'repair' || wanted === 'replacement') && { wanted }),
      locale: this.#locale,
    }
    const client = new Aftercare(api).withSession(this.#guest?.token ?? '')
    const { ref } = await client.claims.create(body, { idempotencyKey: this.#key })
    forgetDraft(`claim.${orderId}.${line}`)
    const number = this.#guest?.number ?? ''
    location.href = `${this.dataset['track'] ?? ''}?number=${encodeURIComponent(number)}#${ref}`
  }

  async #try(action: () => Promise<void>, form?: HTMLFormElement): Promise<void> {
    const { page, over } = this.#words
    await asGuest(this, action, {
      form,
      guest: this.#guest,
      renew: (guest) => (this.#guest = guest),
      words: this.#words,
      locale: this.#locale,
      explain: (error) => {
        // Its picker says which file it is and what to do.
        if (error instanceof FileRefused) return undefined
        if (isProblem(error, 'claim_units_claimed')) return page.claimed
        return isProofOver(error) ? over : null
      },
    })
  }
}

customElements.define('claim-page', ClaimPage)
