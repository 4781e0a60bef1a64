import { Long, UUID } from 'bson'
import type { ClientSession, Collection, MongoServerError } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { storableBytes } from '../src/commands/insert.ts'
import { Sessions } from '../src/commands/sessions.ts'
import { docOf, int } from '../src/bson/value.ts'
import { Store } from '../src/storage/store.ts'
import { aDatabase } from './database.ts'
import { aDirectory } from './store-directory.ts'
import { WireClient } from './wire-client.ts'

interface Account {
  _id: number
  balance: number
}

const accountCount = 20
const total = accountCount * 100

describe('isolation', () => {
  const database = aDatabase()
  let accounts: Collection<Account>

  beforeAll(async () => {
    accounts = database.client.db('bank').collection('accounts')
    await accounts.insertMany(Array.from({ length: accountCount }, (_, id) => ({ _id: id, balance: 100 })))
  })

  it('shows every auditor the right sum while money moves', async () => {
    const until = Date.now() + 2_000
    let moves = 0
    const sums = new Set<number>()
    const anyone = (): number => Math.floor(Math.random() * accountCount)
    const move = async (session: ClientSession): Promise<void> => {
      const [from, to] = [anyone(), anyone()]
      const amount = Math.ceil(Math.random() * 10)
      await accounts.updateOne({ _id: from }, { $inc: { balance: -amount } }, { session })
      await accounts.updateOne({ _id: to }, { $inc: { balance: amount } }, { session })
    }
    const mover = async (): Promise<void> => {
      while (Date.now() < until) {
        await database.client.withSession((session) => session.withTransaction(() => move(session)))
        moves++
      }
    }
    const auditor = async (): Promise<void> => {
      while (Date.now() < until) {
        await database.client.withSession((session) =>
          session.withTransaction(async () => {
            let sum = 0
            // One by one with the loop running in between, so that movers get their chance.
            for (let id = 0; id < accountCount; id++) sum += (await accounts.findOne({ _id: id }, { session }))!.balance
            sums.add(sum)
            const [grouped] = await accounts
              .aggregate<{ sum: number }>([{ $group: { _id: null, sum: { $sum: '$balance' } } }], { session })
              .toArray()
            sums.add(grouped!.sum)
          }),
        )
      }
    }
    await Promise.all([mover(), mover(), mover(), mover(), auditor(), auditor()])
    expect([...sums]).toEqual([total])
    expect(moves).toBeGreaterThan(20)
  })

  it.each([1, 2, 50])('finds what lies behind %i that the transaction moved out of the query’s way', async (moved) => {
    const waiting = database.client.db('bank').collection<{ state: string; at: number }>('waiting')
    await waiting.createIndex({ state: 1, at: 1 })
    await waiting.insertMany(Array.from({ length: moved + 1 }, (_, at) => ({ state: 'due', at })))
    await database.client.withSession((session) =>
      session.withTransaction(async () => {
        await waiting.updateMany({ at: { $lt: moved } }, { $set: { state: 'done' } }, { session })
        expect(await waiting.findOne({ state: 'due' }, { sort: { at: 1 }, session })).toMatchObject({ at: moved })
        expect(await waiting.findOne({ at: { $gte: moved } }, { session })).toMatchObject({ at: moved })
      }),
    )
    await waiting.drop()
  })

  it('lets the second of two writers retry, and a plain write wait', async () => {
    const [first, second] = [database.client.startSession(), database.client.startSession()]
    first.startTransaction()
    second.startTransaction()
    await accounts.updateOne({ _id: 1 }, { $inc: { balance: 1 } }, { session: first })
    const conflict = accounts.updateOne({ _id: 1 }, { $inc: { balance: 1 } }, { session: second })
    await expect(conflict).rejects.toMatchObject({ code: 112 })
    await expect(
      conflict.catch((error: MongoServerError) => error.hasErrorLabel('TransientTransactionError')),
    ).resolves.toBe(true)
    let waited = true
    const plain = accounts.updateOne({ _id: 1 }, { $inc: { balance: -1 } }).then(() => (waited = false))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(waited).toBe(true)
    await first.commitTransaction()
    await plain
    await Promise.all([first.endSession(), second.endSession()])
  })

  it('leaves nothing of a write that fails among others of the same turn', async () => {
    const items = database.client.db('bank').collection<{ _id: number; a: number; b: number[] | number }>('items')
    await items.createIndex({ a: 1 }, { unique: true })
    await items.insertOne({ _id: 0, a: 0, b: 0 })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, at) => items.insertOne({ _id: at + 1, a: at % 3 === 0 ? 0 : at + 1, b: [at] })),
    )
    const failed = outcomes
      .filter((outcome) => outcome.status === 'rejected')
      .map(({ reason }) => (reason as MongoServerError).code)
    expect(failed).toEqual(Array.from({ length: 20 }, () => 11000))
    const stored = await items.find().sort({ _id: 1 }).toArray()
    expect(stored).toHaveLength(41)
    expect(
      await items
        .find({ a: { $gte: 0 } })
        .hint({ a: 1 })
        .toArray(),
    ).toHaveLength(41)
  })

  it('takes a transaction of thousands of upserts with work that grows with their number', async () => {
    const cpuOf = async (count: number): Promise<number> => {
      const articles = database.client.db('bank').collection<{ _id: string; store: string; n: number }>(`a${count}`)
      await articles.createIndexes([{ key: { store: 1, n: 1 } }, { key: { store: 1, n: -1, _id: 1 } }])
      const upserts = Array.from({ length: count }, (_, n) => ({
        updateOne: { filter: { _id: `a${n}`, store: 's' }, update: { $set: { n } }, upsert: true },
      }))
      const before = process.cpuUsage()
      await database.client.withSession((session) =>
        session.withTransaction(() => articles.bulkWrite(upserts, { session, ordered: false })),
      )
      const { user, system } = process.cpuUsage(before)
      expect(await articles.countDocuments({ store: 's' })).toBe(count)
      return user + system
    }
    await cpuOf(100)
    // Eight times as many cost eight times as much, or sixty-four times where each one looks at all before it.
    const few = await cpuOf(500)
    expect((await cpuOf(4_000)) / few).toBeLessThan(24)
  })

  it('does a retryable write once when it is repeated while it still waits', async () => {
    const stock = database.client.db('bank').collection<{ _id: number; left: number }>('stock')
    await stock.insertOne({ _id: 1, left: 10 })
    await using session = database.client.startSession()
    session.startTransaction()
    await stock.updateOne({ _id: 1 }, { $inc: { left: -1 } }, { session })
    using first = new WireClient(database.uri)
    using second = new WireClient(database.uri)
    const write = {
      update: 'stock',
      updates: [{ q: { _id: 1 }, u: { $inc: { left: -1 } } }],
      lsid: { id: new UUID() },
      txnNumber: Long.fromNumber(1),
    }
    const replies = [first.command('bank', write), second.command('bank', write)]
    await new Promise((resolve) => setTimeout(resolve, 30))
    await session.commitTransaction()
    for (const reply of await Promise.all(replies)) expect(Number(reply['nModified'])).toBe(1)
    expect(await stock.findOne()).toEqual({ _id: 1, left: 8 })
  })

  it('goes on with a retried batch behind what was done before it failed', async () => {
    const stock = database.client.db('bank').collection<{ _id: number; left: number }>('batches')
    await stock.insertMany([
      { _id: 1, left: 10 },
      { _id: 2, left: 10 },
      { _id: 3, left: 10 },
    ])
    await using session = database.client.startSession()
    session.startTransaction()
    await stock.updateOne({ _id: 2 }, { $inc: { left: -1 } }, { session })
    using plain = new WireClient(database.uri)
    const write = {
      update: 'batches',
      updates: [1, 2, 3].map((_id) => ({ q: { _id }, u: { $inc: { left: -1 } } })),
      lsid: { id: new UUID() },
      txnNumber: Long.fromNumber(1),
    }
    expect(Number((await plain.command('bank', { ...write, maxTimeMS: 20 }))['code'])).toBe(50)
    await session.commitTransaction()
    expect(Number((await plain.command('bank', write))['n'])).toBe(3)
    expect((await stock.find().sort({ _id: 1 }).toArray()).map(({ left }) => left)).toEqual([9, 8, 9])
  })

  it('stores what it can of an unordered batch, and what comes before the fault of an ordered one', async () => {
    const parts = database.client.db('bank').collection<{ _id: number; code: string }>('parts')
    await parts.createIndex({ code: 1 }, { unique: true })
    const three = (from: number): { _id: number; code: string }[] => [
      { _id: from, code: `a${from}` },
      { _id: from + 1, code: `a${from}` },
      { _id: from + 2, code: `c${from}` },
    ]
    await expect(parts.insertMany(three(0))).rejects.toMatchObject({ code: 11000, insertedCount: 1 })
    await expect(parts.insertMany(three(10), { ordered: false })).rejects.toMatchObject({
      code: 11000,
      insertedCount: 2,
    })
    await database.client.withSession(async (session) => {
      session.startTransaction()
      await expect(parts.insertMany(three(20), { session, ordered: false })).rejects.toMatchObject({ code: 11000 })
    })
    const ids = [0, 10, 12]
    expect((await parts.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual(ids)
    expect((await parts.find({ code: { $gt: '' } }).toArray()).length).toBe(ids.length)
    expect(await parts.estimatedDocumentCount()).toBe(ids.length)
  })

  it('ends a command whose transaction is aborted beside it', async () => {
    using running = new WireClient(database.uri)
    using other = new WireClient(database.uri)
    const transaction = { lsid: { id: new UUID() }, txnNumber: Long.fromNumber(1), autocommit: false }
    const updates = Array.from({ length: 3_000 }, (_, _id) => ({ q: { _id }, u: { $set: { a: 1 } }, upsert: true }))
    const answer = running.command('bank', { update: 'many', updates, startTransaction: true, ...transaction })
    let aborted = await other.command('admin', { abortTransaction: 1, ...transaction })
    while (Number(aborted['ok']) !== 1) aborted = await other.command('admin', { abortTransaction: 1, ...transaction })
    expect(Number((await answer)['code'])).toBe(251)
    expect(await database.client.db('bank').collection('many').countDocuments()).toBe(0)
  })

  /** Changes the one order of a new collection, in a transaction of the client that goes on. */
  async function takeInTransaction(client: WireClient, name: string) {
    const orders = database.client.db('bank').collection(name)
    await orders.insertOne({ _id: 1 as never, state: 'new' })
    const transaction = { lsid: { id: new UUID() }, txnNumber: Long.fromNumber(1), autocommit: false }
    const updates = [{ q: { _id: 1 }, u: { $set: { state: 'taken' } } }]
    await client.command('bank', { update: name, updates, startTransaction: true, ...transaction })
    return { orders, transaction }
  }

  it('ends a transaction whose client is gone', async () => {
    const dying = new WireClient(database.uri)
    const { orders, transaction } = await takeInTransaction(dying, 'abandoned')
    dying[Symbol.dispose]()
    // A plain write waits for as long as the transaction holds the document.
    await orders.updateOne({ _id: 1 as never }, { $set: { state: 'free' } })
    using other = new WireClient(database.uri)
    const commit = await other.command('admin', { commitTransaction: 1, ...transaction })
    expect(Number(commit['code'])).toBe(251)
    expect(await orders.findOne({})).toMatchObject({ state: 'free' })
  })

  it('goes on with a transaction whose client has another connection', async () => {
    const closing = new WireClient(database.uri)
    using other = new WireClient(database.uri)
    const { orders, transaction } = await takeInTransaction(closing, 'moved')
    closing[Symbol.dispose]()
    const commit = await other.command('admin', { commitTransaction: 1, ...transaction })
    expect(Number(commit['ok'])).toBe(1)
    expect(await orders.findOne({})).toMatchObject({ state: 'taken' })
  })

  it('refuses to drop inside a transaction, and forgets a collection made in one that fails', async () => {
    await database.client.withSession(async (session) => {
      session.startTransaction()
      await expect(accounts.drop({ session })).rejects.toMatchObject({ code: 263 })
      await session.abortTransaction().catch(() => {})
      session.startTransaction()
      await database.client.db('bank').collection('draft').insertOne({ a: 1 }, { session })
      await session.abortTransaction()
    })
    const names = (await database.client.db('bank').listCollections().toArray()).map(({ name }) => name)
    expect(names).not.toContain('draft')
    expect(await accounts.countDocuments()).toBe(accountCount)
  })
})

