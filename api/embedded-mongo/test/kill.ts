import { spawn } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { MongoClient } from 'mongodb'
import { startEmbeddedMongo } from '../src/index.ts'

const victim = fileURLToPath(new URL('kill-victim.ts', import.meta.url))

/** So many lines come before the end of a round, however busy the machine is. */
const linesMin = 10

/** Runs the victim for a while and kills it without warning. Returns what it was promised. */
async function promisesOf(directory: string, round: number, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [victim, directory, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  let timer: NodeJS.Timeout | undefined
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (output.split('\n').length > linesMin) timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs)
  })
  await new Promise((resolve) => child.on('close', resolve))
  clearTimeout(timer)
  // The last line may have been cut.
  return output.split('\n').slice(1, -1)
}

/** What is wrong with the indexes: entries without a document, documents without an entry. */
export function indexFaults(directory: string): string[] {
  const sqlite = new DatabaseSync(path.join(directory, 'data.db'), { readOnly: true })
  const faults: string[] = []
  if ((sqlite.prepare('PRAGMA integrity_check').get() as { integrity_check: string }).integrity_check !== 'ok')
    faults.push('SQLite finds the file damaged')
  for (const { id, collection } of sqlite.prepare('SELECT id, collection FROM indexes').all() as {
    id: number
    collection: number
  }[]) {
    const { lost } = sqlite
      .prepare(`SELECT count(*) AS lost FROM i${id} WHERE rid NOT IN (SELECT rid FROM d${collection})`)
      .get() as { lost: number }
    const { bare } = sqlite
      .prepare(`SELECT count(*) AS bare FROM d${collection} WHERE rid NOT IN (SELECT rid FROM i${id})`)
      .get() as { bare: number }
    if (lost > 0) faults.push(`index ${id} has ${lost} entries without a document`)
    if (bare > 0) faults.push(`index ${id} lacks ${bare} documents`)
  }
  sqlite.close()
  return faults
}

/** Kills a writing process so often; tells how much was promised and everything that was lost or torn. */
export async function killRounds(directory: string, rounds: number): Promise<{ promised: number; faults: string[] }> {
  const faults: string[] = []
  const promised: string[] = []
  for (let round = 0; round < rounds; round++) {
    const promises = await promisesOf(directory, round, 40 + Math.random() * 400)
    promised.push(...promises)
    await using mongo = await startEmbeddedMongo({ directory })
    await using client = await new MongoClient(mongo.uri).connect()
    const idsIn = async (name: string): Promise<Map<string, string>> => {
      const documents = await client.db('shop').collection<{ _id: string; tag: string }>(name).find().toArray()
      return new Map(documents.map(({ _id, tag }) => [_id, tag]))
    }
    const [plain, left, right] = [await idsIn('plain'), await idsIn('left'), await idsIn('right')]
    for (const line of promised) {
      const [kind, id] = line.split(' ') as [string, string]
      if (kind === 'plain' && plain.get(id) !== 'done') faults.push(`round ${round}: lost ${line}`)
      if (kind === 'both' && !left.has(id)) faults.push(`round ${round}: lost ${line}`)
    }
    for (const id of left.keys()) if (!right.has(id)) faults.push(`round ${round}: half of transaction ${id}`)
    for (const id of right.keys()) if (!left.has(id)) faults.push(`round ${round}: half of transaction ${id}`)
    faults.push(...indexFaults(directory).map((fault) => `round ${round}: ${fault}`))
  }
  return { promised: promised.length, faults }
}
