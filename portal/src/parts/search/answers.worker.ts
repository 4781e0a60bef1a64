import {
  createSearch,
  type Answer,
  type AnswersIndex,
  type Pagefind,
  type Search,
  type SearchResult,
  type Segment,
} from '../../search/index.ts'

/** Search runs beside the page, so that typing never waits for it, and a page of results can be scrolled while it comes. */
export type Question = { number: number; locale: string; question: string; limit: number; wants: 'answers' | 'results' }

/** What a page of results shows, and whether the question says what it is about, so that near answers are worth a look. */
export type Results = { found: (SearchResult & { marked: Segment[] })[]; isTelling: boolean }

export type Reply = { number: number } & ({ answers: Answer[] } | { results: Results } | { failed: true })

let loading: Promise<Search> | undefined

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const { number, locale, question, limit, wants } = data
  loading ??= load(locale)
  loading
    .then(async (search): Promise<Reply> =>
      wants === 'answers'
        ? { number, answers: search.answers(question, limit) }
        : { number, results: await resultsFor(search, question, limit) },
    )
    .catch((): Reply => {
      loading = undefined
      return { number, failed: true }
    })
    .then(
      (reply) => postMessage(reply),
      () => {},
    )
})

async function resultsFor(search: Search, question: string, limit: number): Promise<Results> {
  const found = await search.results(question, limit)
  return {
    found: found.map((result) => ({ ...result, marked: search.mark(result.sentence, question) })),
    isTelling: search.isTelling(question),
  }
}

async function load(locale: string): Promise<Search> {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '')
  const response = await fetch(`${base}/answers/${locale}.json`, { signal: AbortSignal.timeout(12_000) })
  if (!response.ok) throw new Error(`The answers were not found: ${response.status}`)
  const pagefind = async (): Promise<Pagefind> => {
    // Pagefind is written after the pages are bundled; its address is all that is known of it here.
    const module = (await import(/* @vite-ignore */ `${base}/pagefind/pagefind.js`)) as Pagefind
    // It takes the language from the page and from nowhere else, and a worker has no page. Until it is loaded there must be
    // none, or it starts a worker of its own.
    const page = { querySelector: () => ({ getAttribute: () => locale }) }
    Object.assign(globalThis, { document: page })
    return module
  }
  return createSearch({ index: (await response.json()) as AnswersIndex, pagefind })
}
