import { words } from '../words.ts'
import {
  collMod,
  collStats,
  create,
  dbStats,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
  validate,
} from './collection-commands.ts'
import type { Command } from './command.ts'
import { count } from './count.ts'
import { getMore, killCursors } from './cursor-commands.ts'
import { remove } from './delete.ts'
import { distinct } from './distinct.ts'
import { aggregateOrExplain, explain } from './explain.ts'
import { findAndModify } from './find-and-modify.ts'
import { find } from './find.ts'
import { createIndexes, dropIndexes, listIndexes } from './index-commands.ts'
import { insert } from './insert.ts'
import {
  buildInfo,
  connectionStatus,
  getLog,
  getParameter,
  hello,
  hostInfo,
  logout,
  mapReduce,
  ping,
  profile,
  replSetGetStatus,
  serverStatus,
  whatsmyuri,
} from './server-commands.ts'
import {
  abortTransaction,
  commitTransaction,
  endSessions,
  killAllSessions,
  refreshSessions,
} from './session-commands.ts'
import { update } from './update.ts'
import { notOnViews, throughViews } from './views.ts'

/** How a command is treated: whether it writes, and whether it may run in a transaction or be retried. */
export interface CommandEntry {
  readonly run: Command
  readonly writes: boolean
  readonly acceptsWriteConcern: boolean
  readonly inTransaction: boolean
  readonly retryable: boolean
}

const reads = (run: Command, inTransaction = false): CommandEntry => ({
  run,
  writes: false,
  acceptsWriteConcern: false,
  inTransaction,
  retryable: false,
})
const writes = (run: Command, { inTransaction = false, retryable = false } = {}): CommandEntry => ({
  run,
  writes: true,
  acceptsWriteConcern: true,
  inTransaction,
  retryable,
})

/** Every command by name; names are exact, as in MongoDB, with its few aliases. */
export const commands = new Map<string, CommandEntry>(
  Object.entries({
    abortTransaction: { ...reads(abortTransaction), acceptsWriteConcern: true },
    // Stages that write wait for the disk themselves.
    aggregate: { ...reads(aggregateOrExplain, true), acceptsWriteConcern: true },
    buildInfo: reads(buildInfo),
    buildinfo: reads(buildInfo),
    collMod: writes(notOnViews(collMod)),
    collStats: reads(notOnViews(collStats)),
    collstats: reads(notOnViews(collStats)),
    commitTransaction: writes(commitTransaction),
    connectionStatus: reads(connectionStatus),
    count: reads(throughViews('count', count)),
    create: writes(create, { inTransaction: true }),
    createIndexes: writes(notOnViews(createIndexes), { inTransaction: true }),
    dbStats: reads(dbStats),
    dbstats: reads(dbStats),
    delete: writes(notOnViews(remove), { inTransaction: true, retryable: true }),
    distinct: reads(throughViews('distinct', distinct), true),
    drop: writes(drop),
    dropDatabase: writes(dropDatabase),
    dropIndexes: writes(notOnViews(dropIndexes)),
    deleteIndexes: writes(notOnViews(dropIndexes)),
    endSessions: reads(endSessions),
    explain: reads(explain),
    find: reads(throughViews('find', find), true),
    findAndModify: writes(notOnViews(findAndModify), { inTransaction: true, retryable: true }),
    findandmodify: writes(notOnViews(findAndModify), { inTransaction: true, retryable: true }),
    getLog: reads(getLog),
    getMore: reads(getMore, true),
    getParameter: reads(getParameter),
    hello: reads(hello),
    hostInfo: reads(hostInfo),
    insert: writes(notOnViews(insert), { inTransaction: true, retryable: true }),
    isMaster: reads(hello),
    ismaster: reads(hello),
    killAllSessions: reads(killAllSessions),
    killCursors: reads(killCursors, true),
    killSessions: reads(endSessions),
    mapReduce: reads(mapReduce),
    mapreduce: reads(mapReduce),
    listCollections: reads(listCollections),
    listDatabases: reads(listDatabases),
    listIndexes: reads(notOnViews(listIndexes)),
    logout: reads(logout),
    ping: reads(ping),
    profile: reads(profile),
    refreshSessions: reads(refreshSessions),
    renameCollection: writes(renameCollection),
    replSetGetStatus: reads(replSetGetStatus),
    serverStatus: reads(serverStatus),
    update: writes(notOnViews(update), { inTransaction: true, retryable: true }),
    validate: reads(notOnViews(validate)),
    whatsmyuri: reads(whatsmyuri),
  }),
)

/** Known to MongoDB, left to it. */
export const refusedCommands = new Set(
  words(`
    eval geoSearch createUser updateUser dropUser usersInfo createRole rolesInfo currentOp killOp fsync compact
    reIndex cloneCollectionAsCapped convertToCapped createSearchIndexes updateSearchIndex dropSearchIndex bulkWrite
    saslStart authenticate planCacheClear setParameter top shutdown`),
)
