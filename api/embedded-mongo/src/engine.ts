import { mkdirSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Engine } from './commands/command.ts'
import { Cursors } from './commands/cursors.ts'
import { RunningCommands } from './commands/running.ts'
import { Sessions } from './commands/sessions.ts'
import { expireDocuments } from './commands/expire-documents.ts'
import { CommandError } from './errors.ts'
import type { Durability } from './storage/group-commit.ts'
import { Store } from './storage/store.ts'
import { listen } from './wire/server.ts'

/** How often expired documents, cursors and sessions are looked for. */
const sweepMs = 30_000

/** Unix socket paths are at most 107 bytes; macOS has 103. */
const socketPathBytesMax = 103

/** How long the disk is left alone before a store that could not be opened anew is tried again. */
const reopenMs = 1_000

/** A running engine. */
export interface RunningEngine {
  uri: string
  close(): Promise<void>
}

interface Options {
  directory: string
  durability: Durability
}

type Address = { path: string } | { port: number; host: '127.0.0.1' }

/**
 * Where to listen. The directory of the socket is for this user only; its name follows from the data directory, whose
 * lock is held, so what is there was left by a process that was killed. A driver that finds the server by its replica
 * set writes the address in small letters: the name has no others.
 */
function chooseAddress(directory: string): Address {
  const { dev, ino } = statSync(directory)
  const socketDirectory = path.join(tmpdir(), `embedded-mongo-${process.getuid?.()}-${dev}-${ino}`)
  const socket = path.join(socketDirectory, 'm.sock')
  if (process.platform === 'win32' || Buffer.byteLength(socket) > socketPathBytesMax)
    return { port: 0, host: '127.0.0.1' }
  rmSync(socketDirectory, { recursive: true, force: true })
  mkdirSync(socketDirectory, { mode: 0o700 })
  return { path: socket }
}

/** The parts of the engine that are made anew with the store. */
function open({ directory, durability }: Options): Pick<Engine, 'store' | 'sessions' | 'cursors' | 'running'> {
  const store = new Store(directory, durability)
  const sessions = new Sessions(store)
  const cursors = new Cursors()
  sessions.onEnd = (session) => void cursors.killWhere((cursor) => cursor.session === session)
  return { store, sessions, cursors, running: new RunningCommands() }
}

/** Ends what runs and writes everything out. */
async function shut({ store, sessions, cursors, running }: ReturnType<typeof open>): Promise<void> {
  // Transactions first: a command may wait for one to end. Another may have begun one meanwhile.
  sessions.close()
  await cursors.killWhere(() => true)
  await running.close()
  sessions.close()
  await store.close()
}

/** Opens a directory and serves it. Runs on the calling thread: `worker.ts` gives it one of its own. */
export async function runEngine(options: Options): Promise<RunningEngine> {
  const engine = { ...open(options), ready: Promise.resolve(), address: '', startedAt: Date.now() }
  let isOpen = true
  const closing = new AbortController()
  let reopening: Promise<void> | undefined

  function watch({ commits }: Store): void {
    commits.onBroken = () => {
      if (!closing.signal.aborted) reopening = reopen()
    }
    // The driver tries their transactions again, after a moment in which the log is free.
    commits.onLongLog = () => engine.sessions.close()
  }

  /** Opens the store again until that works. Commands wait for the first attempt, and are refused between the others. */
  async function reopen(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    engine.ready = promise
    await shut(engine)
    isOpen = false
    while (!closing.signal.aborted) {
      try {
        Object.assign(engine, open(options))
        isOpen = true
        watch(engine.store)
        process.stderr.write(`embedded-mongo has opened ${options.directory} anew\n`)
        engine.ready = Promise.resolve()
        return resolve()
      } catch (error) {
        const why = `The storage failed, and ${options.directory} cannot be opened anew: ${(error as Error).message}`
        process.stderr.write(`embedded-mongo: ${why}\n`)
        reject(new CommandError(8, why))
        await promise.catch(() => wait(reopenMs, undefined, { signal: closing.signal })).catch(() => {})
      }
    }
  }

  watch(engine.store)
  let address: Address
  let listening
  try {
    address = chooseAddress(options.directory)
    listening = await listen(engine, address)
  } catch (error) {
    await shut(engine)
    throw error
  }
  const { server, sockets } = listening
  if ('port' in address) address = { ...address, port: (server.address() as AddressInfo).port }
  engine.address = 'path' in address ? address.path : `${address.host}:${address.port}`
  const sweep = async (): Promise<void> => {
    try {
      await engine.ready
      engine.sessions.expire(Date.now())
      await engine.cursors.killIdle(Date.now())
      await expireDocuments(engine, Date.now())
    } catch (error) {
      // A full disk, for one. The next sweep tries again.
      process.stderr.write(`embedded-mongo could not tidy up: ${(error as Error).message}\n`)
    }
  }
  const sweeping = setInterval(() => void sweep(), sweepMs)
  return {
    uri: `mongodb://${'path' in address ? encodeURIComponent(address.path) : engine.address}/?directConnection=true`,
    async close() {
      closing.abort()
      clearInterval(sweeping)
      server.close()
      for (const socket of sockets) socket.destroy()
      await reopening
      if (isOpen) await shut(engine)
      if ('path' in address) rmSync(path.dirname(address.path), { recursive: true, force: true })
    },
  }
}
