import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import mongoose from 'mongoose'

const { BSON } = mongoose.mongo
const messageOpcode = 2013
const headerBytes = 16
/** More than any test asks for at once; a gate that runs for an hour has millions. */
const exchangesMax = 10_000

/** A command on its way to the database: its name, its collection, and the whole of it. */
export type Command = { name: string; collection: string; body: Record<string, unknown> }

/**
 * What happens to a command. `cut`: the connection ends before the database has it. `cut_after`: the database does it, and the
 * reply is lost. `fail`: the database never has it, and the driver gets this reply.
 */
export type Fate = 'pass' | 'cut' | 'cut_after' | { fail: Record<string, unknown> } | { holdUntil: Promise<unknown> }

export type Exchange = { command: Command; reply: Record<string, unknown> }

export type DatabaseProxy = AsyncDisposable & {
  /** The way to the database that leads through here. */
  uri: string
  /** From now on, says what happens to each command. */
  judge(fateOf: (command: Command) => Fate): void
  /** What driver and database have said to each other last, in the order of the replies. */
  exchanges: Exchange[]
}

/** Stands between drivers and a database, and can fail, delay and count any command. @throws Error when it names several hosts */
export async function startDatabaseProxy(databaseUri: string): Promise<DatabaseProxy> {
  const address = new URL(databaseUri)
  const { hostname, port, pathname } = address
  if (address.host.includes(',')) throw new Error('The proxy stands before one host')
  // On most systems the embedded database listens on a socket in the file system.
  const isSocket = hostname.includes('%2F') || hostname.includes('%2f')
  const dial = (): Socket =>
    isSocket ? connect(decodeURIComponent(hostname)) : connect(Number(port || 27_017), hostname)
  const exchanges: Exchange[] = []
  let fateOf: (command: Command) => Fate = () => 'pass'
  const server = createServer((client) =>
    join(client, dial(), {
      fateOf: (command) => fateOf(command),
      heard: (exchange) => {
        if (exchanges.push(exchange) > exchangesMax) exchanges.shift()
      },
    }),
  )
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}${pathname || '/'}?directConnection=true`,
    exchanges,
    judge: (judged) => {
      fateOf = judged
    },
    [Symbol.asyncDispose]: async () => {
      fateOf = () => 'pass'
      server.close()
      await Promise.resolve()
    },
  }
}

type Ears = { fateOf: (command: Command) => Fate; heard: (exchange: Exchange) => void }

/** Hands on what the two say, message by message. */
function join(client: Socket, database: Socket, { fateOf, heard }: Ears): void {
  const asked = new Map<number, Command>()
  let isDeaf = false
  const end = (): void => {
    client.destroy()
    database.destroy()
  }
  for (const socket of [client, database]) socket.on('error', end).on('close', end)
  onMessage(database, (message) => {
    if (isDeaf) return end()
    const answered = message.readInt32LE(8)
    const command = asked.get(answered)
    asked.delete(answered)
    const reply = documentIn(message)
    if (command && reply) heard({ command, reply })
    client.write(message)
    return undefined
  })
  onMessage(client, (message) => {
    const body = documentIn(message)
    const [name = ''] = Object.keys(body ?? {})
    const command = { name, collection: String(body?.[name]), body: body ?? {} }
    const fate = body === undefined ? 'pass' : fateOf(command)
    if (fate === 'cut') return end()
    if (fate === 'cut_after') isDeaf = true
    asked.set(message.readInt32LE(4), command)
    if (typeof fate === 'string') database.write(message)
    else if ('fail' in fate) client.write(replyTo(message, { ok: 0, ...fate.fail }))
    else void fate.holdUntil.then(() => database.write(message))
    return undefined
  })
}

/** A message begins with its length. */
function onMessage(socket: Socket, take: (message: Buffer) => void): void {
  let pending: Buffer = Buffer.alloc(0)
  socket.on('data', (bytes) => {
    pending = Buffer.concat([pending, bytes])
    while (pending.length >= headerBytes && pending.length >= pending.readInt32LE(0)) {
      const message = pending.subarray(0, pending.readInt32LE(0))
      pending = pending.subarray(message.length)
      take(message)
    }
  })
}

/** OP_MSG: flags, then a section of kind 0, whose document names the command in its first key. */
function documentIn(message: Buffer): Record<string, unknown> | undefined {
  if (message.readInt32LE(12) !== messageOpcode || message[headerBytes + 4] !== 0) return undefined
  return BSON.deserialize(message.subarray(headerBytes + 5), { allowObjectSmallerThanBufferSize: true })
}

function replyTo(message: Buffer, reply: Record<string, unknown>): Buffer {
  const document = BSON.serialize(reply)
  const head = Buffer.alloc(headerBytes + 5)
  head.writeInt32LE(head.length + document.length, 0)
  head.writeInt32LE(message.readInt32LE(4), 8)
  head.writeInt32LE(messageOpcode, 12)
  return Buffer.concat([head, document])
}
