import { DatabaseSync } from 'node:sqlite'
import path from 'node:path'
import { serialize } from 'bson'
import mongoose from 'mongoose'
import { readOptions } from '../../../scripts/read-options.ts'
import { startEmbeddedMongo } from '../src/index.ts'
import { aDirectory } from '../test/store-directory.ts'

// npm run bench: what the engine does a second, against SQLite doing the same work without a server, and against the
// server of MONGODB_URI where there is one. `--quick` leaves out the million documents.
const usage = `npm run bench -w @aftercare/embedded-mongo: what the engine does a second

  --quick       leaves out the million documents
  --seconds=3   for each figure`
const { values: options } = readOptions(usage, {
  options: { quick: { type: 'boolean', default: false }, seconds: { type: 'string', default: '3' } },
})
const measuredMs = Number(options.seconds) * 1_000
const sizes = options.quick ? [1_000, 100_000] : [1_000, 100_000, 1_000_000]
const stores = 20
const statuses = ['open', 'pending', 'solved', 'closed']

interface Ticket {
  _id: number
  storeId: string
  number: string
  status: string
  subject: string
  body: string
  customer: { id: string; email: string }
  tags: string[]
  version: number
  createdAt: Date
}

const aTicket = (id: number): Ticket => ({
  _id: id,
  storeId: `st_${id % stores}`,
  number: `#${100_000 + id}`,
  status: statuses[(id % 7) % 4]!,
  subject: `Where is my order ${id}?`,
  body: 'I ordered two weeks ago and have not received anything yet. '.repeat(4),
  customer: { id: `cus_${id % 5_000}`, email: `shopper${id % 5_000}@example.com` },
  tags: ['delivery', id % 3 === 0 ? 'late' : 'vip'],
  version: 1,
  createdAt: new Date(1_700_000_000_000 + id * 1_000),
})

interface Figure {
  perSecond: number
  cpuMicros: number
  p50: number
  p99: number
}

// The driver's own collection knows only documents in general.
const plain = (ticket: Ticket): mongoose.AnyObject => ({ ...ticket })

