import { say } from '@aftercare/words/say'
import { createSearch, type AnswersIndex, type Pagefind, type Search, type SearchResult } from '../../search/index.ts'
import { element, wordsFrom } from '../../lib/element.ts'
import { answerPath, isOwnPage } from './answer-path.rules.ts'
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
    try {
      const search = await this.#load()
      const results = await search.results(question, resultsMax)
      this.#show(question, results, search)
      tellSearch({ kind: 'searched', query: question, results: results.filter(({ confident }) => confident).length })
    } catch {
      if (status !== null) status.textContent = this.#words.failed
      this.#reveal('failed')
    }
    this.classList.add('is-idle')
  }

  async #load(): Promise<Search> {
    const response = await fetch(
      `${import.meta.env.BASE_URL.replace(/\/$/, '')}/answers/${this.dataset['locale'] ?? ''}.json`,
      {
        signal: AbortSignal.timeout(12_000),
      },
    )
    if (!response.ok) throw new Error(`The answers were not found: ${response.status}`)
    // Pagefind is written after the pages are bundled; its address is all that is known of it here.
    const address = `${import.meta.env.BASE_URL.replace(/\/$/, '')}/pagefind/pagefind.js`
    const pagefind = async (): Promise<Pagefind> => (await import(/* @vite-ignore */ address)) as Pagefind
    return createSearch({ index: (await response.json()) as AnswersIndex, pagefind })
  }

  #show(question: string, results: readonly SearchResult[], search: Search): void {
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
    for (const link of this.querySelectorAll<HTMLAnchorElement>('.state .button'))
      link.search = `?q=${encodeURIComponent(question)}`
    // Without an answer a few near ones are worth a look, below the words that say so.
    const isNearWorthIt = number === undefined && search.isTelling(question)
    const shown = isAnswered ? results : isNearWorthIt ? results.slice(0, nearMax) : []
    const near = this.querySelector<HTMLElement>('.near')
    if (near !== null) near.hidden = isAnswered || shown.length === 0
    this.querySelector('ol')?.replaceChildren(
      ...shown.map(({ id, title, sentence, category }) => {
        const link = element('a', { href: answerPath(this.dataset['prefix'] ?? '', id) }, title)
        if (!isOwnPage(id))
          link.addEventListener('click', () => tellSearch({ kind: 'answer_opened', articleId: id, query: question }))
        const marked = search.mark(sentence, question).map(({ text, hit }) => (hit ? element('mark', {}, text) : text))
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
