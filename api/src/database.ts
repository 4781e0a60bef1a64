import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import mongoose, { type ClientSession, type Connection, type mongo } from 'mongoose'
import { insideTransaction } from './outside-transactions.ts'

/** A transaction: hand it to every read and write that belongs together. */
export type Tx = ClientSession

/** A moment on the database's own clock (`operationTime` of a reply): what was acknowledged by then can be seen from then on. */
export type Moment = mongo.Timestamp

export type TransactOptions = {
  /**
   * What was written outside by then, the transaction sees. Without it a transaction reads at a moment of the server's choice,
   * which may lie before a write that this process was told of a millisecond ago.
   */
  after?: Moment | undefined
  /** Called before each try of the work, and before the commit. When either throws, nothing is written. */
  watch?: { beforeWork(): void; beforeCommit(): void } | undefined
}

export type Transacts = {
  /**
   * Runs the work in one transaction, again when another one was in its way; commits to a majority before it resolves. Inside
   * another transaction it joins that. The work may run several times, so it does nothing but read and write the database.
   */
  transact<Result>(work: (tx: Tx) => Promise<Result>, options?: TransactOptions): Promise<Result>
}

export type Database = AsyncDisposable &
  Transacts & {
    connection: Connection
    /** Whether the server answers, within two seconds. */
    isReachable(): Promise<boolean>
  }

/** The parts inside a transaction. It can run again, or be rolled back, so what reaches outside the database is not among them. */
export type Inside<Parts> = Omit<Parts, 'outside'>

/** The parts in a transaction that is already running: what they transact joins it. */
export function joining<Parts extends Transacts>(parts: Parts, tx: Tx): Inside<Parts> {
  const { outside: _, ...inside } = parts as Parts & { outside?: unknown }
  return { ...inside, transact: async (work: (tx: Tx) => Promise<unknown>) => await work(tx) }
}

/** How long one operation of the database may take before the request fails. */
const operationTimeoutMs = 10_000

/** The database cannot be used; the message is one line for the person who starts the process. */
export class DatabaseError extends Error {}

/**
 * Connects to the address, or, without one, starts the embedded database on a folder and connects to that.
 *
 * @throws DatabaseError when no server answers within five seconds, it has no transactions, or another process uses the folder
 */
export async function openDatabase({
  mongodbUri,
  directory,
}: {
  mongodbUri?: string | undefined
  directory: string
}): Promise<Database> {
  const embedded = mongodbUri === undefined ? await startEmbedded(directory) : undefined
  const uri = mongodbUri ?? embedded?.uri ?? ''
  const connection = mongoose.createConnection(uri, {
    serverSelectionTimeoutMS: 5_000,
    maxPoolSize: 50,
    autoIndex: false,
    autoCreate: false,
    appName: 'aftercare',
  })
  try {
    await connection.asPromise()
    await expectTransactions(connection)
  } catch (error) {
    await connection.close(true)
    await embedded?.close()
    throw error instanceof mongoose.mongo.MongoError || error instanceof mongoose.MongooseError
      ? new DatabaseError(
          `The database at ${hostOf(uri)} cannot be used (${error.message.split('\n')[0]}); check MONGODB_URI`,
        )
      : error
  }
  return {
    connection,
    transact: async (work, { after, watch } = {}) =>
      await connection.getClient().withSession({ causalConsistency: true }, async (session) => {
        if (after) session.advanceOperationTime(after)
        labelFailedCommits(session)
        return await session.withTransaction(
          async () => {
            watch?.beforeWork()
            const result = await insideTransaction(async () => await work(session))
            watch?.beforeCommit()
            return result
          },
          {
            readConcern: { level: 'snapshot' },
            writeConcern: { w: 'majority' },
            maxCommitTimeMS: operationTimeoutMs,
          },
        )
      }),
    isReachable: async () => {
      const answered = connection.getClient().db().command({ ping: 1 }, { timeoutMS: 2_000 })
      return await answered.then(
        () => true,
        () => false,
      )
    },
    [Symbol.asyncDispose]: async () => {
      await connection.close()
      await embedded?.close()
    },
  }
}

/**
 * A write to a socket that is full fails later than at once, and then the driver (7.8) throws what the system says, without the labels
 * by which `withTransaction` knows a commit whose outcome is open: it ends with a TypeError. With the label it asks again.
 */
function labelFailedCommits(session: Tx): void {
  const commit = session.commitTransaction.bind(session)
  session.commitTransaction = async (options) => {
    try {
      await commit(options)
    } catch (error) {
      if (error instanceof mongoose.mongo.MongoError) throw error
      const open = new mongoose.mongo.MongoNetworkError('The commit could not be sent', { cause: error as Error })
      open.addErrorLabel('UnknownTransactionCommitResult')
      throw open
    }
  }
}

async function startEmbedded(directory: string): Promise<{ uri: string; close(): Promise<void> }> {
  const folder = path.resolve(directory, 'database')
  const { startEmbeddedMongo } = await import('@aftercare/embedded-mongo')
  try {
    await mkdir(folder, { recursive: true })
    return await startEmbeddedMongo({ directory: folder })
  } catch (error) {
    throw new DatabaseError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** Effect, event and replay record commit together, which only a replica set or a sharded cluster can promise. */
async function expectTransactions(connection: Connection): Promise<void> {
  const { setName, msg } = (await connection.getClient().db().command({ hello: 1 })) as {
    setName?: string
    msg?: string
  }
  if (setName === undefined && msg !== 'isdbgrid') {
    throw new DatabaseError(
      'The database of MONGODB_URI has no transactions; start mongod as a replica set (--replSet)',
    )
  }
}

/** The address without the password that may be in it. */
const hostOf = (uri: string): string => uri.replace(/^[\w+]+:\/\/([^@/]*@)?/, '').replace(/[/?].*$/, '')
