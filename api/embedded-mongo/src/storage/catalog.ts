import { randomBytes } from 'node:crypto'
import { decode } from '../bson/decode.ts'
import { encode } from '../bson/encode.ts'
import { Binary, type Doc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { Collection, firstIndexSpec, Index } from './collection.ts'
import { type Conflicts, namespaceResource, type Owner, writeConflict } from './conflicts.ts'
import { bufferOf, type Connection } from './connection.ts'

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
