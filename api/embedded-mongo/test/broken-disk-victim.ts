import { closeSync, openSync, readdirSync, readlinkSync } from 'node:fs'
import { MongoClient, type MongoServerError } from 'mongodb'
import { startEmbeddedMongo } from '../src/index.ts'

// Writes until it is killed, and says what was acknowledged and how failures were told. Told to on the command line, it
// takes the log away from under the engine at the hundredth document: another file stands where the engine has it open,
// and cannot be synced.

const [directory, sabotage] = process.argv.slice(2) as [string, string | undefined]
const mongo = await startEmbeddedMongo({ directory })
const client = await new MongoClient(mongo.uri).connect()
const documents = client.db('shop').collection<{ _id: string }>('documents')
await documents.createIndex({ n: 1 })

function replaceLog(): void {
  const files = readdirSync('/proc/self/fd').filter((file) => {
    try {
      return readlinkSync(`/proc/self/fd/${file}`).endsWith('data.db-wal')
    } catch {
      return false // It was the one that listed them.
    }
  })
  // The last to be opened is the engine's own; the one before is SQLite's.
  const log = Math.max(...files.map(Number))
  closeSync(log)
  if (openSync('/dev/null', 'r') !== log) throw new Error('Another file took its place')
}

async function write(writer: number): Promise<void> {
  for (let at = 0; ; at++) {
    const _id = `${writer}/${at}`
    if (sabotage === 'replace-log' && writer === 0 && at === 100) replaceLog()
    try {
      await documents.insertOne({ _id })
      process.stdout.write(`${_id}\n`)
    } catch (error) {
      process.stdout.write(`failed ${(error as MongoServerError).code} ${_id}\n`)
    }
  }
}

await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)))
