import type { ReplyDoc } from '../bson/encode.ts'
import { shown } from '../bson/shown.ts'
import { integerIn, truthy } from '../bson/numbers.ts'
import { type Doc, docOf, int, isDoc, typeName, type Value } from '../bson/value.ts'
import { CommandError, fail, failOnView, unsupported } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { firstIndexSpec } from '../storage/collection.ts'
import {
  checkCollation,
  checkNamespace,
  collectionOf,
  type Command,
  contextOf,
  docField,
  namespaceOf,
} from './command.ts'
import { listReply } from './cursors.ts'
import { checkFields } from './fields.ts'
import { checkOne } from './index-commands.ts'
import { statisticsOf } from './statistics.ts'
import { checkNoTimeSeries, indexByMeta, timeSeriesOptions } from './time-series.ts'
import { viewOptions } from './views.ts'

const kept = ['capped', 'size', 'max', 'validationLevel', 'validationAction']

/** The clustered index as it is kept and listed. Throws 5979700 and 197 for what can be none. */
function clusteredIndex(spec: Doc): Doc {
  const key = spec.get('key')
  if (!truthy(spec.get('unique'))) fail(5979700, 'The clusteredIndex option requires unique: true to be specified')
  if (!isDoc(key) || key.size !== 1 || integerIn(key.get('_id')) !== 1)
    fail(197, 'The clusteredIndex option is only supported for key: {_id: 1}')
  return docOf({ v: int(2), key, name: spec.get('name') ?? '_id_', unique: true })
}

/** Throws 72 for a cap without a size, and for a size without a cap. */
function checkCap(body: Doc): void {
  const capped = truthy(body.get('capped'))
  if (capped && !body.has('size')) fail(72, 'the size field is required when the capped option is true')
  if (!capped && (body.has('size') || body.has('max')))
    fail(72, "the 'capped' field needs to be true when either the 'size' or 'max' fields are present")
}

export const create: Command = (request) => {
  const { engine, body, view, slices } = request
  const namespace = namespaceOf(request)
  checkFields(body, 'create')
  if (/\$/.test(namespace.slice(namespace.indexOf('.') + 1)))
    fail(73, `Invalid collection name: ${shown(body.get('create'))}`)
  if (namespace.startsWith(`${request.database}.system.`)) fail(73, `Invalid system namespace: ${namespace}`)
  checkCollation(body)
  checkCap(body)
  const isTimeSeries = body.has('timeseries')
  const clustered = isTimeSeries ? undefined : docField(body, 'clusteredIndex')
  if (body.has('expireAfterSeconds') && !isTimeSeries)
    throw clustered === undefined
      ? new CommandError(72, "'expireAfterSeconds' needs a time series or a clustered collection")
      : unsupported('The expiry of a clustered collection')
  if (isDoc(body.get('validator')) && (body.get('validator') as Doc).size > 0) throw unsupported('A validator')
  const options: Doc = isTimeSeries
    ? timeSeriesOptions(request, namespace)
    : body.has('viewOn')
      ? viewOptions(request, namespace)
      : new Map([...body].filter(([name]) => kept.includes(name)))
  if (clustered !== undefined) options.set('clusteredIndex', clusteredIndex(clustered))
  const create = (): ReplyDoc => {
    if (view.collection(namespace) !== undefined) fail(48, `Collection already exists. NS: ${namespace}`)
    const collection = view.ensure(namespace, options)
    const byMeta = collection.timeSeries && indexByMeta(collection.timeSeries)
    if (byMeta !== undefined) view.createIndex(collection, byMeta)
    return new Map()
  }
  return engine.store.write(view, create, slices)
}

export const drop: Command = async (request) => {
  const { engine, view, slices } = request
  const { store } = engine
  const namespace = namespaceOf(request)
  const drop = (): number => {
    const collection = store.catalog.get(namespace)
    if (collection === undefined) fail(26, 'ns not found')
    const { length } = collection.listedIndexes
    store.catalog.drop(collection)
    return length
  }
  const count = await store.write(view, drop, slices)
  await engine.cursors.killWhere((cursor) => cursor.namespace === namespace)
  return docOf({ nIndexesWas: int(count), ns: namespace })
}

export const dropDatabase: Command = async (request) => {
  const { engine, database, view, slices } = request
  const { store } = engine
  checkNamespace(database, 'any')
  const drop = (): number => {
    const collections = [...store.catalog.collections.values()].filter((collection) => collection.database === database)
    for (const collection of collections) store.catalog.drop(collection)
    return collections.length
  }
  if ((await store.write(view, drop, slices)) === 0) return docOf({ info: 'database does not exist' })
  await engine.cursors.killWhere(({ namespace }) => namespace.startsWith(`${database}.`))
  return docOf({ dropped: database })
}

export const listCollections: Command = (request) => {
  const { engine, database, body } = request
  const nameOnly = truthy(body.get('nameOnly'))
  const filter = parseFilter(docField(body, 'filter') ?? new Map(), contextOf(request))
  const found: Value[] = []
  for (const collection of engine.store.catalog.collections.values()) {
    if (collection.database !== database) continue
    const { timeSeries, isClustered } = collection
    const isView = collection.view !== undefined
    const type = isView ? 'view' : timeSeries === undefined ? 'collection' : 'timeseries'
    const isPlain = type === 'collection'
    const full = docOf({
      name: collection.name,
      type,
      options: collection.options,
      info: docOf({ readOnly: isView, uuid: isPlain ? collection.uuid : undefined }),
      idIndex: isPlain && !isClustered ? firstIndexSpec() : undefined,
    })
    if (filter.matches(full)) found.push(nameOnly ? docOf({ name: collection.name, type }) : full)
  }
  return listReply(`${database}.$cmd.listCollections`, found)
}

