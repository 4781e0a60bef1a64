import net from 'node:net'
import { deserialize, serialize, type Document } from 'bson'

const typed = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true }

/** Where a `mongodb://` address leads: a socket path or a host and port. */
export function endpointOf(uri: string): net.NetConnectOpts {
  const bare = decodeURIComponent(uri.replace(/^mongodb:\/\//, '').replace(/\/?(\?.*)?$/, ''))
  if (bare.includes('/')) return { path: bare }
  const [host = '127.0.0.1', port = '27017'] = bare.split(':')
  return { host, port: Number(port) }
}

/** A plain connection that sends commands as they are and keeps the types of the replies. */
export class WireClient implements Disposable {
  readonly socket: net.Socket
  private readonly waiting = new Map<number, { resolve: (reply: Document) => void; reject: (error: Error) => void }>()
  private buffered = Buffer.alloc(0)
  private lastId = 0

  constructor(uri: string) {
    this.socket = net.connect(endpointOf(uri))
    this.socket.on('data', (chunk) => this.receive(chunk))
    this.socket.on('error', (error) => this.fail(error))
    this.socket.on('close', () => this.fail(new Error('The connection was closed')))
  }

  private receive(chunk: Buffer): void {
    this.buffered = Buffer.concat([this.buffered, chunk])
    while (this.buffered.length >= 16 && this.buffered.length >= this.buffered.readInt32LE(0)) {
      const size = this.buffered.readInt32LE(0)
      const answered = this.waiting.get(this.buffered.readInt32LE(8))
      this.waiting.delete(this.buffered.readInt32LE(8))
      answered?.resolve(deserialize(this.buffered.subarray(21, size), typed))
      this.buffered = this.buffered.subarray(size)
    }
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }

  command(database: string, command: Document): Promise<Document> {
    const id = ++this.lastId
    const body = serialize({ ...command, $db: database }, { ignoreUndefined: false })
    const head = Buffer.alloc(21)
    head.writeInt32LE(head.length + body.length, 0)
    head.writeInt32LE(id, 4)
    head.writeInt32LE(2013, 12)
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      this.socket.write(Buffer.concat([head, body]))
    })
  }

  [Symbol.dispose](): void {
    this.socket.destroy()
  }
}
