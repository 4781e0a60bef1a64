import { isDoc, typeName, type Doc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { words } from '../words.ts'

/** Of the commands here, those that are part of MongoDB's stable API; the wire checks a promise to use no other. */
const stableCommands = new Set(
  words(`
    abortTransaction aggregate collMod commitTransaction count create createIndexes delete drop dropDatabase
    dropIndexes endSessions explain find findAndModify getMore hello insert killCursors listCollections listDatabases
    listIndexes ping refreshSessions update`),
)
const unstableStages = words('$collStats $currentOp $indexStats $listLocalSessions $listSessions $planCacheStats')

/** Holds a client to the API version that it declares. Throws 322 for another version, 323 for what is not part of it. */
export function checkApiVersion(name: string, body: Doc): void {
  const version = body.get('apiVersion')
  const strict = body.get('apiStrict') === true
  if (version === undefined) {
    if (strict || body.get('apiDeprecationErrors') === true)
      fail(4886600, 'Provided apiStrict and/or apiDeprecationErrors without passing apiVersion')
    return
  }
  if (typeof version !== 'string')
    fail(14, `BSON field 'apiVersion' is the wrong type '${typeName(version)}', expected type 'string'`)
  if (version !== '1') fail(322, 'API version must be "1"')
  if (!strict) return
  if (!stableCommands.has(name)) fail(323, `Provided apiStrict:true, but the command ${name} is not in API Version 1`)
  const pipeline = body.get('pipeline')
  if (name !== 'aggregate' || !Array.isArray(pipeline)) return
  const unstable = unstableStages.find((stage) => pipeline.some((item) => isDoc(item) && item.has(stage)))
  if (unstable !== undefined) fail(323, `stage ${unstable} is not allowed with 'apiStrict: true' in API Version 1`)
}
