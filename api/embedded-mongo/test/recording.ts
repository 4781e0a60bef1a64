import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { deserialize, type Document, EJSON, UUID } from 'bson'
import type { WireClient } from './wire-client.ts'

// A recording is what a real MongoDB answered: one case a line, documents and commands as BSON in base64, replies as
// canonical EJSON. See recordings/README.md.

interface Step {
  db?: string
  command: string
  reply: Document
}

/** A sequence of commands with the replies that were recorded. */
export interface RecordedCase {
  id: string
  readOnly?: boolean
  settle?: boolean
  /** Documents of each collection before the first step: a corpus by name, or themselves. */
  setup?: Record<string, string | string[]>
  steps: Step[]
}

/** The cases of one file and the corpora they name. */
export interface Recording {
  cases: RecordedCase[]
  corpora: Record<string, string[]>
}

const decode = (text: string): Document =>
  deserialize(Buffer.from(text, 'base64'), {
    promoteValues: false,
    promoteLongs: false,
    promoteBuffers: false,
    bsonRegExp: true,
  })

export function readRecording(file: URL): Recording {
  const recording: Recording = { cases: [], corpora: {} }
  for (const line of gunzipSync(readFileSync(file)).toString().split('\n')) {
    if (line === '') continue
    const parsed = JSON.parse(line) as RecordedCase & { corpus?: string; docs?: string[] }
    if (parsed.corpus === undefined) recording.cases.push(parsed)
    else recording.corpora[parsed.corpus] = parsed.docs!
  }
  return recording
}

const clocks = new Set([
  '$clusterTime',
  'operationTime',
  'opTime',
  'electionId',
  'atClusterTime',
  'recoveryToken',
  'readOnly',
  'commitQuorum',
])
const wording = new Set(['errmsg', 'errInfo'])

/** EJSON of a reply without what two servers need not agree on: clocks, wording, cursor numbers, the database's name. */
function comparable(value: unknown, database: string, parent = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => comparable(item, database))
  if (typeof value === 'string') return value.replaceAll(database, '<db>')
  if (typeof value !== 'object' || value === null) return value
  const kept: Document = {}
  for (const [name, item] of Object.entries(value)) {
    if (clocks.has(name) || wording.has(name)) continue
    if (name === 'cursorsKilled') kept[name] = (item as unknown[]).map(() => '<cursor>')
    else if (name === 'uuid') kept[name] = '<uuid>'
    else if (parent === 'cursor' && name === 'id') kept[name] = Object.values(item as object)[0] === '0' ? 0 : '<open>'
    else kept[name] = comparable(item, database, name)
  }
  // Collections are listed in no particular order.
  if (parent === 'cursor' && String(kept['ns']).endsWith('.$cmd.listCollections'))
    (kept['firstBatch'] as Document[]).sort((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1))
  return kept
}

/** The text of a reply that equal answers share. The order of its own fields is the server's affair, that within is not. */
function essence(reply: Document, database: string): string {
  const { ok, ...rest } = comparable(reply, database) as Document
  const sorted = Object.fromEntries(Object.entries(rest).sort(([left], [right]) => (left < right ? -1 : 1)))
  return JSON.stringify({ ok: Number(Object.values(ok as Document)[0]), ...sorted })
}

const canonical = (reply: Document): Document => JSON.parse(EJSON.stringify(reply, { relaxed: false })) as Document

/** Runs the cases of a recording on one connection. */
export class Replay {
  private readonly client: WireClient
  private readonly corpora: Record<string, string[]>
  private readonly shared = new Map<string, string>()
  private readonly stamp = `rec_${process.pid.toString(36)}_${Date.now().toString(36)}`
  private databases = 0

  constructor(client: WireClient, corpora: Record<string, string[]>) {
    this.client = client
    this.corpora = corpora
  }

  /** The database with a case's documents; cases that only read share one. */
  private async prepare({ setup = {}, readOnly = false }: RecordedCase): Promise<string> {
    const key = JSON.stringify(setup)
    const known = readOnly ? this.shared.get(key) : undefined
    if (known !== undefined) return known
    const database = `${this.stamp}_${++this.databases}`
    for (const [collection, source] of Object.entries(setup)) {
      const documents = (typeof source === 'string' ? this.corpora[source]! : source).map(decode)
      if (documents.length > 0) await this.client.command(database, { insert: collection, documents })
    }
    if (readOnly) this.shared.set(key, database)
    return database
  }

  /** What differs from the recording; undefined when nothing does. */
  async differenceIn(recorded: RecordedCase): Promise<string | undefined> {
    const database = await this.prepare(recorded)
    // A transaction right after a collection was made may be refused its snapshot by a real server.
    if (recorded.settle === true && process.env['MONGODB_URI'] !== undefined)
      await new Promise((resolve) => setTimeout(resolve, 120))
    const sessions = new Map<string, UUID>()
    let cursor: unknown
    let difference: string | undefined
    for (const [index, step] of recorded.steps.entries()) {
      const command = decode(step.command)
      const session: unknown = command['lsid']
      if (typeof session === 'string') {
        if (!sessions.has(session)) sessions.set(session, new UUID())
        command['lsid'] = { id: sessions.get(session) }
      }
      if (command['getMore'] === '<cursor>') command['getMore'] = cursor
      if (command['cursors'] === '<cursor>') command['cursors'] = [cursor]
      const reply = await this.client.command(step.db ?? database, command)
      const open = (reply['cursor'] as Document | undefined)?.['id'] as { toString(): string } | undefined
      if (open !== undefined && open.toString() !== '0') cursor = open
      const want = essence(step.reply, '<db>')
      const got = essence(canonical(reply), database)
      if (want !== got) difference ??= `step ${index + 1}: want ${want}, got ${got}`
    }
    // Sessions may hold what the next command would wait for.
    for (const id of sessions.values()) await this.client.command('admin', { endSessions: [{ id }] })
    if (recorded.readOnly !== true) await this.client.command(database, { dropDatabase: 1 })
    return difference
  }
}
