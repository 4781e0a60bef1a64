import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import mongoose, { type ClientSession, type Connection } from 'mongoose'

/** A transaction: hand it to every read and write that belongs together. */
export type Tx = ClientSession

export type Database = AsyncDisposable & {
  connection: Connection
  /** Runs the work in one transaction, again when another one was in its way; commits to a majority before it resolves. */
  transact<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** Whether the server answers, within two seconds. */
  isReachable(): Promise<boolean>
}

/** How long one operation of the database may take before the request fails. */
const operationTimeoutMs = 10_000

/**
 * Connects to the address, or, without one, starts the embedded database on a folder and connects to that.
 *
 * @throws when no server answers within five seconds, or another process uses the folder
 */
export async function openDatabase({
  mongodbUri,
  directory,
}: {
  mongodbUri?: string | undefined
  directory: string
}): Promise<Database> {
  const embedded = mongodbUri === undefined ? await startEmbedded(directory) : undefined
  const connection = mongoose.createConnection(mongodbUri ?? embedded?.uri ?? '', {
    serverSelectionTimeoutMS: 5_000,
    maxPoolSize: 50,
    autoIndex: false,
    autoCreate: false,
    appName: 'aftercare',
  })
  try {
    await connection.asPromise()
  } catch (error) {
    await embedded?.close()
    throw error
  }
  return {
    connection,
    transact: async (work) =>
      await connection.getClient().withSession(
        async (session) =>
          await session.withTransaction(() => work(session), {
            readConcern: { level: 'snapshot' },
            writeConcern: { w: 'majority' },
            maxCommitTimeMS: operationTimeoutMs,
          }),
      ),
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

async function startEmbedded(directory: string): Promise<{ uri: string; close(): Promise<void> }> {
  const folder = path.resolve(directory, 'database')
  await mkdir(folder, { recursive: true })
  const { startEmbeddedMongo } = await import('@aftercare/embedded-mongo')
  return await startEmbeddedMongo({ directory: folder })
}
