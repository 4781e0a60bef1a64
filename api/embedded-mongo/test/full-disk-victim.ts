import { MongoClient, type MongoServerError } from 'mongodb'
import { startEmbeddedMongo } from '../src/index.ts'

// Writes until the disk takes no more; says what was acknowledged, and how the first failure was told.
const mongo = await startEmbeddedMongo({ directory: process.argv[2]! })
const client = await new MongoClient(mongo.uri).connect()
const documents = client.db('shop').collection<{ _id: number; text: string }>('documents')
for (let id = 0; id < 100_000; id++) {
  try {
    await documents.insertOne({ _id: id, text: 'x'.repeat(5_000) })
  } catch (error) {
    process.stdout.write(`failed ${(error as MongoServerError).code}\n`)
    break
  }
  process.stdout.write(`${id}\n`)
}
process.stdout.write(`${(await documents.findOne({ _id: 0 }))?._id === 0 ? 'still reads' : 'reads nothing'}\n`)
process.exit()
