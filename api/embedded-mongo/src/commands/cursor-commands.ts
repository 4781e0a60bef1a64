import { type Doc, docOf, typeName } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { checkNamespace, type Command, countField } from './command.ts'
import { cursorSession } from './find.ts'

export const getMore: Command = (request) => {
  const { engine, body, database } = request
  const id = body.get('getMore')
  if (typeof id !== 'bigint') fail(14, `Field 'getMore' must be of type long, but is ${typeName(id)}`)
  const collection = body.get('collection')
  if (typeof collection !== 'string')
    fail(14, `Field 'collection' must be of type string, but is ${typeName(collection)}`)
  if (body.has('maxTimeMS')) fail(2, 'cannot set maxTimeMS on getMore command for a non-awaitData cursor')
  return engine.cursors.more(
    id,
    checkNamespace(database, collection, 'getMore'),
    countField(body, 'batchSize'),
    cursorSession(request),
  )
}

export const killCursors: Command = async ({ engine, body, database }) => {
  const ids = body.get('cursors')
  if (ids === undefined) fail(40414, "BSON field 'killCursors.cursors' is missing but a required field")
  if (!Array.isArray(ids)) fail(14, "BSON field 'killCursors.cursors' is the wrong type, expected type 'array'")
  const killed: bigint[] = []
  const notFound: bigint[] = []
  for (const id of ids) {
    if (typeof id !== 'bigint')
      fail(14, `BSON field 'killCursors.cursors' is the wrong type '${typeName(id)}', expected type 'long'`)
    const found = await engine.cursors.kill(id, `${database}.${body.get('killCursors') as string}`)
    if (found) killed.push(id)
    else notFound.push(id)
  }
  const reply: Doc = docOf({ cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [] })
  return reply
}
