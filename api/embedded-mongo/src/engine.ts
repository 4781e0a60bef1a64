import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
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

/** A running engine. */
export interface RunningEngine {
  uri: string
  close(): Promise<void>
}

/** Opens a directory and serves it. Runs on the calling thread: `worker.ts` gives it one of its own. */
export async function runEngine(options: { directory: string; durability: Durability }): Promise<RunningEngine> {
  const store = new Store(options.directory, options.durability)
  const sessions = new Sessions(store)
  const cursors = new Cursors()
  sessions.onEnd = (session) => void cursors.killWhere((cursor) => cursor.session === session)
  // mkdtemp makes the directory for this user only, and with it the socket in it.
  const socketDirectory = mkdtempSync(path.join(tmpdir(), 'embedded-mongo-'))
  const socketPath = path.join(socketDirectory, 'm.sock')
  const usesSocket = process.platform !== 'win32' && Buffer.byteLength(socketPath) <= socketPathBytesMax
  const running = new RunningCommands()
  const engine = { store, sessions, cursors, running, address: socketPath, startedAt: Date.now() }
  const { server, sockets } = await listen(engine, usesSocket ? { path: socketPath } : { port: 0, host: '127.0.0.1' })
  if (!usesSocket) engine.address = `127.0.0.1:${(server.address() as AddressInfo).port}`
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
    uri: `mongodb://${usesSocket ? encodeURIComponent(socketPath) : engine.address}/?directConnection=true`,
    async close() {
      clearInterval(sweeping)
      server.close()
      for (const socket of sockets) socket.destroy()
      // Transactions first: a command may wait for one to end.
      sessions.close()
      await cursors.killWhere(() => true)
      await running.close()
      await store.close()
      rmSync(socketDirectory, { recursive: true, force: true })
    },
  }
}
