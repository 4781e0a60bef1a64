import { FieldSet } from '../bson/decode.ts'
import { integerIn, truthy } from '../bson/numbers.ts'
import { shown } from '../bson/shown.ts'
import { type Binary, type Doc, docOf, int, isDoc, type Value } from '../bson/value.ts'
import { type Filter, parseFilter } from '../query/filter.ts'
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
