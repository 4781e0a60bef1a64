import { say } from '@aftercare/words/say'
import { createSearch, type AnswersIndex, type Pagefind, type Search, type SearchResult } from '../../search/index.ts'
import { element, wordsFrom } from '../../lib/element.ts'
import { tellSearch } from './tell-search.ts'

const resultsMax = 10

export type ResultsWords = {
  resultsFor: string
  none: string
  loading: string
  categories: Readonly<Record<string, string>>
}

/** The page of results: what was asked, the sentence that answers it, and a person when nothing does. */
class SearchResults extends HTMLElement {
  get #words(): ResultsWords {
    return wordsFrom(this) as ResultsWords
  }

  connectedCallback(): void {
    const question = new URLSearchParams(location.search).get('q')?.trim().slice(0, 200) ?? ''
    if (question === '') return
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
      if (status !== null) status.textContent = ''
      this.#reveal('failed')
    }
  }

  async #load(): Promise<Search> {
    const response = await fetch(`/answers/${this.dataset['locale'] ?? ''}.json`, {
      signal: AbortSignal.timeout(12_000),
    })
    if (!response.ok) throw new Error(`The answers were not found: ${response.status}`)
    // Pagefind is written after the pages are bundled; its address is all that is known of it here.
    const address = '/pagefind/pagefind.js'
    const pagefind = async (): Promise<Pagefind> => (await import(/* @vite-ignore */ address)) as Pagefind
    return createSearch({ index: (await response.json()) as AnswersIndex, pagefind })
  }

  #show(question: string, results: readonly SearchResult[], search: Search): void {
    const words = this.#words
    const isAnswered = results.some(({ confident }) => confident)
    const status = this.querySelector<HTMLElement>('.status')
    if (status !== null) status.textContent = isAnswered ? say(words.resultsFor, { question }) : ''
    if (!isAnswered) this.#reveal('none', say(words.none, { question }))
    for (const link of this.querySelectorAll<HTMLAnchorElement>('.state .button'))
      link.search = `?q=${encodeURIComponent(question)}`
    this.querySelector('ol')?.replaceChildren(
      ...results.map(({ id, title, sentence, description, category }) => {
        const link = element('a', { href: `${this.dataset['prefix'] ?? ''}/articles/${id}/` }, title)
        link.addEventListener('click', () => tellSearch({ kind: 'answer_opened', articleId: id, query: question }))
        const sentenceMarked = search
          .mark(sentence === undefined || sentence === title ? description : sentence, question)
          .map(({ text, hit }) => (hit ? element('mark', {}, text) : text))
        return element(
          'li',
          {},
          element('h2', {}, link),
          element('p', {}, ...sentenceMarked),
          element('p', { class: 'small' }, words.categories[category] ?? ''),
        )
      }),
    )
  }

  #reveal(state: 'none' | 'failed', title?: string): void {
    const part = this.querySelector<HTMLElement>(`[data-state=${state}]`)
    const heading = part?.querySelector('h2')
    if (title !== undefined && heading) heading.textContent = title
    if (part !== null) part.hidden = false
  }
}

customElements.define('search-results', SearchResults)
