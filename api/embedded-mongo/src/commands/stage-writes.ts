import { type Doc, docOf, type Value } from '../bson/value.ts'
import { CommandError, failOnView } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { plainValueAt } from '../query/path.ts'
import { keepingId, parseUpdate, type Update } from '../query/update.ts'
import { withIdFirst } from '../query/whole-document.ts'
import type { MergeSpec, StageWrites } from '../stages/stage.ts'
import { updateDocuments } from './change-documents.ts'
import { checkNamespace, type Request } from './command.ts'
import { storableBytes } from './insert.ts'
import { checkMeasurement, checkNoTimeSeries } from './time-series.ts'

/** What becomes of a document that `$merge` meets. */
function whenMatched({ whenMatched: how, variables }: MergeSpec, doc: Doc, now: number): Update {
  if (how === 'keepExisting') return (existing) => existing
  if (how === 'merge') return keepingId((existing) => new Map([...existing, ...doc]))
  if (how === 'replace') return keepingId((existing) => new Map([['_id', existing.get('_id')!], ...doc]))
  if (how === 'fail') throw new CommandError(11000, '$merge found a document that is there already')
  return parseUpdate(how, undefined, { now, variables: new Map<string, Value>([...variables, ['new', doc]]) })
}

/** Documents are met by unique fields only: else one could meet several. */
function checkUnique(request: Request, namespace: string, on: readonly string[]): void {
  const collection = request.engine.store.catalog.get(namespace)
  if (on.length === 1 && on[0] === '_id') return
  const found = collection?.indexes.some(
    ({ unique, partial, fields }) =>
      unique && partial === undefined && fields.length === on.length && fields.every(({ path }) => on.includes(path)),
  )
  if (found !== true) throw new CommandError(51183, 'Cannot find index to verify that join fields will be unique')
}

async function mergeOne(request: Request, namespace: string, spec: MergeSpec, given: Doc): Promise<void> {
  // Documents met by another field keep their own `_id`.
  const doc = spec.on.includes('_id') ? withIdFirst(given) : given
  const fields = spec.on.map((path): [string, Value] => [
    path,
    docOf({ $eq: plainValueAt(doc, path.split('.')) ?? null }),
  ])
  const filter = parseFilter(new Map(fields), { now: request.now, variables: new Map() })
  const { engine } = request
  const isThere = async (): Promise<boolean> =>
    (await updateDocuments(request, namespace, { filter, multi: false }, (existing) => existing, false)).matched > 0
  if (spec.whenMatched === 'fail' && (await isThere()))
    throw new CommandError(11000, `E11000 duplicate key error collection: ${namespace}`, {
      keyPattern: new Map(),
      keyValue: new Map(),
    })
  const update = spec.whenMatched === 'fail' ? (existing: Doc): Doc => existing : whenMatched(spec, doc, request.now)
  const { matched } = await updateDocuments(request, namespace, { filter, multi: false }, update, false)
  if (matched > 0 || spec.whenNotMatched === 'discard') return
  if (spec.whenNotMatched === 'fail')
    throw new CommandError(
      13113,
      '$merge could not find a matching document in the target collection for at least one document in the source collection',
    )
  const { view, slices } = request
  const bytes = storableBytes(doc, request.now)
  await engine.store.write(view, () => view.insert(view.ensure(namespace), bytes), slices)
}

/** The full name of the collection that documents go to. Throws 166 for a view. */
function targetOf({ engine }: Request, database: string, collection: string): string {
  const namespace = checkNamespace(database, collection)
  if (engine.store.catalog.get(namespace)?.view !== undefined) failOnView(namespace)
  return namespace
}

/** The writes of `$out` and `$merge`, done with the command's own view. */
export function stageWrites(request: Request): StageWrites {
  const { store } = request.engine
  const failuresBefore = store.commits.failures
  return {
    async replaceCollection(database, name, documents) {
      const namespace = targetOf(request, database, name)
      const rows = documents.map((doc) => storableBytes(doc, request.now))
      await store.write(
        store.current,
        () => {
          const old = store.catalog.get(namespace)
          const indexes = old?.indexes.slice(1).map(({ spec }) => spec) ?? []
          if (old !== undefined) store.catalog.drop(old)
          const collection = store.current.ensure(namespace, old?.options)
          for (const spec of indexes) store.catalog.addIndex(collection, spec)
          for (const bytes of rows) {
            checkMeasurement(collection, bytes)
            store.current.insert(collection, bytes)
          }
        },
        request.slices,
      )
      await store.commits.durable(failuresBefore)
    },
    async merge(spec, documents) {
      const namespace = targetOf(request, spec.database, spec.collection)
      checkNoTimeSeries(store.catalog.get(namespace))
      checkUnique(request, namespace, spec.on)
      for (const doc of documents) {
        await mergeOne(request, namespace, spec, doc)
        await request.slices.pause()
      }
      await store.commits.durable(failuresBefore)
    },
  }
}
