import { mkdirSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Cursors } from './commands/cursors.ts'
import { RunningCommands } from './commands/running.ts'
import { Sessions } from './commands/sessions.ts'
import { expireDocuments } from './commands/expire-documents.ts'
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
 * Opens a directory and serves it; after a failed sync it does so anew, at the same address. Runs on the calling thread:
 * `worker.ts` gives it one of its own.
 */
export async function runEngine(options: Options): Promise<RunningEngine> {
  let serving: Serving | undefined = await serve(options, undefined, reopen)
  const { address } = serving
  let closing = false
  let reopening: Promise<void> | undefined

  function reopen(): void {
    if (closing) return
    reopening = (async () => {
      await serving?.close()
      serving = undefined
      while (!closing && serving === undefined) {
        try {
          serving = await serve(options, address, reopen)
          process.stderr.write(`embedded-mongo has opened ${options.directory} anew\n`)
        } catch (error) {
          process.stderr.write(`embedded-mongo cannot open ${options.directory} anew: ${(error as Error).message}\n`)
          await wait(reopenMs)
        }
      }
    })()
  }

  return {
    uri: `mongodb://${'path' in address ? encodeURIComponent(address.path) : `${address.host}:${address.port}`}/?directConnection=true`,
    async close() {
      closing = true
      await reopening
      await serving?.close()
      if ('path' in address) rmSync(path.dirname(address.path), { recursive: true, force: true })
    },
  }
}

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

interface Serving {
  readonly address: Address
  close(): Promise<void>
}

/** Opens the store and listens. `onBroken` is called when the store has to be opened anew. */
async function serve(options: Options, before: Address | undefined, onBroken: () => void): Promise<Serving> {
  const store = new Store(options.directory, options.durability)
  const sessions = new Sessions(store)
  const cursors = new Cursors()
  sessions.onEnd = (session) => void cursors.killWhere((cursor) => cursor.session === session)
  const running = new RunningCommands()
  const engine = { store, sessions, cursors, running, address: '', startedAt: Date.now() }
  let address = before
  let listening
  try {
    address ??= chooseAddress(options.directory)
    listening = await listen(engine, address)
  } catch (error) {
    await store.close()
    throw error
  }
  const { server, sockets } = listening
  if ('port' in address) address = { ...address, port: (server.address() as AddressInfo).port }
  engine.address = 'path' in address ? address.path : `${address.host}:${address.port}`
  // Those who wait are told of the failure before their connections end.
  store.commits.onBroken = () => void setImmediate(onBroken)
  // Their transactions are tried again by the driver, after a moment in which the log is free.
  store.commits.onLongLog = () => sessions.close()
  const sweep = async (): Promise<void> => {
    try {
      sessions.expire(Date.now())
      await cursors.killIdle(Date.now())
      await expireDocuments(engine, Date.now())
    } catch (error) {
      // A full disk, for one. The next sweep tries again.
      process.stderr.write(`embedded-mongo could not tidy up: ${(error as Error).message}\n`)
    }
  }
  const sweeping = setInterval(() => void sweep(), sweepMs)
  return {
    address,
    async close() {
      clearInterval(sweeping)
      server.close()
      for (const socket of sockets) socket.destroy()
      // Transactions first: a command may wait for one to end.
      sessions.close()
      await cursors.killWhere(() => true)
      await running.close()
      await store.close()
    },
  }
}
