import type { Plural } from '@aftercare/words'
import { say, sayCount } from '@aftercare/words/say'
import type { Answer } from '../../search/index.ts'
import { answerPath, isOwnPage } from './answer-path.rules.ts'
import { askAnswers } from './ask-answers.ts'
import { element, wordsFrom } from '../../lib/element.ts'
import { findInReference, type Place } from '../reference/find-in-reference.rules.ts'
import { askedNumber } from './asked-number.rules.ts'
import { tellSearch } from './tell-search.ts'

const answersShown = 5
const placesShown = 8
const lettersMin = 2

export type SearchWords = { allResults: string; none: string; answers: Plural; trackNumber: string }

/** Answers under the search field: a combobox whose options open articles (ARIA Authoring Practices). */
export class Suggestions {
  readonly #box: HTMLElement
  readonly #input: HTMLInputElement
  readonly #words: SearchWords
  readonly #panel = element('div', { class: 'answers', hidden: '' })
  readonly #list = element('ul', { role: 'listbox', id: 'answers' })
  readonly #status = element('p', { role: 'status' })
  readonly #all: HTMLElement
  #active = -1
  #asked = ''
  #places: Promise<Place[]> | undefined

  constructor(box: HTMLElement) {
    this.#box = box
    this.#words = wordsFrom(box) as SearchWords
    this.#input = box.querySelector('input') ?? document.createElement('input')
    this.#all = element('a', { href: '#', tabindex: '-1' }, this.#words.allResults)
    this.#list.setAttribute('aria-label', box.querySelector('label')?.textContent ?? '')
  }

  begin(): void {
    this.#panel.append(this.#status, this.#list, this.#all)
    this.#box.append(this.#panel)
    for (const [name, value] of [
      ['role', 'combobox'],
      ['aria-autocomplete', 'list'],
      ['aria-controls', 'answers'],
      ['aria-expanded', 'false'],
    ] as const)
      this.#input.setAttribute(name, value)
    this.#input.addEventListener('input', () => void this.#ask())
    this.#input.addEventListener('keydown', (event) => this.#move(event))
    this.#box.addEventListener('focusout', ({ relatedTarget }) => {
      if (!this.#box.contains(relatedTarget as Node | null)) this.#close()
    })
    // A press must not take the focus away before its click arrives.
    this.#panel.addEventListener('pointerdown', (event) => event.preventDefault())
    this.#list.addEventListener('click', ({ target }) => this.#open((target as Element).closest('li')))
    void this.#ask()
  }

  async #ask(): Promise<void> {
    const question = this.#input.value.trim()
    this.#asked = question
    try {
      const places = findInReference(await this.#loadPlaces(), question, placesShown)
      const answers =
        places.length > 0 ? [] : await askAnswers(this.#box.dataset['locale'] ?? '', question, answersShown)
      // An answer to what was typed before is no answer any more.
      if (question !== this.#asked) return
      // Whoever has gone on meanwhile is not to be called back.
      if (question.length < lettersMin || !this.#box.contains(document.activeElement)) this.#close()
      else this.#show(question, answers, places)
    } catch {
      this.#close()
    }
  }

  /** What the pages for developers explain, on those pages; nothing elsewhere. */
  async #loadPlaces(): Promise<Place[]> {
    const address = this.#box.dataset['reference']
    if (address === undefined) return []
    this.#places ??= fetch(address).then(async (response) => (response.ok ? ((await response.json()) as Place[]) : []))
    return await this.#places
  }

  #show(question: string, answers: readonly Answer[], places: readonly Place[]): void {
    const number = places.length > 0 ? undefined : askedNumber(question)
    const sure = answers.filter(({ confident }) => confident)
    // Nothing sure: the nearest ones are still worth a look, under words that say so; beside a number they are not.
    const shown = sure.length > 0 ? sure : number === undefined ? answers.slice(0, 3) : []
    const count = sure.length + places.length
    const isFound = count > 0 || number !== undefined
    const told = [
      ...(number === undefined ? [] : [say(this.#words.trackNumber, { number })]),
      ...(count > 0 ? [sayCount(this.#box.dataset['locale'] ?? '', this.#words.answers, count)] : []),
    ]
    this.#status.textContent = isFound ? told.join('. ') : say(this.#words.none, { question })
    this.#status.className = isFound ? 'unseen' : ''
    const options: { id: string; title: string; description: string; href?: string }[] = [
      ...places.map(([title, description, href]) => ({ id: '', title, description, href })),
      ...shown.map(({ id, title, description }) => ({ id, title, description })),
    ]
    // A number is looked up, not read about.
    if (number !== undefined)
      options.unshift({ id: '', title: say(this.#words.trackNumber, { number }), description: '' })
    this.#list.replaceChildren(
      ...options.map(({ id, title, description, href }, index) =>
        element(
          'li',
          {
            role: 'option',
            id: `answer-${index}`,
            'aria-selected': 'false',
            ...(href !== undefined
              ? { 'data-href': href }
              : id === ''
                ? { 'data-number': number ?? '' }
                : { 'data-id': id }),
          },
          element('strong', {}, title),
          element('span', {}, description),
        ),
      ),
    )
    this.#all.setAttribute(
      'href',
      `${this.#box.querySelector('form')?.getAttribute('action') ?? ''}?q=${encodeURIComponent(question)}`,
    )
    this.#select(-1)
    this.#panel.hidden = false
    this.#input.setAttribute('aria-expanded', 'true')
  }

  #move(event: KeyboardEvent): void {
    const options = [...this.#list.querySelectorAll('li')]
    if (event.key === 'Escape' && !this.#panel.hidden) {
      this.#close()
      event.preventDefault()
    } else if (event.key === 'Enter' && (this.#active >= 0 || options[0]?.dataset['href'] !== undefined)) {
      // The page of results has no places of the reference: the first one is what Enter means there.
      event.preventDefault()
      this.#open(options[Math.max(this.#active, 0)] ?? null)
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !this.#panel.hidden) {
      event.preventDefault()
      const places = options.length + 1
      const step = event.key === 'ArrowDown' ? 1 : -1
      // One place more than options: the field itself, from where typing goes on.
      this.#select(((this.#active + 1 + step + places) % places) - 1)
    }
  }

  #select(index: number): void {
    this.#active = index
    this.#list
      .querySelectorAll('li')
      .forEach((option, at) => option.setAttribute('aria-selected', String(at === index)))
    if (index >= 0) this.#input.setAttribute('aria-activedescendant', `answer-${index}`)
    else this.#input.removeAttribute('aria-activedescendant')
  }

  #open(option: HTMLElement | null): void {
    const prefix = this.#box.dataset['prefix'] ?? ''
    const href = option?.dataset['href']
    // The pages for developers have no language before them, but are below the path of the help center as all are.
    if (href !== undefined)
      location.assign((this.#box.dataset['reference'] ?? '').replace('/reference/find.json', '') + href)
    const number = option?.dataset['number']
    if (number !== undefined) location.assign(`${prefix}/track/?number=${encodeURIComponent(number)}`)
    const id = option?.dataset['id']
    if (id === undefined) return
    if (!isOwnPage(id)) tellSearch({ kind: 'answer_opened', articleId: id, query: this.#asked })
    location.assign(answerPath(prefix, id))
  }

  #close(): void {
    this.#panel.hidden = true
    this.#input.setAttribute('aria-expanded', 'false')
    this.#select(-1)
  }
}
