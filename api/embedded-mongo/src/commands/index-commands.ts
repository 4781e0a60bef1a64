import { shown } from '../bson/shown.ts'
import { identical } from '../bson/compare.ts'
import { integerIn, isNumeric, truthy } from '../bson/numbers.ts'
import { type Doc, docOf, int, isDoc, Regex, typeName, type Value } from '../bson/value.ts'
import { CommandError, fail, unsupported } from '../errors.ts'
import { isOperatorName, parseFilter } from '../query/filter.ts'
import { type Collection, type Index, patternOf } from '../storage/collection.ts'
import { words } from '../words.ts'
import { checkCollation, collectionOf, type Command, namespaceOf, type Request } from './command.ts'
import { listReply } from './cursors.ts'
import { checkFields } from './fields.ts'
import { checkIndex } from './time-series.ts'

/** A collection has at most so many indexes, as in MongoDB. */
const indexesMax = 64

const options = new Set(
  words(`
    v key name unique sparse background hidden expireAfterSeconds partialFilterExpression collation ns dropDups
    storageEngine weights default_language language_override textIndexVersion 2dsphereIndexVersion bits min max
    wildcardProjection clustered prepareUnique`),
)
const optionsOfId = new Set(['v', 'key', 'name', 'ns', 'collation'])
const partialOperators = new Set(['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$and', '$or', '$in'])

function cannot(message: string): never {
  fail(67, message)
}