export const listDatabases: Command = (request) => {
  const { engine, body } = request
  const filter = parseFilter(docField(body, 'filter') ?? new Map(), contextOf(request))
  const names = new Set([...engine.store.catalog.collections.values()].map(({ database }) => database))
  const databases = [...names].sort().map((name) => docOf({ name, sizeOnDisk: 0n, empty: false }))
  const matching = databases.filter((database) => filter.matches(database))
  if (truthy(body.get('nameOnly')))
    return docOf({ databases: matching.map((database) => docOf({ name: database.get('name') })) })
  return docOf({ databases: matching, totalSize: 0n, totalSizeMb: 0n })
}

/** Changes an index's expiry or visibility; a validator is refused. */
export const collMod: Command = (request) => {
  const { engine, body } = request
  const collection = collectionOf(request)
  if (collection === undefined) fail(26, 'ns does not exist')
  if (body.has('validator')) throw unsupported('A validator')
  if (collection.view !== undefined) {
    if (body.has('viewOn') || body.has('pipeline')) throw unsupported('Changing a view')
    failOnView(collection.namespace)
  }
  if (collection.timeSeries !== undefined && (body.has('timeseries') || body.has('expireAfterSeconds')))
    throw unsupported('Changing the options of a time series')
  const change = docField(body, 'index')
  if (change === undefined) return new Map()
  const wanted = change.get('keyPattern') ?? change.get('name')
  const found = collection.indexesOf(wanted)
  const [index] = found
  if (index === undefined) fail(27, `cannot find index ${shown(wanted)} for ns ${collection.namespace}`)
  checkOne(found, wanted!)
  if (index === collection.indexes[0] && change.has('hidden')) fail(2, "can't hide _id index")
  for (const name of ['unique', 'prepareUnique'])
    if (truthy(change.get(name))) throw unsupported(`The option ${name} of collMod`, 72)
  const spec: Doc = new Map(index.spec)
  const reply: Doc = new Map()
  for (const name of ['expireAfterSeconds', 'hidden']) {
    const value = change.get(name)
    if (value === undefined) continue
    if (name === 'expireAfterSeconds' && integerIn(value) === undefined) fail(72, 'expireAfterSeconds must be a number')
    const before = spec.get(name) ?? (name === 'hidden' ? false : undefined)
    if (before !== undefined) reply.set(`${name}_old`, before)
    reply.set(`${name}_new`, value)
    spec.set(name, value)
  }
  engine.store.commits.run(() => engine.store.catalog.changeIndex(collection, index, spec))
  return reply
}

export const renameCollection: Command = async (request) => {
  const { engine, body, database, view, slices } = request
  if (database !== 'admin') fail(13, 'renameCollection may only be run against the admin database.')
  const [from, to] = [body.get('renameCollection'), body.get('to')]
  if (typeof from !== 'string' || typeof to !== 'string')
    fail(14, `'renameCollection' and 'to' must be strings, not ${typeName(to)}`)
  const { catalog } = engine.store
  checkNamespace(to.slice(0, to.indexOf('.')), to.slice(to.indexOf('.') + 1))
  if (from === to) fail(20, "Can't rename a collection to itself")
  const rename = (): void => {
    const source = catalog.get(from)
    const target = catalog.get(to)
    if (source === undefined) fail(26, `Source collection ${from} does not exist`)
    checkNoTimeSeries(source)
    if (target !== undefined && !truthy(body.get('dropTarget'))) fail(48, 'target namespace exists')
    if (target !== undefined) catalog.drop(target)
    catalog.rename(source, to)
  }
  await engine.store.write(view, rename, slices)
  return new Map()
}

export const collStats: Command = (request) => statisticsOf(request, namespaceOf(request))

export const dbStats: Command = ({ engine, database, body }) => {
  const first = body.get(body.keys().next().value!)
  if (typeof first === 'string') fail(73, `Invalid db name: ${database}.${first}`)
  const all = [...engine.store.catalog.collections.values()].filter((collection) => collection.database === database)
  const collections = all.filter(({ view }) => view === undefined)
  return docOf({
    db: database,
    collections: int(collections.length),
    views: int(all.length - collections.length),
    objects: int(collections.reduce((sum, collection) => sum + engine.store.count(collection), 0)),
    indexes: int(collections.reduce((sum, { listedIndexes }) => sum + listedIndexes.length, 0)),
  })
}

export const validate: Command = (request) => {
  const collection = collectionOf(request)
  const ns = namespaceOf(request)
  if (collection === undefined) fail(26, `Collection '${ns}' does not exist to validate.`)
  return docOf({
    ns,
    nrecords: int(request.engine.store.count(collection)),
    nIndexes: int(collection.listedIndexes.length),
    valid: true,
    warnings: [],
    errors: [],
  })
}
