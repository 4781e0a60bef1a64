import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { agentScopes, exampleStoreSettings, problemsOf, type KeyCreate, type ProblemCode } from '@aftercare/contracts'
import { startEmbeddedMongo } from '@aftercare/embedded-mongo'
import type { Response } from 'express'
import { createApp, type AppOptions } from '../app.ts'
import { readConfig } from '../config.ts'
import { createContext, type Context } from '../context.ts'
import { openDatabase, type Database } from '../database.ts'
import { createKey } from '../access/index.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { rateBudgets } from '../http/rate-limit.ts'
import { routeIfKnown } from '../http/response-locals.ts'
import { createStore } from '../store/index.ts'
import { testRun } from './test-run.ts'
import { createLog } from '../log.ts'

/** The page that the tests' publishable keys may be used from. */
export const shopOrigin = 'https://shop.example'

export type TestStore = {
  id: string
  secretKey: string
  publishableKey: string
  shopperSecret: string
  agentKey: string
  agentKeyId: string
}

export type TestApi = AsyncDisposable & {
  url: string
  context: Context
  database: Database
  directory: string
  /** A store that no other test uses, with a key of each kind. */
  newStore(mode?: 'live' | 'test'): Promise<TestStore>
  newKey(storeId: string, wanted: KeyCreate): Promise<string>
  /** Sets the clock of the rules, or lets it go again. Expiry by the database keeps its own time. */
  setNow(now: Date | undefined): void
  /** @throws Error naming the problems that were answered since the last time although their route does not list them */
  expectDeclared(): void
}

export type TestApiOptions = { now?: Date; rateFactor?: number; env?: Record<string, string> } & Pick<
  AppOptions,
  'requestDeadlineMs' | 'load' | 'forms'
>

let shared: Promise<TestApi> | undefined

/**
 * The whole app on a free port of the loopback interface: on the embedded database in a fresh folder, or, with MONGODB_URI set,
 * in a fresh database of that server. Test files that ask for nothing special share one, one after the other in a worker.
 */
export async function startApi(options: TestApiOptions = {}): Promise<TestApi> {
  if (Object.keys(options).length > 0) return await startOwnApi(options)
  shared ??= startOwnApi({})
  const api = await shared
  await forgetWork(api)
  return {
    ...api,
    [Symbol.asyncDispose]: async () => {
      await forgetWork(api)
      api.expectDeclared()
    },
  }
}

/** What one test file left to do, and the budgets that it used up, are not the next one's. */
async function forgetWork({ database, setNow }: TestApi): Promise<void> {
  setNow(undefined)
  await database.connection.collection('jobs').deleteMany({})
  await database.connection.collection(rateBudgets).deleteMany({})
}

async function startOwnApi({ now, rateFactor = 100, env = {}, ...limits }: TestApiOptions): Promise<TestApi> {
  const directory = await mkdtemp(path.join(testRun().folder, 'api-'))
  await using started = new AsyncDisposableStack()
  started.defer(async () => await rm(directory, { recursive: true, force: true }))
  const mongodbUri = env['MONGODB_URI'] ?? sharedDatabase() ?? (await embeddedDatabase(started, directory))
  const config = readConfig({ AFTERCARE_DATA: directory, LOG_LEVEL: 'silent', ...env, MONGODB_URI: mongodbUri })
  const database = await openDatabase({ mongodbUri, directory })
  let clock = now
  const context = createContext({
    config,
    database,
    log: createLog(config.logLevel),
    now: () => clock ?? new Date(),
    rateFactor,
  })
  await prepareDatabase(database)
  await keepWhatRunsOut(database)
  const undeclared = new Set<string>()
  const app = createApp(context, { isReady: database.isReachable, ...limits })
  const server = await listen((request, response) => {
    response.once('close', () => noteUndeclared(response as Response, undeclared))
    app(request, response)
  })
  const newKey = async (storeId: string, wanted: KeyCreate): Promise<string> =>
    (await createKey(context, storeId, wanted)).key
  const parts = started.move()
  const isShared = (process.env['MONGODB_URI'] ?? '') !== ''
  const expectDeclared = (): void => {
    const found = [...undeclared].join(', ')
    undeclared.clear()
    if (found !== '') throw new Error(`Not declared by the contract: ${found}`)
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    context,
    database,
    directory,
    newKey,
    newStore: async (mode = 'live') => {
      const { id, shopperSecret } = await createStore(context, exampleStoreSettings, { mode })
      const agent = await createKey(context, id, {
        kind: 'restricted',
        name: 'Mia',
        scopes: [...agentScopes],
        agent: { name: 'Mia', role: 'agent' },
      })
      return {
        id,
        shopperSecret,
        secretKey: await newKey(id, { kind: 'secret', name: 'Tests' }),
        publishableKey: await newKey(id, { kind: 'publishable', name: 'Tests', origins: [shopOrigin] }),
        agentKey: agent.key,
        agentKeyId: agent.id,
      }
    },
    expectDeclared,
    setNow: (at) => {
      clock = at
    },
    [Symbol.asyncDispose]: async () => {
      await close(server)
      if (isShared) await database.connection.dropDatabase()
      await database[Symbol.asyncDispose]()
      await parts.disposeAsync()
      expectDeclared()
    },
  }
}

/**
 * Tests live on days of their own, also past ones, and once a minute the database would take away what has run out by the real day: a
 * session between its look-up and its use.
 */
async function keepWhatRunsOut({ connection }: Database): Promise<void> {
  for (const { schema, collection } of Object.values(connection.models))
    for (const [key, { expireAfterSeconds }] of schema.indexes())
      if (expireAfterSeconds !== undefined) await collection.dropIndex(Object.entries(key).flat().join('_'))
}

/** A code that its route does not list is one that no client of the contract expects. */
function noteUndeclared(response: Response, undeclared: Set<string>): void {
  // A request that Node refuses by itself never comes to Express.
  const route = response.locals && routeIfKnown(response)
  const code = response.locals?.['problemCode'] as ProblemCode | undefined
  if (route !== undefined && code !== undefined && !problemsOf(route).includes(code))
    undeclared.add(`${code} of ${route.method} ${route.path}`)
}

/** A database of its own for each app on the server that MONGODB_URI names, when it does. */
const sharedDatabase = (): string | undefined => {
  const uri = process.env['MONGODB_URI']
  if (uri === undefined || uri === '') return undefined
  const address = new URL(uri)
  address.pathname = `/${testRun().name}_${randomUUID().slice(0, 8)}`
  return address.href
}

/** No test cuts the power, so nothing waits for the disk. */
async function embeddedDatabase(started: AsyncDisposableStack, directory: string): Promise<string> {
  const folder = path.join(directory, 'database')
  return started.use(await startEmbeddedMongo({ directory: folder, durability: 'none' })).uri
}

async function listen(answer: RequestListener): Promise<Server> {
  return await new Promise((resolve, reject) => {
    const server = createServer(answer).listen(0, '127.0.0.1', () => resolve(server))
    server.on('error', reject)
  })
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => {
    server.close(resolve)
  })
}
