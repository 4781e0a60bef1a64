import { docOf, typeName } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { typedField } from '../typed-fields.ts'
import { checkNamespace, type Command, countField } from './command.ts'
import { cursorSession } from './find.ts'

export const getMore: Command = (request) => {
  const { engine, body, database } = request
  const id = typedField('getMore', body, 'getMore', 'long')
  const namespace = checkNamespace(database, typedField('getMore', body, 'collection', 'string'))
  if (body.has('maxTimeMS')) fail(2, 'cannot set maxTimeMS on getMore command for a non-awaitData cursor')
  return engine.cursors.more(id, namespace, countField(body, 'batchSize'), cursorSession(request))
}

export const killCursors: Command = async ({ engine, body, database }) => {
  const killed: bigint[] = []
  const notFound: bigint[] = []
  for (const id of typedField('killCursors', body, 'cursors', 'array')) {
    if (typeof id !== 'bigint')
      fail(14, `BSON field 'killCursors.cursors' is the wrong type '${typeName(id)}', expected type 'long'`)
    const found = await engine.cursors.kill(id, `${database}.${body.get('killCursors') as string}`)
    if (found) killed.push(id)
    else notFound.push(id)
  }
  return docOf({ cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [] })
}
