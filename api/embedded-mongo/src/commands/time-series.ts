import { decodeFields, FieldSet } from '../bson/decode.ts'
import { integerIn, truthy } from '../bson/numbers.ts'
import { DateTime, type Doc, docOf, int, isDoc } from '../bson/value.ts'
import { fail, unsupported } from '../errors.ts'
import { type Filter, parseFilter } from '../query/filter.ts'
import { specFields } from '../stages/spec-fields.ts'
import type { Collection, TimeSeries } from '../storage/collection.ts'
import { countField, docField, type Request } from './command.ts'

// A time series is kept as an ordinary collection, with an index by time in place of the one by _id. What MongoDB asks of
// one, and does not let it do, is here.

/** The seconds that a bucket of MongoDB spans. There are none here: they are kept to be listed. */
const spans: Readonly<Record<string, number>> = { seconds: 3_600, minutes: 86_400, hours: 2_592_000 }

const notBeside = /^(capped|size|max|autoIndexId|idIndex|validator|validation.*|viewOn|pipeline|clusteredIndex)$/

/** The options of a new time series as they are kept and listed. Throws what MongoDB answers for others. */
export function timeSeriesOptions({ body, transaction, now }: Request, namespace: string): Doc {
  if (transaction !== undefined) fail(263, 'Cannot create a time-series collection in a multi-document transaction.')
  const spec = specFields('create.timeseries', docField(body, 'timeseries') ?? new Map(), {
    timeField: 'string',
    'metaField?': 'string',
    'granularity?': 'string',
    'bucketMaxSpanSeconds?': 'any',
    'bucketRoundingSeconds?': 'any',
  })
  for (const [name, value] of body)
    if (notBeside.test(name) && value !== false) fail(72, `${namespace}: 'timeseries' is not allowed with '${name}'`)
  for (const [name, field] of spec)
    if (name.endsWith('Field') && (field as string).includes('.'))
      fail(72, `${namespace}: '${name}' must be a top-level field and not contain a '.'`)
  const [timeField, metaField] = [spec.get('timeField')!, spec.get('metaField')]
  if (metaField === '_id') fail(72, `'metaField' cannot be "_id"`)
  if (metaField === timeField) fail(72, "'metaField' cannot be the same as 'timeField'")
  const granularity = (spec.get('granularity') ?? 'seconds') as string
  if (!Object.hasOwn(spans, granularity))
    fail(2, `Enumeration value '${granularity}' for field 'granularity' is not a valid value.`)
  const span = spec.get('bucketMaxSpanSeconds')
  if (spec.has('bucketRoundingSeconds') || (span !== undefined && integerIn(span) !== spans[granularity]))
    throw unsupported('A span of buckets other than that of the granularity', 72)
  const expiry = countField(body, 'expireAfterSeconds', 72)
  if (expiry !== undefined && expiry * 1_000 > now) fail(72, "'expireAfterSeconds' reaches back before 1970")
  return docOf({
    expireAfterSeconds: expiry === undefined ? undefined : BigInt(expiry),
    timeseries: docOf({ timeField, metaField, granularity, bucketMaxSpanSeconds: int(spans[granularity]!) }),
  })
}

/** The index that a time series is given when it is made, by its metaField and time; none when it has no metaField. */
export function indexByMeta({ timeField, metaField = '' }: TimeSeries): Doc | undefined {
  const key = new Map([metaField, timeField].map((path) => [path, int(1)]))
  return metaField === '' ? undefined : docOf({ v: int(2), key, name: `${metaField}_1_${timeField}_1` })
}

const isOnlyAbout = ({ fields }: Filter, field: string | undefined): boolean =>
  fields?.names.every((name) => name === field) === true

/** Throws 67 and 72 for an index that a time series cannot have. */
export function checkIndex({ timeField, metaField }: TimeSeries, spec: Doc): void {
  const paths = [...(spec.get('key') as Doc).keys()]
  const partial = spec.get('partialFilterExpression')
  if (spec.get('name') === '_id_') fail(67, 'cannot create an _id index on a collection already clustered by _id')
  if (truthy(spec.get('unique'))) fail(72, 'Unique indexes are not supported on time-series collections')
  if (truthy(spec.get('sparse')) && !paths.every((path) => path === timeField || path.split('.', 1)[0] === metaField))
    fail(72, 'Sparse indexes are not supported on time-series measurements')
  const isByTime = paths.length === 1 && paths[0] === timeField
  const isOfMeta = isDoc(partial) && isOnlyAbout(parseFilter(partial, { now: 0, variables: new Map() }), metaField)
  if (integerIn(spec.get('expireAfterSeconds')) !== undefined && !(isByTime && isOfMeta))
    fail(72, 'TTL indexes on time-series collections require a partialFilterExpression on the metaField')
}

/** Refuses a measurement without a date in the time field. */
export function checkMeasurement({ timeSeries }: Collection, bytes: Buffer): void {
  if (timeSeries === undefined) return
  const { timeField } = timeSeries
  if (!(decodeFields(bytes, new FieldSet([timeField])).get(timeField) instanceof DateTime))
    fail(2, `'${timeField}' must be present and contain a valid BSON UTC datetime value`)
}

/** The time series a command is about to change, if it is one. Throws 263 in a transaction. */
export function timeSeriesToChange({ engine, name, transaction }: Request, namespace: string): TimeSeries | undefined {
  const timeSeries = engine.store.catalog.get(namespace)?.timeSeries
  if (timeSeries === undefined || transaction === undefined) return timeSeries
  const what = name === 'insert' ? 'insert into a time-series collection in' : 'change a time-series collection in'
  fail(263, `Cannot ${what} a multi-document transaction: ${namespace}`)
}

/** Refuses what MongoDB does not do with a time series, whose measurements cannot be changed one by one. */
export function checkNoTimeSeries(collection: Collection | undefined): void {
  if (collection?.timeSeries !== undefined)
    fail(166, `Taking ${collection.namespace} lock for timeseries is not allowed`)
}

/** Only the metaField is changed, of all measurements whose metaField the filter selects. Throws 72 for other updates. */
export function checkUpdate({ metaField }: TimeSeries, filter: Filter, statement: Doc): void {
  const spec = statement.get('u')
  if (!truthy(statement.get('multi'))) fail(72, 'Cannot perform a non-multi update on a time-series collection')
  if (truthy(statement.get('upsert'))) fail(72, 'Cannot perform an upsert on a time-series collection')
  if (metaField === undefined)
    fail(72, 'Cannot perform an update on a time-series collection that does not have a metaField')
  if (!isDoc(spec)) fail(72, 'Cannot perform an update on a time-series collection using a pipeline update')
  if (!isOnlyAbout(filter, metaField))
    fail(
      72,
      `Cannot perform an update or delete on a time-series collection when querying on a field that is not the metaField '${metaField}'`,
    )
  const changed = [...spec].flatMap(([operator, changes]) =>
    operator === '$rename' ? [...(changes as Doc)].flat() : [...(changes as Doc).keys()],
  )
  if (!changed.every((path) => (path as string).split('.', 1)[0] === metaField))
    fail(
      72,
      `Cannot perform an update on a time-series collection which updates a field that is not the metaField '${metaField}'`,
    )
}
