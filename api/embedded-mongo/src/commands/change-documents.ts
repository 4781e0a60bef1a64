import { decode } from '../bson/decode.ts'
import { documentBytesMax, encode } from '../bson/encode.ts'
import type { Doc, Value } from '../bson/value.ts'
import { CommandError, fail } from '../errors.ts'
import type { Filter, FilterNode } from '../query/filter.ts'
import { partOf } from '../query/find-rows.ts'
import { matchedPosition } from '../query/positional.ts'
import type { Occasion, Update } from '../query/update.ts'
import { seedOf } from '../query/upsert-seed.ts'
import type { Collection } from '../storage/collection.ts'
import type { Row } from '../storage/view.ts'
import type { Request } from './command.ts'
import { queryRows, type Hint } from './find.ts'
import { storableBytes } from './insert.ts'

/** Which documents a change is about. */
export interface Selection {
  filter: Filter
  sort?: Doc | undefined
  hint?: Hint
  multi: boolean
}

/** A document found is changed in a later step, and may have changed in between: then it is looked for again. */
const searchesMax = 1_000

/** The first document that is selected. */
async function firstRow(request: Request, collection: Collection, selection: Selection): Promise<Row | undefined> {
  const rows = queryRows(request, collection, { ...selection, limit: 1 })
  const { done, value } = await rows.next()
  await rows.return(undefined)
  return done === true ? undefined : value[0]
}

/** Finds documents and changes each in a step of its own. Returns how many. */
async function changeEach(
  request: Request,
  collection: Collection,
  selection: Selection,
  change: (rid: number, bytes: Buffer) => void,
): Promise<number> {
  const { engine, view, slices } = request
  const { filter, multi } = selection
  // The documents are all found before the first is changed: a change that moves one ahead must not find it again.
  const apply = (rid: number, found?: Buffer): Promise<boolean> =>
    engine.store.write(
      view,
      () => {
        const bytes = view.get(collection, rid)
        if (bytes === undefined || (found?.equals(bytes) !== true && !filter.matches(partOf(filter, bytes))))
          return false
        change(rid, bytes)
        return true
      },
      slices,
    )
  if (!multi) {
    for (let search = 0; search < searchesMax; search++) {
      const row = await firstRow(request, collection, selection)
      if (row === undefined) return 0
      if (await apply(row.rid, row.bytes)) return 1
    }
    fail(112, 'The documents change faster than they can be found')
  }
  // Each once, also when others move one ahead of the search.
  const rids = new Set<number>()
  for await (const rows of queryRows(request, collection, selection)) for (const { rid } of rows) rids.add(rid)
  let changed = 0
  for (const rid of rids) {
    if (await apply(rid)) changed++
    await slices.pause()
  }
  return changed
}

/** What an update makes of a stored document, and whether that counts as a change. */
export function updatedBytes(update: Update, { node }: Filter, bytes: Buffer): { after: Buffer; modified: boolean } {
  const doc = decode(bytes)
  const occasion: Occasion = { position: matchedPosition(node, doc), inserting: false }
  const after = encode(update(doc, occasion))
  return { after, modified: occasion.modified === true || !after.equals(bytes) }
}

export interface UpdateResult {
  matched: number
  modified: number
  /** The documents before and after, of the last that was changed. */
  before: Buffer | undefined
  after: Buffer | undefined
  upsertedId: Value | undefined
}

function mentionsExpression(node: FilterNode): boolean {
  if (node.kind === 'document') return node.operator === '$expr'
  return node.kind !== 'leaf' && node.kind !== 'not' && node.children.some(mentionsExpression)
}

/** Updates what is selected, or inserts when nothing is and `upsert` says so. */
export async function updateDocuments(
  request: Request,
  namespace: string,
  selection: Selection,
  update: Update,
  upsert: boolean,
): Promise<UpdateResult> {
  const { engine, view, slices, now } = request
  const { filter } = selection
  const result: UpdateResult = { matched: 0, modified: 0, before: undefined, after: undefined, upsertedId: undefined }
  // Of two equal upserts one inserts; the other finds the key taken, and then the document.
  for (let attempt = 0; ; attempt++) {
    const collection = view.collection(namespace)
    if (collection !== undefined)
      result.matched = await changeEach(request, collection, selection, (rid, bytes) => {
        const { after, modified } = updatedBytes(update, filter, bytes)
        result.before = bytes
        result.after = after
        if (!after.equals(bytes)) {
          if (after.length > documentBytesMax)
            fail(10334, `Resulting document after update is larger than ${documentBytesMax}`)
          view.replace(collection, rid, bytes, after)
        }
        if (modified) result.modified++
      })
    if (result.matched > 0 || !upsert) return result
    if (mentionsExpression(filter.node)) fail(224, '$expr is not allowed in the query predicate for an upsert')
    const bytes = storableBytes(update(seedOf(filter.node), { position: undefined, inserting: true }), now)
    try {
      await engine.store.write(view, () => view.insert(view.ensure(namespace), bytes), slices)
      result.after = bytes
      result.upsertedId = decode(bytes).get('_id')!
      return result
    } catch (error) {
      const raced = error instanceof CommandError && error.code === 11000 && attempt < 10
      if (!raced || request.transaction !== undefined || !(await nowMatches(request, namespace, selection))) throw error
    }
  }
}

async function nowMatches(request: Request, namespace: string, selection: Selection): Promise<boolean> {
  const collection = request.view.collection(namespace)
  return collection !== undefined && (await firstRow(request, collection, selection)) !== undefined
}

/** Removes what is selected. `removed` is the last document that went. */
export async function removeDocuments(
  request: Request,
  collection: Collection,
  selection: Selection,
): Promise<{ count: number; removed: Buffer | undefined }> {
  let removed: Buffer | undefined
  const count = await changeEach(request, collection, selection, (rid, bytes) => {
    request.view.remove(collection, rid, bytes)
    removed = bytes
  })
  return { count, removed }
}
