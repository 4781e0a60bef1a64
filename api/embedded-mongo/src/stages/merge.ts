import { shown } from '../bson/shown.ts'
import { type Doc, isDoc, typeName, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import type { MergeSpec, StageParser } from './stage.ts'

const whenMatched = new Set(['merge', 'replace', 'keepExisting', 'fail'])
const whenNotMatched = new Set(['insert', 'discard', 'fail'])

function targetOf(into: Value | undefined, database: string): { database: string; collection: string } {
  if (typeof into === 'string') return { database, collection: into }
  const [db, coll] = isDoc(into) ? [into.get('db') ?? database, into.get('coll')] : []
  if (typeof db !== 'string' || typeof coll !== 'string')
    fail(51178, "$merge 'into' must be a collection name or an object with 'db' and 'coll'")
  return { database: db, collection: coll }
}

function parse(spec: Value, database: string): MergeSpec {
  const given: Doc = typeof spec === 'string' ? new Map([['into', spec as Value]]) : isDoc(spec) ? spec : new Map()
  if (typeof spec !== 'string' && !isDoc(spec))
    fail(51182, `$merge only supports a string or object argument, not ${typeName(spec)}`)
  for (const name of given.keys())
    if (!['into', 'on', 'let', 'whenMatched', 'whenNotMatched'].includes(name))
      fail(40415, `BSON field '$merge.${name}' is an unknown field.`)
  const on = given.get('on') ?? '_id'
  const matched = given.get('whenMatched') ?? 'merge'
  const notMatched = given.get('whenNotMatched') ?? 'insert'
  if (!Array.isArray(matched) && !whenMatched.has(matched as string))
    fail(2, `Enumeration value '${shown(matched)}' for field 'whenMatched' is not a valid value.`)
  if (!whenNotMatched.has(notMatched as string))
    fail(2, `Enumeration value '${shown(notMatched)}' for field 'whenNotMatched' is not a valid value.`)
  const variables = given.get('let')
  return {
    ...targetOf(given.get('into'), database),
    on: (Array.isArray(on) ? on : [on]) as string[],
    whenMatched: matched as MergeSpec['whenMatched'],
    whenNotMatched: notMatched as MergeSpec['whenNotMatched'],
    variables: isDoc(variables) ? variables : new Map(),
  }
}

/** Puts each document into a collection: inserted, or merged with the one it meets there. */
export const $merge: StageParser = (spec, { database, writing }) => {
  const merge = parse(spec, database)
  if (writing === undefined) fail(263, '$merge cannot be used in a transaction')
  return async function* (input) {
    for await (const docs of input) await writing.merge(merge, docs)
    yield []
  }
}
