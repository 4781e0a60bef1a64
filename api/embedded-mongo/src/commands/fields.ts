import type { Doc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { words } from '../words.ts'

// Fields that any command may carry: sessions, routing, and what older and newer drivers add.
const everywhere = new Set(
  words(`
  $db lsid txnNumber autocommit startTransaction $clusterTime $readPreference readConcern writeConcern maxTimeMS
  comment apiVersion apiStrict apiDeprecationErrors $queryOptions maxTimeMSOpOnly $audit $client stmtId stmtIds
  mayBypassWriteBlocking allowDiskUse let collation hint bypassDocumentValidation ordered rawData
  bypassEmptyTsReplacement encryptionInformation`),
)

/** What a command may carry besides. */
const own = {
  find: words(`
    find filter sort projection skip limit batchSize singleBatch max min returnKey showRecordId tailable oplogReplay
    noCursorTimeout awaitData allowPartialResults ntoreturn runtimeConstants options term readOnce snapshot maxScan`),
  aggregate: words(`
    aggregate pipeline cursor explain fromMongos needsMerge isMapReduceCommand exchange runtimeConstants`),
  findAndModify: words(`
    findAndModify findandmodify query update remove new upsert sort fields projection arrayFilters runtimeConstants`),
  insert: words('insert documents'),
  update: words('update updates runtimeConstants'),
  delete: words('delete deletes runtimeConstants'),
  create: words(`
    create capped autoIndexId size max storageEngine validator validationLevel validationAction indexOptionDefaults
    viewOn pipeline idIndex timeseries expireAfterSeconds clusteredIndex changeStreamPreAndPostImages encryptedFields
    recordPreImages temp flags`),
  listIndexes: words('listIndexes cursor includeBuildUUIDs includeIndexBuildInfo'),
}

/** Throws 40415 for a field that the command does not know, 9 for one of a query. */
export function checkFields(body: Doc, command: keyof typeof own): void {
  for (const name of body.keys())
    if (!everywhere.has(name) && !own[command].includes(name))
      fail(['find', 'aggregate'].includes(command) ? 9 : 40415, `BSON field '${command}.${name}' is an unknown field.`)
}
