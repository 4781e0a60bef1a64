import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startEmbeddedMongo } from '@aftercare/embedded-mongo'
import { startApi, type TestApi } from './start-api.ts'

/** The product in a process of its own. */
export type ServedProcess = {
  url: string
  pid: number
  /** What it wrote to its streams after the address. */
  said(): string
  residentBytes(): Promise<number>
  /** Sends the signal and resolves with the exit code when the process has ended: null after a kill. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

export type ServedApi = {
  /** The same database in this process, for what a test has to make or count. Its `url` is that of this process. */
  api: TestApi
  databaseUri: string
  /** Starts one more process. `uri` leads it to the database by another way, such as a proxy. */
  serve(options?: { uri?: string; port?: string }): Promise<ServedProcess>
}

export type ServedApiOptions = { rateFactor?: number; env?: Record<string, string> }

const enough = 1_000_000

/** A database that outlives the processes which use it: that of MONGODB_URI, or an embedded one in this process. */
export async function startServedApi({ rateFactor = enough, env = {} }: ServedApiOptions = {}): Promise<
  ServedApi & AsyncDisposable
> {
  await using started = new AsyncDisposableStack()
  const databaseUri = await databaseFor(started)
  const api = started.use(await startApi({ rateFactor, env: { ...env, MONGODB_URI: databaseUri } }))
  const processes = new Set<ServedProcess>()
  started.defer(async () => {
    await Promise.all([...processes].map(async (process) => await process.end('SIGKILL')))
    // What the dead had open would be waited for. On a server that others use, their sessions would end too.
    if (!isReal()) await api.database.connection.db?.admin().command({ killAllSessions: [] })
  })
  const parts = started.move()
  return {
    api,
    databaseUri,
    serve: async ({ uri = databaseUri, port = '0' } = {}) => {
      const served = await startProcess({
        words: [servedProcess, String(rateFactor)],
        env: { ...env, MONGODB_URI: uri, AFTERCARE_DATA: api.directory, PORT: port },
      })
      processes.add(served)
      return served
    },
    [Symbol.asyncDispose]: async () => await parts.disposeAsync(),
  }
}

const servedProcess = fileURLToPath(new URL('../../gates/processes/serve.ts', import.meta.url))

const isReal = (): boolean => (process.env['MONGODB_URI'] ?? '') !== ''

async function databaseFor(started: AsyncDisposableStack): Promise<string> {
  const name = `aftercare_gate_${process.pid}_${Date.now().toString(36)}`
  if (isReal()) {
    const address = new URL(process.env['MONGODB_URI'] ?? '')
    address.pathname = `/${name}`
    return address.href
  }
  const directory = await mkdtemp(path.join(tmpdir(), `${name}-`))
  started.defer(async () => await rm(directory, { recursive: true, force: true }))
  return started.use(await startEmbeddedMongo({ directory, durability: 'none' })).uri
}

/** Starts Node with these words; the first line that it prints is its address. @throws Error when it ends before */
export async function startProcess({
  words,
  env,
}: {
  words: readonly string[]
  env: Record<string, string>
}): Promise<ServedProcess> {
  const child = spawn(process.execPath, words, {
    env: { ...process.env, HOST: '127.0.0.1', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit') as Promise<[number | null]>
  let said = ''
  const firstLine = Promise.withResolvers<string>()
  const hear = (bytes: Buffer): void => {
    said += bytes.toString()
    const [, line] = /^(.+)\n/.exec(said) ?? []
    if (line !== undefined) firstLine.resolve(line)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  void ended.then(() => firstLine.reject(new Error(`The process ended at once: ${said}`)))
  const url = await firstLine.promise
  const pid = child.pid ?? 0
  return {
    url,
    pid,
    said: () => said.slice(url.length + 1),
    residentBytes: async () => await residentBytesOf(pid),
    end: async (signal) => {
      child.kill(signal)
      const [code] = await ended
      return code
    },
  }
}

async function residentBytesOf(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout) * 1024
}
