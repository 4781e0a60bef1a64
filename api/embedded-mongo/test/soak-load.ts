import { Long, UUID } from 'bson'
import { type Collection, MongoClient, MongoServerError } from 'mongodb'
import { WireClient } from './wire-client.ts'

// Everything a client may do to an engine, and leave undone, for so many seconds on an amount of data that stays.

interface Thing {
  _id: number
  n: number
  tags: string[]
  text: string
}

const [uri, seconds] = process.argv.slice(2) as [string, string]
const endsAt = Date.now() + Number(seconds) * 1_000
const thingsMax = 4_000
const client = await new MongoClient(uri, { maxPoolSize: 24 }).connect()
const things: Collection<Thing> = client.db('soak').collection<Thing>('things')
const below = (count: number): number => Math.floor(Math.random() * count)
const aThing = (): Omit<Thing, '_id'> => ({
  n: below(1_000),
  tags: [`t${below(9)}`, `t${below(9)}`],
  text: 'x'.repeat(50 + below(900)),
})
await things.insertMany(Array.from({ length: thingsMax }, (_, _id) => ({ _id, ...aThing() })))
await things.createIndex({ n: 1 })
await things.createIndex({ tags: 1, n: -1 })

// Sessions are forgotten after half an hour, so there is a bound to those that are there at once.
const sessions = Array.from({ length: 500 }, () => ({ id: new UUID() }))
let lastNumber = 0
const aSession = (): object => ({ lsid: sessions[below(sessions.length)]!, txnNumber: Long.fromNumber(++lastNumber) })

/** Sends commands as they are and closes the connection, whether the answer has come or not. */
async function dropped(commands: object[], waits: boolean): Promise<void> {
  using wire = new WireClient(uri)
  for (const command of commands) {
    const answer = wire.command('soak', command).catch(() => {})
    if (waits) await answer
  }
  if (!waits) await new Promise<void>((resolve) => setTimeout(resolve, below(4)))
}

const acts: (() => Promise<unknown>)[] = [
  () => things.replaceOne({ _id: below(thingsMax) }, aThing(), { upsert: true }),
  () => things.updateMany({ n: below(1_000) }, { $inc: { n: 1 }, $push: { tags: { $each: ['z'], $slice: -3 } } }),
  () => things.findOneAndUpdate({ tags: `t${below(9)}` }, { $set: { n: below(1_000) } }, { sort: { n: -1 } }),
  () => things.deleteOne({ _id: below(thingsMax) }),
  () =>
    things
      .find({ n: { $gt: below(1_000) } })
      .sort({ text: 1 })
      .toArray(),
  // A query shape and a pattern that were never there before.
  () =>
    things
      .find({ [`field${below(1e9)}`]: { $regex: `a${below(1e9)}` } }, { projection: { [`p${below(1e9)}`]: 1 } })
      .limit(3)
      .toArray(),
  () =>
    things
      .aggregate([
        { $match: { text: { $regex: `^(x+${below(1e9)})+$` } } },
        { $group: { _id: '$n', all: { $push: '$text' } } },
      ])
      .toArray(),
  () =>
    things
      .aggregate([
        {
          $project: {
            at: { $dateToString: { date: new Date(), timezone: ['Europe/Berlin', 'Asia/Tokyo', '+02:30'][below(3)]! } },
          },
        },
        { $limit: 2 },
      ])
      .toArray(),
  () => things.find({ $where: 'true' }).toArray(),
  () => things.insertOne({ _id: below(thingsMax), ...aThing() }),
  () =>
    client.withSession(async (session) => {
      session.startTransaction()
      await things.updateOne({ _id: below(thingsMax) }, { $set: { n: below(1_000) } }, { session })
      await things.updateOne({ _id: below(thingsMax) }, { $set: { text: 'in a transaction' } }, { session })
      await (below(2) === 0 ? session.commitTransaction() : session.abortTransaction())
    }),
  async () => {
    const passing = client.db('soak').collection(`passing${below(1e9)}`)
    await passing.insertOne({ n: 1 })
    await passing.createIndex({ n: 1 })
    await passing.drop()
  },
  // Left behind: open cursors, sessions and connections.
  () => dropped([{ find: 'things', batchSize: 2 }], true),
  () => dropped([{ aggregate: 'things', pipeline: [{ $sort: { text: 1 } }], cursor: {} }], false),
  () => dropped([{ insert: 'things', documents: [{ _id: below(thingsMax) }], ...aSession() }], false),
  () => dropped([{ find: 'things', filter: { n: 1 } }, { ping: 1 }, { nonsense: 1 }], true),
]

/** Every few seconds a transaction that nobody ends; it goes by itself after a minute. */
async function abandonTransactions(): Promise<void> {
  while (Date.now() < endsAt) {
    const transaction = { ...aSession(), autocommit: false }
    const write = { insert: 'left', documents: [{ at: new Date() }], startTransaction: true, ...transaction }
    await dropped([write, { find: 'things', batchSize: 5, ...transaction }], true)
    await new Promise<void>((resolve) => setTimeout(resolve, 5_000))
  }
}

let done = 0
const refusals = new Map<string, number>()
async function act(): Promise<void> {
  while (Date.now() < endsAt) {
    try {
      await acts[below(acts.length)]!()
    } catch (error) {
      if (!(error instanceof MongoServerError)) throw error
      const why = `${error.code}`
      refusals.set(why, (refusals.get(why) ?? 0) + 1)
    }
    done++
  }
}

await Promise.all([...Array.from({ length: 8 }, act), abandonTransactions()])
console.log(`${done} acts; refused by code: ${JSON.stringify(Object.fromEntries(refusals))}`)
await client.close()
