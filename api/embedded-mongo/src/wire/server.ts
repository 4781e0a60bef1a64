import net from 'node:net'
import type { Engine } from '../commands/command.ts'
import { dispatch } from '../commands/dispatch.ts'
import { CommandError, codeName } from '../errors.ts'
import { int } from '../bson/value.ts'
import { type Frame, frameBytesMax, parseFrame, replyFrame } from './message.ts'

/** A connection that has so many frames waiting is not read from until some are answered. */
const waitingMax = 16
const connectionsMax = 1_000
/** A transaction outlives the connection of its last statement by so long: a driver sends its commit again by another one. */
const abandonedMs = 2_000

/** Cuts a stream of bytes into frames. */
class FrameCutter {
  private parts: Buffer[] = []
  private size = 0

  /** The frames that are whole now. Throws when a length is impossible: the stream cannot be trusted any further. */
  add(chunk: Buffer): Buffer[] {
    this.parts.push(chunk)
    this.size += chunk.length
    const frames: Buffer[] = []
    for (;;) {
      if (this.size < 4) return frames
      if (this.parts[0]!.length < 4) this.parts = [Buffer.concat(this.parts)]
      const length = this.parts[0]!.readInt32LE(0)
      if (length < 16 || length > frameBytesMax) throw new CommandError(17, `A frame of ${length} bytes`)
      if (this.size < length) return frames
      const all = this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts)
      frames.push(all.subarray(0, length))
      this.parts = all.length === length ? [] : [all.subarray(length)]
      this.size -= length
    }
  }
}

let frameNumber = 0

/** Serves one connection: its commands run one after the other, in the order they came. */
function serve(socket: net.Socket, engine: Engine, connection: number): void {
  const cutter = new FrameCutter()
  const waiting: Buffer[] = []
  let running = false

  const answer = async (bytes: Buffer): Promise<void> => {
    let frame: Frame
    try {
      frame = parseFrame(bytes)
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      const reply = new Map<string, number | string | ReturnType<typeof int>>([
        ['ok', 0],
        ['errmsg', error.message],
        ['code', int(error.code)],
        ['codeName', codeName(error.code)],
      ])
      for (const part of replyFrame(bytes.readInt32LE(4), ++frameNumber, false, reply)) socket.write(part)
      // What does not even parse as a message leaves nothing to go on with; malformed BSON inside one does.
      if (error.code === 17) socket.end()
      return
    }
    const reply = await dispatch(engine, { body: frame.body, sequences: frame.sequences, connection })
    if (frame.silent || socket.destroyed) return
    socket.cork()
    for (const part of replyFrame(frame.requestId, ++frameNumber, frame.legacy, reply)) socket.write(part)
    socket.uncork()
    // A client that does not read its answers gets no more of them.
    if (socket.writableNeedDrain) await drained(socket)
  }

  const work = async (): Promise<void> => {
    running = true
    try {
      for (let next = waiting.shift(); next !== undefined && !socket.destroyed; next = waiting.shift()) {
        await answer(next)
        if (waiting.length < waitingMax && socket.isPaused()) socket.resume()
      }
    } catch (error) {
      process.stderr.write(`embedded-mongo: ${(error as Error).stack}\n`)
      socket.destroy()
    }
    running = false
  }

  socket.on('data', (chunk) => {
    try {
      waiting.push(...cutter.add(chunk))
    } catch {
      socket.destroy()
      return
    }
    if (waiting.length >= waitingMax) socket.pause()
    if (!running) void work()
  })
  socket.on('error', () => socket.destroy())
}

/** Resolves when everything written is with the system, or the connection is gone. */
function drained(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      socket.off('drain', go).off('close', go)
      resolve()
    }
    socket.on('drain', go).on('close', go)
  })
}

/** Listens on a socket path or a port of this machine only. */
export async function listen(
  engine: Engine,
  at: { path: string } | { port: number; host: '127.0.0.1' },
): Promise<{ server: net.Server; sockets: Set<net.Socket> }> {
  const sockets = new Set<net.Socket>()
  let connections = 0
  const server = net.createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    const connection = ++connections
    socket.on('close', () => {
      sockets.delete(socket)
      setTimeout(() => engine.sessions.abandon(connection), abandonedMs).unref()
    })
    serve(socket, engine, connection)
  })
  server.maxConnections = connectionsMax
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at, resolve)
  })
  return { server, sockets }
}
