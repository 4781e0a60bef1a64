import { randomBytes } from 'node:crypto'
import { decode, FieldSet } from '../bson/decode.ts'
import { encode } from '../bson/encode.ts'
import { integerIn, truthy } from '../bson/numbers.ts'
import { shown } from '../bson/shown.ts'
import { Binary, type Doc, docOf, int, isDoc, type Value } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { type Filter, parseFilter } from '../query/filter.ts'
import { type Conflicts, namespaceResource, type Owner, writeConflict } from './conflicts.ts'
import { bufferOf, type Connection } from './connection.ts'
import type { KeyField } from './index-keys.ts'

/** An index: what it is made of, and the table that holds its entries. */
export class Index {
  readonly id: number
  readonly spec: Doc
  readonly name: string
  readonly fields: readonly KeyField[]
  readonly unique: boolean
  readonly sparse: boolean
  readonly hidden: boolean
  /** Only documents that match are in it. */
  readonly partial: Filter | undefined
  /** The seconds after which a date in it expires its document. */
  readonly expireAfterSeconds: number | undefined
  /** The top-level fields its entries depend on. */
  readonly dependsOn: FieldSet | undefined
  /** Whether an array ever gave a document several entries. */
  multikey: boolean

  constructor(id: number, spec: Doc, multikey: boolean) {
    this.id = id
    this.spec = spec
    this.multikey = multikey
    this.name = spec.get('name') as string
    this.fields = [...(spec.get('key') as Doc)].map(([path, direction]) => ({
      path,
      parts: path.split('.'),
      direction: (integerIn(direction) ?? 1) < 0 ? -1 : 1,
    }))
    this.unique = this.name === '_id_' || truthy(spec.get('unique'))
    this.sparse = truthy(spec.get('sparse'))
    this.hidden = truthy(spec.get('hidden'))
    const partial = spec.get('partialFilterExpression')
    this.partial = isDoc(partial) ? parseFilter(partial, { now: 0, variables: new Map() }) : undefined
    this.expireAfterSeconds = integerIn(spec.get('expireAfterSeconds'))
    const own = this.fields.map(({ parts }) => parts[0]!)
    if (this.partial === undefined) this.dependsOn = new FieldSet(own)
    else if (this.partial.fields !== undefined) this.dependsOn = new FieldSet([...own, ...this.partial.fields.names])
  }

  get table(): string {
    return `i${this.id}`
  }
}

/** A key pattern as text: equal for equal fields and directions, whatever type the numbers have. */
export const patternOf = (key: Doc): string =>
  JSON.stringify([...key].map(([path, direction]) => [path, integerIn(direction) ?? shown(direction)]))

/** The fields that make a collection a time series. */
export interface TimeSeries {
  readonly timeField: string
  readonly metaField: string | undefined
}

/** A collection: its tables and indexes. */
export class Collection {
  readonly id: number
  readonly namespace: string
  readonly database: string
  readonly name: string
  options: Doc
  readonly uuid: Binary
  /** The one it has from the beginning comes first. */
  indexes: Index[] = []
  private fieldsOf: Index[] | undefined
  private fields: FieldSet | undefined
  /** The number the next document is stored under; found when first needed, and never given twice. */
  nextRid: number | undefined
  /** How many documents there are; counted when first asked for. */
  count: number | undefined
  /** What the documents of a capped collection take together; summed when first asked for. */
  bytes: number | undefined

  constructor(id: number, namespace: string, options: Doc, uuid: Binary) {
    this.id = id
    this.namespace = namespace
    const dot = namespace.indexOf('.')
    this.database = namespace.slice(0, dot)
    this.name = namespace.slice(dot + 1)
    this.options = options
    this.uuid = uuid
  }

  get table(): string {
    return `d${this.id}`
  }

  /** The most a capped collection holds; undefined for any other. */
  get cap(): { bytes: number; count: number } | undefined {
    if (!truthy(this.options.get('capped'))) return undefined
    return {
      bytes: integerIn(this.options.get('size')) ?? Infinity,
      count: integerIn(this.options.get('max')) ?? Infinity,
    }
  }

  /** What it shows of another collection of its database; undefined for one that holds documents itself. */
  get view(): { on: string; pipeline: readonly Value[] } | undefined {
    const on = this.options.get('viewOn')
    return on === undefined ? undefined : { on: on as string, pipeline: this.options.get('pipeline') as Value[] }
  }

