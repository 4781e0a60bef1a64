import { say } from '@aftercare/words/say'
import { element, wordsFrom } from '../../lib/element.ts'
import { answerPath, isOwnPage } from './answer-path.rules.ts'
import type { Results } from './answers.worker.ts'
import { askResults } from './ask-answers.ts'
import { askedNumber } from './asked-number.rules.ts'
import { tellSearch } from './tell-search.ts'

const resultsMax = 10
const nearMax = 3

export type ResultsWords = {
  resultsFor: string
  none: string
  loading: string
  failed: string
  trackNumber: string
  isNumber: string
  categories: Readonly<Record<string, string>>
}

/** The page of results: what was asked, the sentence that answers it, and a person when nothing does. */
class SearchResults extends HTMLElement {
  get #words(): ResultsWords {
    return wordsFrom(this) as ResultsWords
  }

  connectedCallback(): void {
    const question = new URLSearchParams(location.search).get('q')?.trim().slice(0, 200) ?? ''
    if (question === '') {
      this.classList.add('is-idle')
      return
    }
    const input = document.querySelector<HTMLInputElement>('#q')
    if (input !== null) input.value = question
    void this.#answer(question)
  }

  async #answer(question: string): Promise<void> {
    const status = this.querySelector<HTMLElement>('.status')
    if (status !== null) status.textContent = this.#words.loading
    const failed = this.querySelector<HTMLElement>('[data-state=failed]')
    if (failed !== null) failed.hidden = true
    try {
      const results = await askResults(this.dataset['locale'] ?? '', question, resultsMax)
      this.#show(question, results)
      tellSearch({
        kind: 'searched',
        query: question,
        results: results.found.filter(({ confident }) => confident).length,
      })
    } catch {
      if (status !== null) status.textContent = this.#words.failed
      this.#reveal('failed')
      addEventListener('online', () => void this.#answer(question), { once: true })
    }
    this.classList.add('is-idle')
  }

  #show(question: string, { found: results, isTelling }: Results): void {
    const words = this.#words
    const sure = results.filter(({ confident }) => confident)
    const isAnswered = sure.length > 0
    const status = this.querySelector<HTMLElement>('.status')
    const number = isAnswered ? undefined : askedNumber(question)
    if (status !== null)
      status.textContent =
        number === undefined
          ? say(isAnswered ? words.resultsFor : words.none, { question })
          : say(words.isNumber, { number })
    this.#offerTracking(askedNumber(question))
    if (!isAnswered && number === undefined) this.#reveal('none')
    // Whoever writes to us from here has asked already.
    for (const link of document.querySelectorAll<HTMLAnchorElement>(':is(.state, .stuck) .button'))
      link.search = `?q=${encodeURIComponent(question)}`
    // Without an answer a few near ones are worth a look, below the words that say so.
    const isNearWorthIt = number === undefined && isTelling
    const shown = isAnswered ? results : isNearWorthIt ? results.slice(0, nearMax) : []
    const near = this.querySelector<HTMLElement>('.near')
    if (near !== null) near.hidden = isAnswered || shown.length === 0
    this.querySelector('ol')?.replaceChildren(
      ...shown.map(({ id, title, marked: segments, category }) => {
        const link = element('a', { href: answerPath(this.dataset['prefix'] ?? '', id) }, title)
        if (!isOwnPage(id))
          link.addEventListener('click', () => tellSearch({ kind: 'answer_opened', articleId: id, query: question }))
        const marked = segments.map(({ text, hit }) => (hit ? element('mark', {}, text) : text))
        return element(
          'li',
          {},
          element('h2', {}, link),
          element('p', {}, ...marked),
          ...(category in words.categories ? [element('p', { class: 'small' }, words.categories[category] ?? '')] : []),
        )
      }),
    )
  }

  /** A number is looked up, not read about. */
  #offerTracking(number: string | undefined): void {
    const link = this.querySelector<HTMLAnchorElement>('[data-track]')
    if (number === undefined || link === null) return
    link.textContent = say(this.#words.trackNumber, { number })
    link.search = `?number=${encodeURIComponent(number)}`
    link.hidden = false
  }

  #reveal(state: 'none' | 'failed'): void {
    const part = this.querySelector<HTMLElement>(`[data-state=${state}]`)
    if (part !== null) part.hidden = false
  }
}

customElements.define('search-results', SearchResults)