function checkKey(key: Value | undefined): Doc {
  if (key === undefined) fail(9, "The 'key' field is a required property of an index specification")
  if (!isDoc(key)) fail(14, `The field 'key' must be an object, but got ${typeName(key)}`)
  if (key.size === 0) cannot('Index keys cannot be empty.')
  if (key.size > 32) fail(13103, 'too many compound keys')
  for (const [path, direction] of key) {
    if (path === '') cannot('Index keys cannot be an empty field.')
    if (path.includes('$**')) throw unsupported('A wildcard index', 67)
    if (path.startsWith('$') || path.split('.').some(isOperatorName))
      cannot(`Index key contains an illegal field name: field name starts with '$'.`)
    if (path.split('.').includes('')) cannot('Index keys cannot contain an empty field.')
    if (direction === 'hashed') continue
    if (typeof direction === 'string') {
      if (['text', '2d', '2dsphere', 'geoHaystack'].includes(direction)) throw unsupported(`A ${direction} index`, 67)
      cannot(`Unknown index plugin '${direction}'`)
    }
    if (!isNumeric(direction))
      cannot(
        `Values in v:2 index key pattern cannot be of type ${typeName(direction)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
      )
    if (!truthy(direction)) cannot('Values in the index key pattern cannot be 0.')
    if (typeof direction === 'number' && Number.isNaN(direction))
      cannot('Values in the index key pattern cannot be NaN.')
  }
  return key
}

function checkPartial(filter: Doc): void {
  for (const [name, value] of filter) {
    if (name.startsWith('$')) {
      if (!partialOperators.has(name)) cannot(`Expression not supported in partial index: ${name}`)
      if ((name === '$and' || name === '$or') && Array.isArray(value))
        for (const clause of value) if (isDoc(clause)) checkPartial(clause)
    } else if (value instanceof Regex) cannot('Expression not supported in partial index: $regex')
    else if (isDoc(value) && value.keys().next().value?.startsWith('$') === true) {
      for (const [operator, operand] of value) {
        if (!partialOperators.has(operator)) cannot(`Expression not supported in partial index: ${operator}`)
        if (operator === '$exists' && !truthy(operand))
          cannot('Expression not supported in partial index: $not $exists')
      }
    }
  }
}

function checkExpiry(spec: Doc, key: Doc): void {
  const seconds = spec.get('expireAfterSeconds')
  if (seconds === undefined) return
  if (!isNumeric(seconds))
    cannot(`TTL index 'expireAfterSeconds' option must be numeric, but received a type of '${typeName(seconds)}'`)
  const whole = integerIn(seconds) ?? 0
  if (whole < 0) cannot("TTL index 'expireAfterSeconds' option cannot be less than 0")
  if (whole > 2147483647)
    cannot("TTL index 'expireAfterSeconds' option must be within an acceptable range, try a lower number")
  if (key.size > 1) cannot('TTL indexes are single-field indexes, compound indexes do not support TTL')
  if (key.has('_id')) cannot('The field expireAfterSeconds is not valid for an _id index specification')
}

/** A hashed index is kept as an ascending one, which answers the same. */
function checkHashed(spec: Doc, key: Doc): void {
  const hashed = [...key.values()].filter((direction) => direction === 'hashed').length
  if (hashed > 1) fail(31303, `A maximum of one index field is allowed to be hashed but found ${hashed}`)
  if (hashed > 0 && truthy(spec.get('unique')))
    fail(16764, 'Currently hashed indexes cannot guarantee uniqueness. Use a regular index.')
}

/** The specification as it is stored and listed: `v` and `key` first. */
function normalized(spec: Doc): Doc {
  const result: Doc = docOf({ v: spec.get('v') ?? int(2), key: spec.get('key')!, name: spec.get('name')! })
  for (const [name, value] of spec) if (!['ns', 'dropDups', 'collation'].includes(name)) result.set(name, value)
  return result
}

/** Checks a specification. Throws the code MongoDB has for each mistake. */
function parseSpec(spec: Value, request: Request): Doc {
  if (!isDoc(spec)) fail(14, "The elements of the 'indexes' array must be objects")
  for (const name of spec.keys())
    if (!options.has(name)) fail(197, `The field '${name}' is not valid for an index specification.`)
  const key = checkKey(spec.get('key'))
  const name = spec.get('name')
  if (name === undefined) fail(9, "The 'name' field is a required property of an index specification")
  if (typeof name !== 'string') fail(14, `The field 'name' must be a string, but got ${typeName(name)}`)
  if (name === '') cannot('The index name cannot be empty')
  if (name === '*') fail(2, "The index name '*' is not valid.")
  const version = integerIn(spec.get('v') ?? int(2))
  if (version !== 1 && version !== 2) cannot(`Invalid index specification; cannot create an index with v=${version}`)
  for (const flag of ['unique', 'sparse', 'hidden', 'background']) {
    const value = spec.get(flag)
    if (value !== undefined && typeof value !== 'boolean' && !isNumeric(value))
      fail(14, `The field '${flag}' has value ${shown(value)}, which is not convertible to bool`)
  }
  checkCollation(spec)
  checkHashed(spec, key)
  const partial = spec.get('partialFilterExpression')
  if (partial !== undefined) {
    if (!isDoc(partial)) fail(14, `The field 'partialFilterExpression' must be an object, but got ${typeName(partial)}`)
    if (truthy(spec.get('sparse'))) cannot('cannot mix "partialFilterExpression" and "sparse" options')
    parseFilter(partial, { now: request.now, variables: new Map() })
    checkPartial(partial)
  }
  if (truthy(spec.get('prepareUnique'))) throw unsupported('The option prepareUnique of an index', 67)
  checkExpiry(spec, key)
  if (key.size === 1 && key.has('_id') && key.get('_id') !== 'hashed') return idSpec(spec, key)
  if (name === '_id_')
    fail(2, `The index name '_id_' is reserved for the _id index, which must have key pattern {_id: 1}`)
  return normalized(spec)
}

function idSpec(spec: Doc, key: Doc): Doc {
  if (integerIn(key.get('_id')) !== 1) fail(2, `The field 'key' for an _id index must be {_id: 1}`)
  for (const name of spec.keys())
    if (!optionsOfId.has(name)) fail(197, `The field '${name}' is not valid for an _id index specification.`)
  return normalized(new Map(spec).set('name', '_id_'))
}

const same = (left: Value | undefined, right: Value | undefined): boolean =>
  left === right ||
  (left !== undefined &&
    right !== undefined &&
    (isNumeric(left) && isNumeric(right) ? integerIn(left) === integerIn(right) : identical(left, right)))

/** The index that already is what is asked for. Throws 85 and 86 when one is nearly so. */
function existing(collection: Collection, spec: Doc): Index | undefined {
  const pattern = patternOf(spec.get('key') as Doc)
  for (const index of collection.listedIndexes) {
    const equal = (option: string): boolean => same(index.spec.get(option), spec.get(option))
    const equalKey = patternOf(index.spec.get('key') as Doc) === pattern
    const equalName = index.name === spec.get('name')
    // What tells indexes of one key apart; the expiry does not.
    const alike =
      ['unique', 'sparse'].every((flag) => truthy(index.spec.get(flag)) === truthy(spec.get(flag))) &&
      equal('partialFilterExpression')
    const equalOptions = alike && equal('expireAfterSeconds')
    if (equalKey && ((equalName && equalOptions) || index === collection.indexes[0])) return index
    const refuse = (code: number, why: string): never =>
      fail(code, `${why} Requested index: ${shown(spec)}, existing index: ${shown(index.spec)}`)
    if (equalKey && equalName)
      refuse(85, 'An equivalent index already exists with the same name but different options.')
    if (equalName) refuse(86, 'An existing index has the same name as the requested index.')
    if (equalKey && equalOptions) fail(85, `Index already exists with a different name: ${index.name}`)
    if (equalKey && alike) refuse(85, 'An equivalent index already exists with a different name and options.')
  }
  return undefined
}

export const createIndexes: Command = (request) => {
  const { engine, body, view, slices } = request
  const namespace = namespaceOf(request)
  const given = body.get('indexes')
  if (given === undefined) fail(9, "The 'indexes' field is a required argument of the createIndexes command")
  if (!Array.isArray(given)) fail(14, `The field 'indexes' must be an array, but got ${typeName(given)}`)
  if (given.length === 0) fail(2, 'Must specify at least one index to create')
  const specs = given.map((spec) => parseSpec(spec, request))
  return engine.store.write(
    view,
    () => {
      const known = view.collection(namespace)
      const before = int(known?.listedIndexes.length ?? 1)
      if (known?.timeSeries !== undefined) for (const spec of specs) checkIndex(known.timeSeries, spec)
      if (known !== undefined && specs.every((spec) => existing(known, spec) !== undefined))
        return docOf({ numIndexesBefore: before, numIndexesAfter: before, note: 'all indexes already exist' })
      const collection = view.ensure(namespace)
      for (const spec of specs) if (existing(collection, spec) === undefined) view.createIndex(collection, spec)
      const after = collection.listedIndexes.length
      if (after > indexesMax) cannot(`add index fails, too many indexes for ${namespace}`)
      return docOf({
        createdCollectionAutomatically: known === undefined,
        numIndexesBefore: before,
        numIndexesAfter: int(after),
      })
    },
    slices,
  )
}

export const listIndexes: Command = (request) => {
  const namespace = namespaceOf(request)
  checkFields(request.body, 'listIndexes')
  const collection = collectionOf(request)
  if (collection === undefined) fail(26, `ns does not exist: ${namespace}`)
  return listReply(
    namespace,
    collection.listedIndexes.map(({ spec }) => spec),
  )
}

/** A key pattern may mean several indexes, which only their names tell apart. */
export function checkOne({ length }: readonly Index[], wanted: Value): void {
  if (length > 1) fail(181, `${length} indexes found for key: ${shown(wanted)}, identify by name instead.`)
}

function named(collection: Collection, wanted: Value): Index[] {
  if (wanted === '*') return collection.indexes.slice(1)
  if (Array.isArray(wanted)) return wanted.flatMap((name) => named(collection, name))
  const found = collection.indexesOf(wanted)
  if (typeof wanted !== 'string' && !isDoc(wanted))
    fail(14, `BSON field 'dropIndexes.index' is the wrong type '${typeName(wanted)}'`)
  if (found.length === 0)
    fail(
      27,
      typeof wanted === 'string'
        ? `index not found with name [${wanted}]`
        : `can't find index with key: ${shown(wanted)}`,
    )
  checkOne(found, wanted)
  if (found.includes(collection.indexes[0]!))
    throw collection.isClustered
      ? new CommandError(5979800, 'It is illegal to drop the clustered index')
      : new CommandError(72, 'cannot drop _id index')
  return found
}

export const dropIndexes: Command = (request) => {
  const { engine, body, view, slices } = request
  const { catalog } = engine.store
  const wanted = body.get('index')
  const namespace = namespaceOf(request)
  return engine.store.write(
    view,
    () => {
      const collection = catalog.get(namespace)
      if (collection === undefined) fail(26, `ns not found ${namespace}`)
      if (wanted === undefined) fail(40414, "BSON field 'dropIndexes.index' is missing but a required field")
      const before = int(collection.listedIndexes.length)
      for (const index of new Set(named(collection, wanted))) catalog.dropIndex(collection, index)
      const msg = wanted === '*' ? 'non-_id indexes dropped for collection' : undefined
      return docOf({ nIndexesWas: before, msg })
    },
    slices,
  )
}
