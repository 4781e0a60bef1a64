// How well the help center's search answers questions whose answers are known.
//
//   node portal/bench/search.ts [folder] [--json]
//   node portal/bench/search.ts --everyday
//
// The folder holds `articles.json` and `queries.json`; without one it is `../shared/search-eval` beside the repository.
// `--everyday` asks the demo shop in English, German, Arabic and Turkish (see `everyday.ts`), and prints the sentences that
// it shows for the English questions. Both tables have MiniSearch with Snowball stemmers beside ours.

import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { readOptions } from '../../scripts/read-options.ts'
import { buildAnswersIndex, type SearchArticle } from '../src/search/answers-index.ts'
import { createSearch, type Search } from '../src/search/index.ts'
import { openAnswers } from '../src/search/open-answers.ts'
import { readEveryday } from './everyday.ts'
import { hostPagefind } from './host-pagefind.ts'
import { miniSearch } from './mini-search.ts'
import { EvaluationError, readEvaluation, type Evaluation } from './read-evaluation.ts'
import { figuresOf, type Asked, type Figures, type Outcome, type Question } from './search-figures.ts'
import { withSnowball } from './snowball.ts'

const sets = ['real', 'templated'] as const
const locale = 'en'
const defaultFolder = fileURLToPath(new URL('../../../shared/search-eval', import.meta.url))

type BySet = Record<(typeof sets)[number], Figures>
type Ask = (question: string) => Outcome | Promise<Outcome>

/** What the results page shows. Deep enough for a mean reciprocal rank. */
const askResults =
  (search: Search): Ask =>
  async (question) =>
    outcomeOf(await search.results(question, 20))
/** What is suggested from the answers index alone, before the full text is there. */
const askAnswers =
  (search: Search): Ask =>
  (question) =>
    outcomeOf(search.answers(question, 20))
/** The same with the Snowball stemmer in the place of ours. */
function askBySnowball(articles: readonly SearchArticle[], locale: string): Ask {
  const language = withSnowball(locale)
  const answers = openAnswers(buildAnswersIndex(articles, locale, language), language)
  return (question) => outcomeOf(answers.find(question, { limit: 20 }))
}

const outcomeOf = (found: readonly { id: string; score: number }[]): Outcome => ({
  ids: found.map(({ id }) => id),
  topScore: Math.max(0, ...found.map(({ score }) => score)),
})

async function measure(questions: readonly Question[], ask: Ask): Promise<BySet> {
  const asked: Asked[] = []
  for (const question of questions) asked.push({ question, outcome: await ask(question.q) })
  const figures = (set: Question['set']): Figures => figuresOf(asked.filter(({ question }) => question.set === set))
  return { real: figures('real'), templated: figures('templated') }
}

async function printJson({ articles, questions }: Evaluation): Promise<void> {
  await using pagefind = await hostPagefind(articles, locale)
  const search = createSearch({ index: buildAnswersIndex(articles, locale), pagefind: async () => pagefind })
  console.log(JSON.stringify(await measure(questions, askResults(search))))
}

async function printTable({ articles, questions }: Evaluation): Promise<void> {
  await using pagefind = await hostPagefind(articles, locale)
  const rows: Record<string, Record<string, string>> = {}
  for (const [name, known] of [
    ['', articles],
    [', without also', articles.map(withoutAlso)],
  ] as const) {
    const search = createSearch({ index: buildAnswersIndex(known, locale), pagefind: async () => pagefind })
    for (const [way, ask] of [
      ['', askResults(search)],
      [', answers alone', askAnswers(search)],
      [', answers by Snowball stems', askBySnowball(known, locale)],
      [', MiniSearch', miniSearch(known, locale)],
    ] as const) {
      const figures = await measure(questions, ask)
      for (const set of sets) rows[`${set}${name}${way}`] = shown(figures[set])
    }
  }
  console.table(rows)
  console.log(costs(articles, questions))
}

async function printEveryday(): Promise<void> {
  const rows: Record<string, Record<string, string>> = {}
  for (const { locale, articles, questions } of await readEveryday()) {
    if (locale === 'en') await printSentences(articles, questions)
    for (const [name, known] of [
      ['', articles],
      [', without also', articles.map(withoutAlso)],
    ] as const) {
      const search = createSearch({ index: buildAnswersIndex(known, locale) })
      rows[`${locale}${name}`] = shown((await measure(questions, askAnswers(search))).real)
      rows[`${locale}${name}, by Snowball stems`] = shown((await measure(questions, askBySnowball(known, locale))).real)
      rows[`${locale}${name}, MiniSearch`] = shown((await measure(questions, miniSearch(known, locale))).real)
    }
  }
  console.table(rows)
}

async function printSentences(articles: readonly SearchArticle[], questions: readonly Question[]): Promise<void> {
  const search = createSearch({ index: buildAnswersIndex(articles, locale) })
  for (const { q } of questions) console.log(`${q}\n    ${(await search.results(q, 1))[0]?.sentence ?? '-'}`)
}

const withoutAlso = (article: SearchArticle): SearchArticle => ({ ...article, also: [] })

const shown = (figures: Figures): Record<string, string> =>
  Object.fromEntries(Object.entries(figures).map(([name, share]) => [name, share?.toFixed(3) ?? '-']))

function costs(articles: readonly SearchArticle[], questions: readonly Question[]): string {
  const json = JSON.stringify(buildAnswersIndex(articles, locale))
  const search = createSearch({ index: JSON.parse(json) })
  const start = performance.now()
  for (const { q } of questions) search.answers(q)
  const msEach = (performance.now() - start) / Math.max(1, questions.length)
  const size = `${kilobytes(Buffer.byteLength(json))} (${kilobytes(gzipSync(json).length)} gzipped)`
  return `Answers index of ${articles.length} articles: ${size}, ${msEach.toFixed(2)} ms a question`
}

const kilobytes = (size: number): string => `${(size / 1000).toFixed(1)} KB`

const usage = `npm run bench:search -- [FOLDER]: how well search answers the questions of a folder with articles.json and queries.json

  --json       prints the figures as JSON
  --everyday   asks everyday questions in four languages instead`
const { positionals, values } = readOptions(usage, {
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, everyday: { type: 'boolean', default: false } },
})

try {
  const { folder = defaultFolder, json, everyday } = { folder: positionals[0], ...values }
  if (everyday) await printEveryday()
  else await (json ? printJson : printTable)(await readEvaluation(folder))
} catch (error) {
  if (!(error instanceof EvaluationError)) throw error
  console.error(`${error.message}\n\n${usage}`)
  process.exitCode = 2
}
