// How well the help center's search answers questions whose answers are known.
//
//   node portal/bench/search.ts [folder] [--json]
//
// The folder holds `articles.json` and `queries.json`; without one it is `../shared/search-eval` beside the repository.

import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { buildAnswersIndex, type SearchArticle } from '../src/search/answers-index.ts'
import { createSearch, type Search } from '../src/search/index.ts'
import { hostPagefind } from './host-pagefind.ts'
import { EvaluationError, readEvaluation, type Evaluation } from './read-evaluation.ts'
import { figuresOf, type Asked, type Figures, type Outcome, type Question } from './search-figures.ts'

const sets = ['real', 'templated'] as const
const locale = 'en'
const defaultFolder = fileURLToPath(new URL('../../../shared/search-eval', import.meta.url))

type BySet = Record<(typeof sets)[number], Figures>
type Ask = (search: Search, question: string) => Promise<Outcome>

/** What the results page shows. Deep enough for a mean reciprocal rank. */
const askResults: Ask = async (search, question) => outcomeOf(await search.results(question, 20))
/** What is suggested from the answers index alone, before the full text is there. */
const askAnswers: Ask = async (search, question) => outcomeOf(search.answers(question, 20))

const outcomeOf = (found: readonly { id: string; score: number }[]): Outcome => ({
  ids: found.map(({ id }) => id),
  topScore: Math.max(0, ...found.map(({ score }) => score)),
})

async function measure(search: Search, questions: readonly Question[], ask: Ask): Promise<BySet> {
  const asked: Asked[] = []
  for (const question of questions) asked.push({ question, outcome: await ask(search, question.q) })
  const figures = (set: Question['set']): Figures => figuresOf(asked.filter(({ question }) => question.set === set))
  return { real: figures('real'), templated: figures('templated') }
}

async function printJson({ articles, questions }: Evaluation): Promise<void> {
  await using pagefind = await hostPagefind(articles, locale)
  const search = createSearch({ index: buildAnswersIndex(articles, locale), pagefind: async () => pagefind })
  console.log(JSON.stringify(await measure(search, questions, askResults)))
}

async function printTable({ articles, questions }: Evaluation): Promise<void> {
  await using pagefind = await hostPagefind(articles, locale)
  const rows: Record<string, Record<string, string>> = {}
  for (const [name, known] of [
    ['', articles],
    [', without also', articles.map(withoutAlso)],
  ] as const) {
    const search = createSearch({ index: buildAnswersIndex(known, locale), pagefind: async () => pagefind })
    const results = await measure(search, questions, askResults)
    const answers = await measure(search, questions, askAnswers)
    for (const set of sets) {
      rows[`${set}${name}`] = shown(results[set])
      rows[`${set}${name}, answers alone`] = shown(answers[set])
    }
  }
  console.table(rows)
  console.log(costs(articles, questions))
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

const use = 'Use: node portal/bench/search.ts [folder with articles.json and queries.json] [--json]'

/** @throws EvaluationError on an option that there is not. */
function readArguments(): { folder: string; json: boolean } {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
    return { folder: positionals[0] ?? defaultFolder, json: values.json ?? false }
  } catch (error) {
    throw new EvaluationError(error instanceof Error ? error.message : String(error))
  }
}

try {
  const { folder, json } = readArguments()
  const evaluation = await readEvaluation(folder)
  await (json ? printJson : printTable)(evaluation)
} catch (error) {
  if (!(error instanceof EvaluationError)) throw error
  console.error(`${error.message}\n${use}`)
  process.exitCode = 2
}
