import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { exampleId, idPrefixes, type IdKind } from '@aftercare/contracts'
import type { ExampleStore, PlacedExample } from './replay-examples.ts'

/** The answers that the document prints, by operation, in the order of its examples. */
export type Answers = Record<string, unknown[]>

export const answersFile = fileURLToPath(new URL('../../../contracts/answers.json', import.meta.url))
export const recordedAnswers = (): Answers => JSON.parse(readFileSync(answersFile, 'utf8')) as Answers

const examplePrefix = exampleId('ticket').slice(3, 14)
const isExampleId = (text: string): boolean => text.slice(3, 14) === examplePrefix

/** What is another at each run: ids, moments, days and secrets, each with the form that takes its place. */
const fresh: readonly [name: RegExp | null, value: RegExp, form: string][] = [
  [null, /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/, 'id'],
  [null, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/, 'moment'],
  [null, /^\d{4}-\d\d-\d\d$/, 'day'],
  [/^(version|policy|policyVersion|programmeVersion|source)$/, /^[0-9a-f]{12}$/, 'digest'],
  [null, /^[CRTWX]-[0-9A-Z]{4}-[0-9A-Z]{4}$/, 'reference'],
  [null, /^(G|[0-9A-Z]{4})(-[0-9A-Z]{4}){3}$/, 'reference'],
  [/^(digest|hash|previousHash)$/, /^[0-9a-f]{64}$/, 'digest'],
  [/^nextCursor$/, /^/, 'cursor'],
  [/(key|secret|token|hint)$/i, /^/, 'secret'],
]

const formOf = (name: string, text: string): string | null =>
  fresh.find(([names, values]) => (names?.test(name) ?? true) && values.test(text))?.[2] ?? null

/** An answer with the form of each value in the place of what is another at each run. */
export function withoutFreshValues(value: unknown, name = ''): unknown {
  // The use of a key is noted beside the request, sooner or later.
  if (name === 'lastUsedAt') return 'moment or null'
  // How much is left to do, and how much was noted, depends on what was replayed before.
  if (name === 'jobsDue' || name === 'sequence') return 'count'
  if (typeof value === 'string') return formOf(name, value) ?? value
  if (Array.isArray(value)) return shortened(value).map((item) => withoutFreshValues(item, name))
  if (typeof value !== 'object' || value === null) return value
  // The page has the reference on it, so its bytes are others each time.
  if (name === 'label') return 'file'
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutFreshValues(item, key)]))
}

/** An answer as the document prints it: with ids of the kind that examples have, and no secret that looks like one. */
export function printable(value: unknown): unknown {
  const ids = new Map<string, string>()
  const walk = (item: unknown, name: string): unknown => {
    if (Array.isArray(item)) return shortened(item).map((inner) => walk(inner, name))
    if (typeof item === 'object' && item !== null)
      return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, walk(inner, key)]))
    if (typeof item !== 'string') return item
    const form = formOf(name, item)
    if (form === 'secret') return `${/^[a-z]+_/.exec(item)?.[0] ?? ''}…`
    if (form === 'id' && !isExampleId(item))
      ids.set(item, ids.get(item) ?? exampleId(kindOf(item), `answer ${ids.size}`))
    return ids.get(item) ?? item
  }
  return walk(value, '')
}

/** Nobody reads a hundred holidays to see what one looks like. */
const itemsPrinted = 20
const shortened = (list: unknown[]): unknown[] => (list.length > itemsPrinted ? list.slice(0, 2) : list)

const kindOf = (id: string): IdKind =>
  (Object.keys(idPrefixes) as IdKind[]).find((kind) => id.startsWith(`${idPrefixes[kind]}_`)) ?? 'request'

/** Replays every example, and gives its answer: the recorded one as long as nothing but fresh values differs. */
export async function recordAnswers(
  { replay }: Pick<ExampleStore, 'replay'>,
  examples: readonly PlacedExample[],
  known: Answers,
): Promise<Answers> {
  const answers: Answers = {}
  for (const placed of examples) {
    const { operationId, number } = placed
    const { body } = await replay(placed)
    const before = known[operationId]?.[number - 1]
    const isSame = JSON.stringify(withoutFreshValues(before)) === JSON.stringify(withoutFreshValues(body))
    ;(answers[operationId] ??= [])[number - 1] = isSame ? before : (printable(body) ?? null)
  }
  return Object.fromEntries(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)))
}
