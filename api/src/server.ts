import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Express } from 'express'

/**
 * How long a process that is told to stop still takes requests over connections that it has: a connection that ends under a request
 * is a failure that nobody may repeat. By then whoever sends them has seen that it is no longer ready.
 */
const noticeMs = 2_000
/** How long requests that are under way may still take after that. */
const drainMs = 10_000

/**
 * How many connections may wait to be taken while the process is busy. Beyond the 511 of Node the system resets some that it already
 * let in, so their clients get no answer at all; here each is told in time that it is too much. The system may allow fewer.
 */
const connectionsWaitingMax = 4_096

/** The address cannot be listened on; the message says what to do. */
export class ListenError extends Error {}

export type Listening = {
  url: string
  /**
   * Ends each connection with its next answer, for two seconds; then takes no new request, lets those under way finish for up to ten
   * seconds, and closes what is left.
   */
  drain(): Promise<void>
}

/** Listens on the address. Port 0 takes any free one. @throws ListenError when the port is taken or may not be used */
export async function listen(app: Express, { port, host }: { port: number; host: string }): Promise<Listening> {
  const server = await new Promise<Server>((resolve, reject) => {
    const starting = createServer(app).listen({ port, host, backlog: connectionsWaitingMax })
    starting.once('listening', () => resolve(starting))
    starting.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)))
  })
  // Bodies have their own, shorter time; this one is for what never becomes a request.
  server.requestTimeout = 130_000
  server.headersTimeout = 10_000
  server.keepAliveTimeout = 10_000
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    drain: async () => await drain(server),
  }
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new ListenError(`Port ${port} is in use; set PORT to another one, or to 0 for any free one`)
  if (error.code === 'EACCES')
    return new ListenError(`Port ${port} may not be used by this user; set PORT to one above 1023`)
  return error
}

const openConnections = promisify((server: Server, done: (error: Error | null, open: number) => void) =>
  server.getConnections(done),
)

async function drain(server: Server): Promise<void> {
  server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'))
  const until = performance.now() + noticeMs
  while (performance.now() < until && (await openConnections(server)) > 0) await pause(noticeMs / 40)
  const closed = new Promise((resolve) => {
    server.close(resolve)
  })
  const timer = setTimeout(() => server.closeAllConnections(), drainMs)
  await closed
  clearTimeout(timer)
}
