import type { AnswersIndex } from './answers-index.ts'
import { cleanQuery, searchFullText, type Pagefind, type PagefindPage } from './full-text.ts'
import { fuse } from './fuse.ts'
import { markWords, type Segment } from './mark-words.ts'
import { openAnswers, type Answer } from './open-answers.ts'
import { sentencesOf } from './sentences.ts'
import { likeness } from './weigh.ts'
import { wordsOf } from './words.ts'

/** A result of the whole search; `url` is there when the full text has the page. */
export type SearchResult = Answer & {
  readonly url?: string
  /**
   * What answers in one or two sentences: the description of an article, which was written to. Of a page without one, the
   * sentence that comes closest to the question.
   */
  readonly sentence: string
}

export type Search = {
  /** Answers as the shopper types, from the answers index alone; the last word may be unfinished. */
  readonly answers: (question: string, limit?: number) => Answer[]
  /** Results for a question that is asked, from the answers and the full text. Without the latter, from the answers. */
  readonly results: (question: string, limit?: number) => Promise<SearchResult[]>
  /** Whether a question says what it is about, or is small words and signs only: “help!”. */
  readonly isTelling: (question: string) => boolean
  /** Cuts a text where it uses words of the question. */
  readonly mark: (text: string, question: string) => Segment[]
}

// The full text's first page counts less than the third answer does: it fills the list up, and never takes the first place.
const fullTextWeight = 0.3
const sentenceLettersMax = 300

/** What is read of a question; a contact message can be far longer, and says what it is about at its start. */
const questionLettersMax = 500

/**
 * The help center's search, for one locale. Pagefind is heavy and comes by a function, which is called when results are
 * first asked for; where it fails (offline, blocked WebAssembly) results come from the answers alone.
 *
 * @throws when the index was built by another version of search.
 */
export function createSearch({ index, pagefind }: { index: AnswersIndex; pagefind?: () => Promise<Pagefind> }): Search {
  const answers = openAnswers(index)
  const descriptions = new Map(index.articles.map(([id, , description]) => [id, description]))
  let loading: Promise<Pagefind> | undefined

  async function pagesFor(question: string, limit: number): Promise<PagefindPage[]> {
    if (pagefind === undefined) return []
    try {
      loading ??= pagefind()
      return await searchFullText(await loading, question, { locale: index.locale, limit })
    } catch {
      loading = undefined
      return []
    }
  }

  /** Whether a page has a telling word of the question: Pagefind takes the nearest words when no page has one. */
  function isAbout({ content }: PagefindPage, question: string): boolean {
    const asked = answers.vectorOf(cleanQuery(question, index.locale).join(' '))
    return sentencesOf(content, index.locale).some((sentence) => likeness(asked, answers.vectorOf(sentence)) > 0)
  }

  /** The sentence of a page that is most like the question; no question itself, and not the title, which is shown. */
  function closestSentence({ content, meta }: PagefindPage, question: string): string {
    const title = meta['title'] ?? ''
    const sentences = sentencesOf(content, index.locale).filter(
      (sentence) =>
        sentence.length <= sentenceLettersMax &&
        !/[?؟？]$/.test(sentence) &&
        !title.includes(sentence.replace(/\.$/, '')),
    )
    const asked = answers.vectorOf(question)
    const byLikeness = sentences.map((sentence) => ({ sentence, alike: likeness(asked, answers.vectorOf(sentence)) }))
    return byLikeness.reduce((a, b) => (b.alike > a.alike ? b : a), { sentence: '', alike: 0 }).sentence
  }

  async function results(question: string, limit: number): Promise<SearchResult[]> {
    const found = new Map(answers.find(question, { limit: 20 }).map((answer) => [answer.id, answer]))
    const pages = new Map((await pagesFor(question, limit)).map((page) => [page.meta['article'] ?? page.url, page]))
    for (const [id, page] of pages) if (!found.has(id) && !isAbout(page, question)) pages.delete(id)
    const ids = fuse([
      { ids: [...found.keys()], weight: 1 },
      { ids: [...pages.keys()], weight: fullTextWeight },
    ])
    return ids.slice(0, limit).map((id) => {
      const page = pages.get(id)
      const answer = found.get(id) ?? pageAnswer(id, descriptions.get(id) ?? '', page?.meta ?? {})
      if (page === undefined) return { ...answer, sentence: answer.description }
      return { ...answer, url: page.url, sentence: answer.description || closestSentence(page, question) }
    })
  }

  const beginning = (question: string): string => question.slice(0, questionLettersMax)

  return {
    answers: (question, limit = 5) =>
      answers.find(beginning(question), { limit, typing: /[\p{L}\p{M}]$/u.test(question) }),
    results: (question, limit = 10) => results(beginning(question), limit),
    isTelling: (question) => wordsOf(beginning(question)).some((word) => !answers.reader.isStopWord(word)),
    mark: (text, question) => markWords(answers.reader, text, beginning(question)),
  }
}

/** A page that only the full text found: it may help, but nothing says that it answers. */
function pageAnswer(
  id: string,
  description: string,
  { title = '', category = '' }: Readonly<Record<string, string>>,
): Answer {
  return { id, title, description, category, score: 0, confident: false }
}
