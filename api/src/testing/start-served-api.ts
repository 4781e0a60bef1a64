import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
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
  /** How long it has worked: what other programs have the processor for does not count. In milliseconds, of all threads. */
  workedMs(): Promise<number>
  /** How long its main thread was ready to work while others had the processor, in milliseconds. 0 where the system does not say. */
  heldUpMs(): Promise<number>
  hasEnded(): boolean
  /** Sends the signal and resolves with the exit code when the process has ended: null after a kill. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

export type ServedApi = {
  /** The same database in this process, for what a test has to make or count. Its `url` is that of this process. */
  api: TestApi
  databaseUri: string
  /** Starts one more process. `uri` leads it to the database by another way, such as a proxy. */
  serve(options?: { uri?: string; port?: string }): Promise<ServedProcess>
  /** Kills the database and starts it again. @throws Error unless it has a process of its own */
  crashDatabase(): Promise<void>
}

export type ServedApiOptions = {
  rateFactor?: number
  env?: Record<string, string>
  /** Where the embedded database runs: on a thread of this process, or in a process that can be killed. */
  databaseOn?: 'thread' | 'process'
}

const enough = 1_000_000

/** A database that outlives the processes which use it: that of MONGODB_URI, or an embedded one in this process. */
export async function startServedApi({
  rateFactor = enough,
  env = {},
  databaseOn = 'thread',
}: ServedApiOptions = {}): Promise<ServedApi & AsyncDisposable> {
  await using started = new AsyncDisposableStack()
  const { uri: databaseUri, crash: crashDatabase } = await databaseFor(started, databaseOn)
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
    crashDatabase,
    serve: async ({ uri = databaseUri, port = '0' } = {}) => {
      const served = await startProcess({
        words: [...nodeOptions, servedProcess, String(rateFactor)],
        env: { ...env, MONGODB_URI: uri, AFTERCARE_DATA: api.directory, PORT: port },
      })
      processes.add(served)
      return served
    },
    [Symbol.asyncDispose]: async () => await parts.disposeAsync(),
  }
}

/** Those that `aftercare` and `npm start` give Node. */
const nodeOptions = ['--max-semi-space-size=16', '--import', new URL('../../bin/tune-node.js', import.meta.url).href]
const servedProcess = fileURLToPath(new URL('../../gates/processes/serve.ts', import.meta.url))

const isReal = (): boolean => (process.env['MONGODB_URI'] ?? '') !== ''

type GateDatabase = { uri: string; crash: () => Promise<void> }

async function databaseFor(started: AsyncDisposableStack, on: 'thread' | 'process'): Promise<GateDatabase> {
  const name = `aftercare_gate_${process.pid}_${Date.now().toString(36)}`
  const crash = async (): Promise<void> => await Promise.reject(new Error('This database is not the gate’s to kill'))
  if (isReal()) {
    const address = new URL(process.env['MONGODB_URI'] ?? '')
    address.pathname = `/${name}`
    return { uri: address.href, crash }
  }
  const directory = await mkdtemp(path.join(tmpdir(), `${name}-`))
  started.defer(async () => await rm(directory, { recursive: true, force: true }))
  if (on === 'process') return await databaseProcess(started, directory)
  return { uri: started.use(await startEmbeddedMongo({ directory, durability: 'none' })).uri, crash }
}

const databaseFile = fileURLToPath(new URL('../../gates/processes/database.ts', import.meta.url))

async function databaseProcess(started: AsyncDisposableStack, directory: string): Promise<GateDatabase> {
  const start = async (): Promise<ServedProcess> => await startProcess({ words: [databaseFile, directory], env: {} })
  let running = await start()
  const { url: uri } = running
  started.defer(async () => void (await running.end('SIGKILL')))
  const crash = async (): Promise<void> => {
    await running.end('SIGKILL')
    running = await start()
    if (running.url !== uri) throw new Error(`The database has another address: ${running.url}`)
  }
  return { uri, crash }
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
    workedMs: async () => await workedMsOf(pid),
    heldUpMs: async () => await heldUpMsOf(pid),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    end: async (signal) => {
      child.kill(signal)
      const [code] = await ended
      return code
    },
  }
}

async function residentBytesOf(pid: number): Promise<number> {
  // To start a program each second costs more than what is measured, so it is the way only where there is no such file.
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined)
  const [, kibibytes] = /^VmRSS:\s*(\d+) kB/m.exec(status ?? '') ?? []
  if (kibibytes !== undefined) return Number(kibibytes) * 1024
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout) * 1024
}

/** Linux counts it in hundredths of a second, `ps` in whole ones. */
async function workedMsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (stat !== undefined) {
    // The name of the program may hold anything; behind it, user and system time are the twelfth and thirteenth.
    const numbers = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(numbers[11]) + Number(numbers[12])) * 10
  }
  const { stdout } = await promisify(execFile)('ps', ['-o', 'cputimes=', '-p', String(pid)])
  return Number(stdout) * 1_000
}

/** How long the main thread of a process was ready to work while others had the processor; 0 where the system does not say. */
export async function heldUpMsOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '')
  return Number(text.split(' ')[1] ?? 0) / 1e6
}
