import { words } from '../words.ts'
import * as collections from './collection-commands.ts'
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
import * as server from './server-commands.ts'
import * as sessions from './session-commands.ts'
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
    // What is asked of the server itself only reads.
    ...Object.fromEntries(Object.entries<Command>(server).map(([name, run]) => [name, reads(run)])),
    abortTransaction: { ...reads(sessions.abortTransaction), acceptsWriteConcern: true },
    // Stages that write wait for the disk themselves.
    aggregate: { ...reads(aggregateOrExplain, true), acceptsWriteConcern: true },
    buildinfo: reads(server.buildInfo),
    collMod: writes(collections.collMod),
    collStats: reads(notOnViews(collections.collStats)),
    collstats: reads(notOnViews(collections.collStats)),
    commitTransaction: writes(sessions.commitTransaction),
    count: reads(throughViews('count', count)),
    create: writes(collections.create, { inTransaction: true }),
    createIndexes: writes(notOnViews(createIndexes), { inTransaction: true }),
    dbStats: reads(collections.dbStats),
    dbstats: reads(collections.dbStats),
    delete: writes(notOnViews(remove), { inTransaction: true, retryable: true }),
    distinct: reads(throughViews('distinct', distinct), true),
    drop: writes(collections.drop),
    dropDatabase: writes(collections.dropDatabase),
    dropIndexes: writes(notOnViews(dropIndexes)),
    deleteIndexes: writes(notOnViews(dropIndexes)),
    endSessions: reads(sessions.endSessions),
    explain: reads(explain),
    find: reads(throughViews('find', find), true),
    findAndModify: writes(notOnViews(findAndModify), { inTransaction: true, retryable: true }),
    findandmodify: writes(notOnViews(findAndModify), { inTransaction: true, retryable: true }),
    getMore: reads(getMore, true),
    insert: writes(notOnViews(insert), { inTransaction: true, retryable: true }),
    isMaster: reads(server.hello),
    ismaster: reads(server.hello),
    killAllSessions: reads(sessions.killAllSessions),
    killCursors: reads(killCursors, true),
    killSessions: reads(sessions.endSessions),
    mapreduce: reads(server.mapReduce),
    listCollections: reads(collections.listCollections),
    listDatabases: reads(collections.listDatabases),
    listIndexes: reads(notOnViews(listIndexes)),
    refreshSessions: reads(sessions.refreshSessions),
    renameCollection: writes(collections.renameCollection),
    update: writes(notOnViews(update), { inTransaction: true, retryable: true }),
    validate: reads(notOnViews(collections.validate)),
  }),
)

/** Known to MongoDB, left to it. */
export const refusedCommands = new Set(
  words(`
    eval geoSearch bulkWrite analyze createSearchIndexes updateSearchIndex dropSearchIndex
    planCacheClear planCacheClearFilters planCacheListFilters planCacheSetFilter
    authenticate getnonce saslStart saslContinue startSession killAllSessionsByPattern
    createUser updateUser dropUser dropAllUsersFromDatabase grantRolesToUser revokeRolesFromUser usersInfo
    createRole updateRole dropRole dropAllRolesFromDatabase grantRolesToRole revokeRolesFromRole
    grantPrivilegesToRole revokePrivilegesFromRole rolesInfo invalidateUserCache
    applyOps replSetAbortPrimaryCatchUp replSetFreeze replSetGetConfig replSetInitiate replSetMaintenance
    replSetReconfig replSetResizeOplog replSetStepDown replSetSyncFrom
    cloneCollectionAsCapped compact compactStructuredEncryptionData convertToCapped reIndex validateDBMetadata
    currentOp killOp dropConnections fsync fsyncUnlock logApplicationMessage logRotate rotateCertificates shutdown
    getClusterParameter setClusterParameter getDefaultRWConcern setDefaultRWConcern setParameter
    setFeatureCompatibilityVersion setIndexCommitQuorum setUserWriteBlockMode getAuditConfig setAuditConfig
    connPoolStats connPoolSync dataSize dbHash driverOIDTest features filemd5 getCmdLineOpts isSelf listCommands
    lockInfo netstat top`),
)
