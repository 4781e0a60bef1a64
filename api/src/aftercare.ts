import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import { sweepFiles } from './attachments/index.ts'
import type { Config } from './config.ts'
import { createContext, type Context } from './context.ts'
import { openDatabase, type Database } from './database.ts'
import { createJobRunners } from './job-handlers.ts'
import type { FormAnswer } from './pages/forms/index.ts'
import { prepareDatabase } from './prepare-database.ts'
import { sealSecrets } from './seal-secrets.ts'
import { listen } from './server.ts'

const sweepEveryMs = 600_000

export type Running = {
  url: string
  context: Context
  /** Lets requests and jobs under way finish, then closes the database. */
  stop(): Promise<void>
}

export type StartOptions = {
  config: Config
  log: Logger
  /** What answers outside of the contract: the help center and the docs. */
  site?: readonly RequestHandler[]
  forms?: FormAnswer
  /** Widens every budget. */
  rateFactor?: number
  /** Runs between the database and the first request. */
  beforeListening?: (database: Database) => Promise<void>
}

/**
 * Config, database, jobs, HTTP, in this order; stopped in reverse. When one of them cannot start, those before it are stopped.
 *
 * @throws ListenError when the port cannot be used, and whatever the database says when it cannot be reached
 */
export async function startAftercare({
  config,
  log,
  site = [],
  forms,
  rateFactor = 1,
  beforeListening,
}: StartOptions): Promise<Running> {
  await using started = new AsyncDisposableStack()
  const database = started.use(await openDatabase({ mongodbUri: config.mongodbUri, directory: config.dataDirectory }))
  const context = createContext({ config, database, log, rateFactor })
  await prepareDatabase(database)
  await sealSecrets(context)
  await beforeListening?.(database)

  const runners = createJobRunners(context)
  let isDraining = false
  const isReady = async (): Promise<boolean> => !isDraining && (await database.isReachable())
  const listening = await listen(createApp(context, { isReady, site, ...(forms && { forms }) }), config)
  for (const runner of runners) runner.start()
  void sweep(context)
  const sweeping = setInterval(() => void sweep(context), sweepEveryMs)

  const parts = started.move()
  return {
    url: listening.url,
    context,
    stop: async () => {
      isDraining = true
      clearInterval(sweeping)
      await listening.drain()
      await Promise.all(runners.map(async (runner) => await runner.stop()))
      await parts.disposeAsync()
    },
  }
}

async function sweep(context: Context): Promise<void> {
  try {
    const swept = await sweepFiles(context)
    if (swept > 0) context.log.info({ swept }, 'files without a record were deleted')
  } catch (error) {
    context.log.warn({ err: error as Error }, 'files were not swept')
  }
}