/** Repeats an operation on so many lanes at once and measures it. */
async function measure(lanes: number, operation: (turn: number) => unknown, ms = measuredMs): Promise<Figure> {
  const times: number[] = []
  let turn = 0
  const cpuBefore = process.cpuUsage()
  const start = performance.now()
  const lane = async (): Promise<void> => {
    while (performance.now() - start < ms) {
      const began = performance.now()
      await operation(turn++)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const elapsed = performance.now() - start
  const cpu = process.cpuUsage(cpuBefore)
  times.sort((left, right) => left - right)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
  return {
    perSecond: (times.length / elapsed) * 1_000,
    cpuMicros: (cpu.user + cpu.system) / times.length,
    p50: at(0.5),
    p99: at(0.99),
  }
}

function print(what: string, who: string, { perSecond, cpuMicros, p50, p99 }: Figure): void {
  const number = (value: number, digits: number): string => value.toFixed(digits).padStart(9)
  console.log(
    `${what.padEnd(34)} ${who.padEnd(16)} ${number(perSecond, 0)}/s ${number(cpuMicros, 0)} us CPU  p50 ${number(p50, 3)} ms  p99 ${number(p99, 3)} ms`,
  )
}

/** SQLite with a row a document and the same three indexes, each write on the disk before the next. */
function rawSqlite(directory: string, count: number): { sqlite: DatabaseSync; insert(id: number): void } {
  const sqlite = new DatabaseSync(path.join(directory, `raw-${count}.db`))
  sqlite.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
    CREATE TABLE tickets (id INTEGER PRIMARY KEY, store TEXT, number TEXT, status TEXT, created INTEGER, doc BLOB);
    CREATE UNIQUE INDEX numbers ON tickets (store, number);
    CREATE INDEX created ON tickets (store, created DESC);
    CREATE INDEX statuses ON tickets (store, status, created DESC)`)
  const statement = sqlite.prepare('INSERT INTO tickets VALUES (?, ?, ?, ?, ?, ?)')
  const insert = (id: number): void => {
    const ticket = aTicket(id)
    statement.run(id, ticket.storeId, ticket.number, ticket.status, ticket.createdAt.getTime(), serialize(ticket))
  }
  sqlite.exec('BEGIN')
  for (let id = 0; id < count; id++) insert(id)
  sqlite.exec('COMMIT')
  return { sqlite, insert }
}

function modelOn(connection: mongoose.Connection, size: number): mongoose.Model<Ticket> {
  const schema = new mongoose.Schema<Ticket>(
    {
      _id: Number,
      storeId: String,
      number: String,
      status: String,
      subject: String,
      body: String,
      customer: { id: String, email: String },
      tags: [String],
      version: Number,
      createdAt: Date,
    },
    { autoIndex: false, versionKey: false },
  )
  schema.index({ storeId: 1, number: 1 }, { unique: true })
  schema.index({ storeId: 1, createdAt: -1 })
  schema.index({ storeId: 1, status: 1, createdAt: -1 })
  return connection.model<Ticket>(`Ticket${size}`, schema)
}

/** So many tickets in a collection of their own, with their indexes. */
async function loadTickets(connection: mongoose.Connection, size: number): Promise<mongoose.Model<Ticket>> {
  const tickets = modelOn(connection, size)
  await tickets.collection.drop().catch(() => {})
  await tickets.createIndexes()
  for (let id = 0; id < size; id += 1_000)
    await tickets.collection.insertMany(Array.from({ length: 1_000 }, (_, at) => plain(aTicket(id + at))))
  return tickets
}

const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Lists out of collections of all sizes, in turns: what the machine does meanwhile slows every size alike. */
async function benchLists(who: string, models: readonly mongoose.Model<Ticket>[]): Promise<void> {
  const lists = models.map(
    (tickets) => (turn: number) =>
      tickets
        .find({ storeId: `st_${turn % stores}` })
        .sort({ createdAt: -1 })
        .limit(20)
        .lean(),
  )
  for (const lanes of [1, 16]) {
    const rounds: Figure[][] = []
    for (let round = 0; round < 5; round++) {
      const figures = []
      for (const list of lists) figures.push(await measure(lanes, list))
      rounds.push(figures)
    }
    for (const [at, size] of sizes.entries()) {
      const own = rounds.map((figures) => figures[at]!)
      const middle = medianOf(own.map(({ perSecond }) => perSecond))
      print(
        `list of 20, ${size} documents`,
        `${who} x${lanes}`,
        own.find(({ perSecond }) => perSecond === middle)!,
      )
    }
    const costs = rounds.map((figures) => figures[0]!.perSecond / figures.at(-1)!.perSecond)
    console.log(
      `a list out of ${sizes.at(-1)} costs ${medianOf(costs).toFixed(2)} times one out of ${sizes[0]}, x${lanes}`,
    )
  }
}

async function benchOperations(
  who: string,
  connection: mongoose.Connection,
  tickets: mongoose.Model<Ticket>,
): Promise<void> {
  const size = 100_000
  let next = size
  const any = (turn: number): number => (turn * 7_919) % size
  const transfer = (turn: number): unknown =>
    connection.transaction(async (session) => {
      for (let write = 0; write < 3; write++)
        await tickets.updateOne({ _id: any(turn * 3 + write) }, { $inc: { version: 1 } }, { session })
    })
  const operations: Record<string, (turn: number) => unknown> = {
    insert: () => tickets.collection.insertOne(plain(aTicket(next++))),
    'find by id': (turn) => tickets.findById(any(turn)).lean(),
    findOneAndUpdate: (turn) => tickets.findOneAndUpdate({ _id: any(turn) }, { $inc: { version: 1 } }).lean(),
    'transaction of 3 writes': transfer,
  }
  for (const lanes of [1, 16])
    for (const [name, operation] of Object.entries(operations))
      print(name, `${who} x${lanes}`, await measure(lanes, operation))
}

async function benchScans(who: string, tickets: mongoose.Model<Ticket>): Promise<void> {
  const scan = (): unknown => tickets.collection.find({ subject: 'nothing has this subject' }).toArray()
  const group = (): unknown => tickets.aggregate([{ $group: { _id: '$status', count: { $sum: 1 } } }])
  print('full scan with a filter', `${who} x1`, await measure(1, scan))
  print('group', `${who} x1`, await measure(1, group))
}

/** How long a find by id ever waits while the whole collection is scanned again and again. */
async function benchBesideScans(tickets: mongoose.Model<Ticket>): Promise<void> {
  let longest = 0
  const scanning = measure(1, () => tickets.collection.find({ subject: 'nothing has this subject' }).toArray())
  await measure(1, async (turn) => {
    const began = performance.now()
    await tickets.findById((turn * 7_919) % 1_000).lean()
    longest = Math.max(longest, performance.now() - began)
  })
  await scanning
  const count = await tickets.estimatedDocumentCount()
  console.log(`the longest wait of a find by id beside full scans of ${count} documents: ${longest.toFixed(1)} ms`)
}

async function benchServer(who: string, uri: string): Promise<void> {
  const connection = await mongoose
    .createConnection(uri, { dbName: 'bench', maxPoolSize: 16, autoCreate: false })
    .asPromise()
  const models = []
  for (const size of sizes) models.push(await loadTickets(connection, size))
  await benchLists(who, models)
  const hundredThousand = models[sizes.indexOf(100_000)]!
  await benchScans(who, hundredThousand)
  await benchBesideScans(models.at(-1)!)
  await benchOperations(who, connection, hundredThousand)
  await connection.close()
}

async function benchRaw(directory: string): Promise<void> {
  for (const size of sizes) {
    const { sqlite, insert } = rawSqlite(directory, size)
    const byCreated = sqlite.prepare('SELECT doc FROM tickets WHERE store = ? ORDER BY created DESC LIMIT 20')
    print(
      `list of 20, ${size} documents`,
      'raw SQLite',
      await measure(1, (turn) => byCreated.all(`st_${turn % stores}`)),
    )
    if (size === 100_000) {
      let next = size
      const byId = sqlite.prepare('SELECT doc FROM tickets WHERE id = ?')
      const update = sqlite.prepare('UPDATE tickets SET doc = ? WHERE id = ?')
      const bytes = serialize(aTicket(1))
      print('insert', 'raw SQLite', await measure(1, () => insert(next++)))
      print('find by id', 'raw SQLite', await measure(1, (turn) => byId.get((turn * 7_919) % size)))
      print(
        'findOneAndUpdate',
        'raw SQLite',
        await measure(1, (turn) => [byId.get((turn * 7_919) % size), update.run(bytes, (turn * 7_919) % size)]),
      )
      const all = sqlite.prepare('SELECT doc FROM tickets')
      print(
        'full scan',
        'raw SQLite',
        await measure(1, () => {
          let sum = 0
          for (const { doc } of all.iterate() as Iterable<{ doc: Uint8Array }>) sum += doc.length
          return sum
        }),
      )
    }
    sqlite.close()
  }
}

using directory = aDirectory()
await benchRaw(directory.path)
{
  await using mongo = await startEmbeddedMongo({ directory: path.join(directory.path, 'embedded') })
  await benchServer('embedded', mongo.uri)
}
const opened = performance.now()
await (await startEmbeddedMongo({ directory: path.join(directory.path, 'embedded') })).close()
console.log(`opening and closing the store of ${sizes.at(-1)} documents: ${(performance.now() - opened).toFixed(0)} ms`)
const server = process.env['MONGODB_URI']
if (server !== undefined) await benchServer('MONGODB_URI', server)
