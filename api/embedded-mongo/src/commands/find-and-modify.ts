import { decode } from '../bson/decode.ts'
import { RawDoc, type ReplyDoc, type ReplyValue } from '../bson/encode.ts'
import { truthy } from '../bson/numbers.ts'
import { type Doc, docOf, int, type Value } from '../bson/value.ts'
import { CommandError, fail } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { checkFields } from './fields.ts'
import type { Hint } from './find.ts'
import { parseFindProjection } from '../query/find-projection.ts'
import { parseUpdate, type Update } from '../query/update.ts'
import { removeDocuments, type Selection, updateDocuments } from './change-documents.ts'
import { checkCollation, type Command, contextOf, docField, namespaceOf, type Request } from './command.ts'
import { checkNoTimeSeries } from './time-series.ts'

/** The reply; `updated` tells of an update, and not of a removal, whether it found a document. */
const replyOf = (
  value: ReplyValue,
  n: number,
  updated?: { existing: boolean; upserted: Value | undefined },
): ReplyDoc =>
  docOf<ReplyValue>({
    lastErrorObject: docOf({ n: int(n), updatedExisting: updated?.existing, upserted: updated?.upserted }),
    value,
  })

/** What fails while documents are changed, and not while the command is read, MongoDB tells with these words before it. */
async function executing<T>(change: Promise<T>): Promise<T> {
  try {
    return await change
  } catch (error) {
    if (error instanceof CommandError)
      error.message = `Plan executor error during findAndModify :: caused by :: ${error.message}`
    throw error
  }
}

interface Parsed {
  selection: Selection
  /** Undefined when the document is removed. */
  change: { update: Update; upsert: boolean; wantsNew: boolean } | undefined
  shown: (bytes: Buffer | undefined) => ReplyValue
}

export function parseFindAndModify(request: Request): Parsed {
  const { body } = request
  checkFields(body, 'findAndModify')
  checkCollation(body)
  const context = contextOf(request)
  const filter = parseFilter(docField(body, 'query') ?? new Map(), context)
  const projection: Doc = docField(body, 'fields') ?? docField(body, 'projection') ?? new Map()
  const project = parseFindProjection(projection, filter.node, context)
  const shown = (bytes: Buffer | undefined): ReplyValue =>
    bytes === undefined ? null : project === undefined ? new RawDoc(bytes) : project(decode(bytes))
  const selection = { filter, multi: false, sort: docField(body, 'sort'), hint: body.get('hint') as Hint }
  const spec = body.get('update')
  const wantsNew = truthy(body.get('new'))
  const upsert = truthy(body.get('upsert'))
  if (truthy(body.get('remove'))) {
    if (spec !== undefined) fail(9, 'Cannot specify both an update and remove=true')
    if (upsert) fail(9, 'Cannot specify both upsert=true and remove=true')
    if (body.has('arrayFilters')) fail(9, 'Cannot specify arrayFilters and remove=true')
    if (wantsNew) fail(9, "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document")
    return { selection, change: undefined, shown }
  }
  if (spec === undefined) fail(9, 'Either an update or remove=true must be specified')
  if (wantsNew && [...projection.keys()].some((path) => path.endsWith('.$')))
    fail(2, 'cannot use a positional projection and return the new document')
  const update = parseUpdate(spec, body.get('arrayFilters'), context)
  return { selection, change: { update, upsert, wantsNew }, shown }
}

async function run(request: Request): Promise<ReplyDoc> {
  const namespace = namespaceOf(request)
  checkNoTimeSeries(request.engine.store.catalog.get(namespace))
  const { selection, change, shown } = parseFindAndModify(request)
  if (change === undefined) {
    const collection = request.view.collection(namespace)
    const { count, removed } =
      collection === undefined
        ? { count: 0, removed: undefined }
        : await executing(removeDocuments(request, collection, selection))
    return replyOf(shown(removed), count)
  }
  const { update, upsert, wantsNew } = change
  const { matched, before, after, upsertedId } = await executing(
    updateDocuments(request, namespace, selection, update, upsert),
  )
  const isUpsert = upsertedId !== undefined
  return replyOf(shown(wantsNew ? after : before), isUpsert ? 1 : matched, {
    existing: matched > 0 && !isUpsert,
    upserted: upsertedId,
  })
}

/** Changes one document and answers with it as it was or as it is. */
export const findAndModify: Command = async (request) => {
  const { engine, body, retryable } = request
  if (!retryable) return run(request)
  const session = engine.sessions.idOf(body)!
  const number = body.get('txnNumber') as bigint
  const earlier = engine.sessions.earlierReply(session, number)
  if (earlier !== undefined) return earlier
  const reply = await run(request)
  engine.store.commits.run(() => engine.sessions.remember(session, number, reply))
  return reply
}