  /** Whether its documents are kept in the order of their `_id`. */
  get isClustered(): boolean {
    return this.options.has('clusteredIndex')
  }

  get timeSeries(): TimeSeries | undefined {
    const spec = this.options.get('timeseries') as Doc | undefined
    if (spec === undefined) return undefined
    return { timeField: spec.get('timeField') as string, metaField: spec.get('metaField') as string | undefined }
  }

  /** The indexes that are told of: not the one by time that a time series is kept with. */
  get listedIndexes(): Index[] {
    return this.timeSeries === undefined ? this.indexes : this.indexes.slice(1)
  }

  /** The listed indexes that a name or a key pattern means: several may have the same pattern. */
  indexesOf(wanted: Value | undefined): Index[] {
    if (!isDoc(wanted)) return this.listedIndexes.filter(({ name }) => name === wanted)
    const pattern = patternOf(wanted)
    return this.listedIndexes.filter(({ spec }) => patternOf(spec.get('key') as Doc) === pattern)
  }

  /** The top-level fields all indexes together depend on; undefined when one may depend on any. */
  get indexedFields(): FieldSet | undefined {
    // The list is replaced, never changed, once the collection is loaded.
    if (this.fieldsOf !== this.indexes) {
      this.fieldsOf = this.indexes
      const depends = this.indexes.map(({ dependsOn }) => dependsOn)
      this.fields = depends.includes(undefined) ? undefined : new FieldSet(depends.flatMap((set) => set!.names))
    }
    return this.fields
  }
}

/**
 * The specification of the index a collection has from the beginning. A clustered one says so, and may have another name;
 * a time series is found by its time, and expires by it.
 */
export function firstIndexSpec(options: Doc = new Map()): Doc {
  const clustered = options.get('clusteredIndex') as Doc | undefined
  if (clustered !== undefined) return new Map<string, Value>([...clustered, ['clustered', true]])
  const series = options.get('timeseries') as Doc | undefined
  const [field, name] = series === undefined ? ['_id', '_id_'] : [series.get('timeField') as string, '_time_']
  return docOf({
    v: int(2),
    key: docOf({ [field]: int(1) }),
    name,
    expireAfterSeconds: series === undefined ? undefined : options.get('expireAfterSeconds'),
  })
}

/**
 * All collections, kept in memory and in the database's own tables. Changes run inside the store's open transaction; each
 * throws a write conflict while a transaction holds what it is about, and is noted for the open snapshots.
 */
export class Catalog {
  private readonly connection: Connection
  private readonly conflicts: Conflicts
  readonly collections = new Map<string, Collection>()
  /** The last number given to a collection or index. None is given twice, so no open snapshot has a table of a new one. */
  private lastId: number

  constructor(connection: Connection, conflicts: Conflicts) {
    this.connection = connection
    this.conflicts = conflicts
    connection.exec(`
      CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY AUTOINCREMENT, namespace TEXT UNIQUE, options BLOB, uuid BLOB);
      CREATE TABLE IF NOT EXISTS indexes (id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER, spec BLOB, multikey INTEGER);
    `)
    this.lastId = (connection.first('SELECT max(seq) FROM sqlite_sequence')![0] as number | null) ?? 0
    this.load()
  }

  /**
   * Reads the catalogue anew, after a rollback may have undone a change of it. Who works with a collection keeps it: it
   * is the same object as before.
   */
  load(): void {
    const before = new Map(this.collections)
    this.collections.clear()
    const byId = new Map<number, Collection>()
    for (const [id, name, options, uuid] of this.connection.all(
      'SELECT id, namespace, options, uuid FROM collections ORDER BY id',
    )) {
      const namespace = name as string
      const known = before.get(namespace)
      const collection =
        known !== undefined && known.id === id
          ? known
          : new Collection(id as number, namespace, new Map(), new Binary(4, Buffer.from(bufferOf(uuid))))
      collection.options = decode(bufferOf(options))
      collection.indexes = []
      collection.count = undefined
      collection.bytes = undefined
      this.collections.set(namespace, collection)
      byId.set(collection.id, collection)
    }
    for (const [id, owner, spec, multikey] of this.connection.all(
      'SELECT id, collection, spec, multikey FROM indexes ORDER BY id',
    ))
      byId.get(owner as number)?.indexes.push(new Index(id as number, decode(bufferOf(spec)), multikey === 1))
  }

