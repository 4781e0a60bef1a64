import { encodedSize } from '../bson/encode.ts'
import type { Doc, Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import type { ExpressionContext } from '../query/expression.ts'
import type { Slices } from '../query/slices.ts'
import { sortBytesMax } from '../query/sorter.ts'

/** Documents travel through a pipeline in batches. */
export type Documents = AsyncIterable<Doc[]>

/** A stage: documents in, documents out. Nothing is read before the result is. */
export type Stage = (input: Documents) => Documents

/** What a stage may use of the command that runs it. */
export interface StageContext extends ExpressionContext {
  readonly database: string
  readonly slices: Slices
  /** Runs a pipeline on a collection of the same database, on the same view. */
  run(collection: string, pipeline: Value[], variables: ReadonlyMap<string, Value>): Documents
  /** The specifications of the collection's indexes. */
  indexes(): Doc[]
  /** What the collection holds and takes, as `collStats` tells it when asked so; absent in a transaction. */
  readonly statistics?: (asked: Doc) => Doc
  /** Writes for `$merge` and `$out`; absent where they are refused. */
  readonly writing?: StageWrites
}

/** Where `$merge` puts documents, and what it does when one is there already or not. */
export interface MergeSpec {
  readonly database: string
  readonly collection: string
  readonly on: readonly string[]
  readonly whenMatched: 'merge' | 'replace' | 'keepExisting' | 'fail' | Value[]
  readonly whenNotMatched: 'insert' | 'discard' | 'fail'
  readonly variables: Doc
}

/** The writes that `$merge` and `$out` do. */
export interface StageWrites {
  replaceCollection(database: string, collection: string, documents: Doc[]): Promise<void>
  merge(spec: MergeSpec, documents: Doc[]): Promise<void>
}

/** Makes a stage of its specification. Throws what MongoDB answers for a malformed one. */
export type StageParser = (spec: Value, context: StageContext) => Stage

/** A stage that makes one document of each, on its own; an update may be made of these. */
export type DocumentStage = (spec: Value, context: ExpressionContext) => (doc: Doc) => Doc

/** A stage that makes one document of each, or none. */
export const perDocument = (transform: (doc: Doc) => Doc | undefined, slices: Slices): Stage =>
  async function* (input) {
    for await (const docs of input) {
      const out: Doc[] = []
      for (const doc of docs) {
        const result = transform(doc)
        if (result !== undefined) out.push(result)
        if (slices.isOver) await slices.pause()
      }
      if (out.length > 0) yield out
    }
  }

/** Everything a stage needs at once. Throws 292 when it takes more bytes than a stage may hold. */
export async function gather(input: Documents, bytesMax = sortBytesMax): Promise<Doc[]> {
  const all: Doc[] = []
  let bytes = 0
  for await (const docs of input)
    for (const doc of docs) {
      bytes += encodedSize(doc)
      if (bytes > bytesMax) fail(292, `A stage may hold at most ${bytesMax} bytes in memory`)
      all.push(doc)
    }
  return all
}
