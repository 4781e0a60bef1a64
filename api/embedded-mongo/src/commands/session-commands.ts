import { isDoc, typeName } from '../bson/value.ts'
import { fail } from '../errors.ts'
import type { Command, Request } from './command.ts'

function sessionOf({ engine, body, database, name }: Request): { id: string; number: bigint } {
  if (database !== 'admin') fail(13, `${name} may only be run against the admin database.`)
  const id = engine.sessions.idOf(body)
  const number = body.get('txnNumber')
  if (id === undefined) fail(125, `${name} must be run within a transaction`)
  if (typeof number !== 'bigint')
    fail(
      14,
      `BSON field 'OperationSessionInfo.txnNumber' is the wrong type '${typeName(number)}', expected type 'long'`,
    )
  return { id, number }
}

export const commitTransaction: Command = (request) => {
  const { id, number } = sessionOf(request)
  request.engine.sessions.commit(id, number)
  return new Map()
}

export const abortTransaction: Command = (request) => {
  const { id, number } = sessionOf(request)
  request.engine.sessions.abort(id, number)
  return new Map()
}

/** `endSessions` and `killSessions`. */
export const endSessions: Command = ({ engine, body, name }) => {
  const sessions = body.get(name)
  if (!Array.isArray(sessions))
    fail(14, `BSON field '${name}.${name}' is the wrong type '${typeName(sessions)}', expected type 'array'`)
  for (const lsid of sessions) {
    const id = isDoc(lsid) ? engine.sessions.idOf(new Map([['lsid', lsid]])) : undefined
    if (id !== undefined) engine.sessions.endSession(id)
  }
  return new Map()
}

/** Ends every session; there are no users whose sessions could be named. */
export const killAllSessions: Command = async ({ engine, body }) => {
  const users = body.get('killAllSessions')
  if (!Array.isArray(users))
    fail(
      14,
      `BSON field 'killAllSessions.killAllSessions' is the wrong type '${typeName(users)}', expected type 'array'`,
    )
  if (users.length > 0) fail(11, 'No such user: the embedded database has no users')
  engine.sessions.endAll()
  await engine.cursors.killWhere(({ session }) => session !== '')
  return new Map()
}

export const refreshSessions: Command = () => new Map()
