import { MongoClient } from 'mongodb'
import { startEmbeddedMongo } from '../src/index.ts'

// The process that is killed: it writes as fast as it can and says on stdout what was acknowledged. A line leaves the
// process only after the database has answered, so every line that the parent reads is a promise.

const [directory, round] = process.argv.slice(2) as [string, string]
const writers = 8
const mongo = await startEmbeddedMongo({ directory })
const client = await new MongoClient(mongo.uri).connect()
const shop = client.db('shop')
const [plain, left, right] = ['plain', 'left', 'right'].map((name) =>
  shop.collection<{ _id: string; n: number; tag: string }>(name),
)
await plain!.createIndex({ n: 1 }, { unique: true })
await plain!.createIndex({ tag: 1, n: -1 })

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function write(writer: number): Promise<void> {
  for (let at = 0; ; at++) {
    const id = `${round}/${writer}/${at}`
    const document = { _id: id, n: Number(round) * 10_000_000 + writer * 1_000_000 + at, tag: `t${at % 7}` }
    if (at % 3 === 2) {
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await left!.insertOne(document, { session })
          await right!.insertOne(document, { session })
        }),
      )
      say(`both ${id}`)
    } else {
      await plain!.insertOne(document)
      await plain!.updateOne({ _id: id }, { $set: { tag: 'done' } })
      say(`plain ${id}`)
    }
  }
}

say('ready')
await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