describe('a transaction', () => {
  const order = storableBytes(docOf({ _id: int(1) }), 0)

  it('is not called committed when its group commit fails, however often it is asked for', async () => {
    using directory = aDirectory()
    const store = new Store(directory.path, 'none')
    const sessions = new Sessions(store)
    const orders = store.commits.run(() => store.current.ensure('shop.orders'))
    await store.commits.durable()
    store.writer.exec(`CREATE TABLE parents (id INTEGER PRIMARY KEY);
      CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)`)
    const transaction = sessions.statement('a', 1n, { starts: true, connection: 1 })
    transaction.insert(orders, order)
    transaction.insert(transaction.ensure('shop.drafts'), order)
    sessions.commit('a', 1n)
    // SQLite refuses the commit of a turn that leaves a child without a parent, as it would on a full disk.
    store.commits.run(() => store.writer.run('INSERT INTO children VALUES (1)'))
    await expect(store.commits.durable()).rejects.toThrow('FOREIGN KEY')
    expect(() => sessions.commit('a', 1n)).toThrow('does not match any in-progress transaction')
    expect(store.catalog.get('shop.drafts')).toBeUndefined()
    expect(store.count(orders)).toBe(0)
    const again = sessions.statement('a', 2n, { starts: true, connection: 1 })
    again.insert(orders, order)
    sessions.commit('a', 2n)
    await store.commits.durable()
    sessions.commit('a', 2n)
    expect(store.count(orders)).toBe(1)
    await store.close()
  })

  it('ends with the connection that its last statement came by, and with no other', async () => {
    using directory = aDirectory()
    const store = new Store(directory.path, 'none')
    const sessions = new Sessions(store)
    sessions.statement('a', 1n, { starts: true, connection: 1 })
    const moved = sessions.statement('a', 1n, { starts: false, connection: 2 })
    moved.insert(moved.ensure('shop.drafts'), order)
    sessions.abandon(1)
    expect(moved.collection('shop.drafts')).toBeDefined()
    sessions.abandon(2)
    expect(() => moved.collection('shop.drafts')).toThrow('has been aborted')
    await store.close()
  })

  it('leaves nothing when its time is over', async () => {
    using directory = aDirectory()
    const store = new Store(directory.path, 'none')
    const sessions = new Sessions(store)
    const transaction = sessions.statement('a', 1n, { starts: true, connection: 1 })
    transaction.insert(transaction.ensure('shop.drafts'), order)
    sessions.expire(Date.now() + 59_000)
    expect(transaction.collection('shop.drafts')).toBeDefined()
    sessions.expire(Date.now() + 61_000)
    expect(() => transaction.collection('shop.drafts')).toThrow('has been aborted')
    store.commits.run(() => store.current.insert(store.current.ensure('shop.drafts'), order))
    expect(() => sessions.commit('a', 1n)).toThrow('has been aborted')
    expect(store.count(store.catalog.get('shop.drafts')!)).toBe(1)
    await store.close()
  })
})