  get(namespace: string): Collection | undefined {
    return this.collections.get(namespace)
  }

  /** Whether a collection, and the index of it when one is given, was neither dropped nor renamed. */
  isThere(collection: Collection, index?: Index): boolean {
    const { indexes, namespace } = collection
    return (
      this.collections.get(namespace) === collection &&
      (index === undefined || indexes.some(({ id }) => id === index.id))
    )
  }

  private claim({ id, namespace }: Collection): void {
    if (this.conflicts.holdsAny(`d${id}/`)) throw writeConflict()
    this.conflicts.noteChange(namespaceResource(namespace))
  }

  /** A collection that is not there yet. Throws 73 for what is no name. */
  draft(namespace: string, options: Doc): Collection {
    if (namespace.slice(namespace.indexOf('.')).includes('$'))
      throw new CommandError(73, `Invalid collection name: ${namespace}`)
    const collection = new Collection(++this.lastId, namespace, options, new Binary(4, randomBytes(16)))
    collection.nextRid = 1
    collection.count = 0
    this.draftIndex(collection, firstIndexSpec(options))
    return collection
  }

  /** Gives a draft another index. */
  draftIndex(collection: Collection, spec: Doc): Index {
    const index = new Index(++this.lastId, spec, false)
    collection.indexes = [...collection.indexes, index]
    return index
  }

  /** Stores a draft and its indexes, for the transaction that made it when one did. */
  add(draft: Collection, owner?: Owner): Collection {
    this.conflicts.noteChange(namespaceResource(draft.namespace), owner)
    this.connection.run(
      'INSERT INTO collections (id, namespace, options, uuid) VALUES (?, ?, ?, ?)',
      draft.id,
      draft.namespace,
      encode(draft.options),
      draft.uuid.bytes,
    )
    this.connection.exec(`CREATE TABLE ${draft.table} (rid INTEGER PRIMARY KEY, doc BLOB NOT NULL)`)
    for (const index of draft.indexes) this.storeIndex(draft, index)
    this.collections.set(draft.namespace, draft)
    return draft
  }

  private storeIndex(collection: Collection, { id, spec, multikey, table }: Index): void {
    this.connection.run(
      'INSERT INTO indexes (id, collection, spec, multikey) VALUES (?, ?, ?, ?)',
      id,
      collection.id,
      encode(spec),
      multikey ? 1 : 0,
    )
    this.connection.exec(
      `CREATE TABLE ${table} (k BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (k, rid)) WITHOUT ROWID`,
    )
  }

  addIndex(collection: Collection, spec: Doc): Index {
    this.claim(collection)
    const index = this.draftIndex(collection, spec)
    this.storeIndex(collection, index)
    return index
  }

  /** Replaces an index's specification, as `collMod` does; its entries stay. */
  changeIndex(collection: Collection, index: Index, spec: Doc): void {
    this.connection.run('UPDATE indexes SET spec = ? WHERE id = ?', encode(spec), index.id)
    const changed = new Index(index.id, spec, index.multikey)
    collection.indexes = collection.indexes.map((other) => (other === index ? changed : other))
  }

  dropIndex(collection: Collection, index: Index): void {
    this.claim(collection)
    this.connection.run('DELETE FROM indexes WHERE id = ?', index.id)
    this.connection.exec(`DROP TABLE ${index.table}`)
    collection.indexes = collection.indexes.filter((other) => other !== index)
  }

  markMultikey(index: Index): void {
    if (index.multikey) return
    this.connection.run('UPDATE indexes SET multikey = 1 WHERE id = ?', index.id)
    index.multikey = true
  }

  drop(collection: Collection): void {
    this.claim(collection)
    for (const index of collection.indexes) this.dropIndex(collection, index)
    this.connection.run('DELETE FROM collections WHERE id = ?', collection.id)
    this.connection.exec(`DROP TABLE ${collection.table}`)
    this.collections.delete(collection.namespace)
  }

  /** Gives a collection another name; the collection object is a new one. */
  rename(collection: Collection, namespace: string): void {
    this.claim(collection)
    this.conflicts.noteChange(namespaceResource(namespace))
    this.connection.run('UPDATE collections SET namespace = ? WHERE id = ?', namespace, collection.id)
    const renamed = new Collection(collection.id, namespace, collection.options, collection.uuid)
    renamed.indexes = collection.indexes
    this.collections.delete(collection.namespace)
    this.collections.set(namespace, renamed)
  }
}
