import type { CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { compilePolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import type {
  CalendarDay,
  ItemCondition,
  LayerDecision,
  PublishedPolicy,
  UnitDecision,
} from '@aftercare/contracts/policies/policy'
import type { Words } from '@aftercare/words'
import { formatFullDate } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import { element, wordsFrom } from '../../lib/element.ts'
import { checkForm, refuseField } from '../form/form-errors.ts'
import { readLastBuyer, type Guest } from '../track/guest.ts'
import { decideExample, lastDayOf, type ExamplePurchase } from './example-decisions.rules.ts'

export type CheckWords = Pick<Words['policy'], 'check' | 'layers' | 'examples' | 'notAdvice'> & {
  /** What the link to a return of the order says that this tab has looked up. */
  returnOrder: string
}

/** The layers as the shopper hears of them; in a decision they stand as withdrawal, conformity, commercial. */
const order = [2, 0, 1] as const

/** Answers whether something can go back, from the published policy, without asking the API about the shopper. */
class CanIReturn extends HTMLElement {
  #compiled: CompiledPolicy | undefined
  #buyer: Guest | undefined

  get #words(): CheckWords {
    return wordsFrom(this) as CheckWords
  }
  get #locale(): string {
    return this.dataset['locale'] ?? 'en'
  }

  connectedCallback(): void {
    const form = this.querySelector('form')
    if (form === null) return
    form.noValidate = true
    const today = new Date()
    const latest = new Date(today.getTime() - today.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
    for (const field of form.querySelectorAll<HTMLInputElement>('[type=date]')) field.max = latest
    this.#buyer = readLastBuyer(today)
    if (this.#buyer !== undefined) void this.#takeOrder(form, this.#buyer)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (checkForm(form)) void this.#answer(form)
    })
  }

  /** The order is a help: without it the form asks as it does everybody. */
  async #takeOrder(form: HTMLFormElement, buyer: Guest): Promise<void> {
    try {
      const { knowOrder } = await import('./know-order.ts')
      await knowOrder(form, buyer)
    } catch {
      this.#buyer = undefined
    }
  }

  async #answer(form: HTMLFormElement): Promise<void> {
    const asked = new FormData(form)
    const of = (name: string): string => {
      const value = asked.get(name)
      return typeof value === 'string' ? value : ''
    }
    const purchase: ExamplePurchase = {
      country: of('country'),
      bought: of('bought'),
      delivered: of('delivered'),
      ...(of('sku') !== '' && { sku: of('sku') }),
      facts: {
        condition: of('condition') as ItemCondition,
        defective: asked.has('defective'),
        gift: asked.has('gift'),
      },
    }
    if (purchase.delivered < purchase.bought) return refuseField(form, 'delivered', this.#words.check.deliveredFirst)
    const answer = this.querySelector('[data-answer]')
    try {
      this.#compiled ??= compilePolicy(await this.#load())
      const decision = decideExample(this.#compiled, purchase, Date.now())
      answer?.replaceChildren(...this.#show(this.#compiled, purchase, decision))
    } catch {
      answer?.replaceChildren(element('p', {}, this.#words.check.failed))
    }
  }

  async #load(): Promise<PublishedPolicy> {
    const response = await fetch(this.dataset['policy'] ?? '', { signal: AbortSignal.timeout(12_000) })
    if (!response.ok) throw new Error(`The policy was answered ${response.status}`)
    return (await response.json()) as PublishedPolicy
  }

  #show(compiled: CompiledPolicy, purchase: ExamplePurchase, { best, layers }: UnitDecision): Node[] {
    const { check, notAdvice, returnOrder } = this.#words
    const { country } = purchase
    // A defect that nobody claimed is no way back for something that is fine.
    const counting = layers.filter(
      ({ layer, eligible }) => eligible && (layer !== 'conformity' || purchase.facts?.defective === true),
    )
    const days = counting.map((layer) => lastDayOf(compiled, country, layer))
    const last = days.includes(null) ? null : (days as CalendarDay[]).toSorted().at(-1)
    const headline =
      best === null || counting.length === 0
        ? check.no
        : last === null || last === undefined
          ? check.yes
          : say(check.yesUntil, { date: formatFullDate(this.#locale, last) })
    const page = `${this.dataset['page'] ?? ''}${country.toLowerCase()}/`
    return [
      element('p', { class: 'promised' }, headline),
      ...(this.#buyer === undefined ? [] : [this.#returnOf(this.#buyer.number, returnOrder)]),
      element('dl', {}, ...order.map((place) => this.#row(compiled, country, layers[place]))),
      element('p', {}, element('a', { href: page, class: 'onward' }, check.rules)),
      element('p', { class: 'small' }, notAdvice),
    ]
  }

  #returnOf(number: string, words: string): HTMLElement {
    const href = `${this.dataset['returns'] ?? ''}?number=${encodeURIComponent(number)}`
    return element('p', {}, element('a', { class: 'button', href }, say(words, { number })))
  }

  #row(compiled: CompiledPolicy, country: string, decision: LayerDecision): HTMLElement {
    const { check, layers } = this.#words
    const { layer, clause, source } = decision
    const from = layer === 'commercial' ? say(check.clause, { clause }) : source
    return element(
      'div',
      { 'data-layer': layer, 'data-clause': clause },
      element('dt', {}, layers[layer]),
      element(
        'dd',
        {},
        this.#saidOf(lastDayOf(compiled, country, decision), decision),
        ...(clause === 'none' ? [] : [element('span', { class: 'small' }, from)]),
      ),
    )
  }

  #saidOf(last: CalendarDay | null, { layer, eligible, reason }: LayerDecision): Node {
    const { check, examples } = this.#words
    if (last === null) return element('span', {}, eligible ? check.yes : check.reasons[reason])
    const date = formatFullDate(this.#locale, last)
    const said = eligible ? say(layer === 'conformity' ? check.defectUntil : examples.until, { date }) : say(check.ended, { date }) // prettier-ignore
    return element('time', { datetime: last }, said)
  }
}

customElements.define('can-i-return', CanIReturn)
