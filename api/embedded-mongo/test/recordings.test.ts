import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmbeddedMongo } from '../src/index.ts'
import { readRecording, Replay } from './recording.ts'
import { aDirectory } from './store-directory.ts'
import { WireClient } from './wire-client.ts'

// The same suite runs against the server of MONGODB_URI when there is one: what is listed below is then looked at, not
// required, because another version differs elsewhere.
const known = JSON.parse(readFileSync(new URL('known-differences.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>
const server = process.env['MONGODB_URI']

describe('answers what a real MongoDB answered', () => {
  const directory = aDirectory()
  let uri = server ?? ''
  let stop = async (): Promise<void> => {}

  beforeAll(async () => {
    if (server !== undefined) return
    const mongo = await startEmbeddedMongo({ directory: directory.path, durability: 'none' })
    uri = mongo.uri
    stop = mongo.close
  })

  afterAll(async () => {
    await stop()
    directory[Symbol.dispose]()
  })

  it.each(['commands', 'queries', 'writes', 'transactions', 'pipelines', 'expressions', 'random'])(
    'in every recorded case of %s that is not listed as different',
    async (name) => {
      const { cases, corpora } = readRecording(new URL(`../recordings/${name}.jsonl.gz`, import.meta.url))
      using client = new WireClient(uri)
      const replay = new Replay(client, corpora)
      const surprises: Record<string, string> = {}
      for (const recorded of cases) {
        const difference = await replay.differenceIn(recorded)
        if (difference !== undefined && known[recorded.id] === undefined) surprises[recorded.id] = difference
        if (difference === undefined && known[recorded.id] !== undefined && server === undefined)
          surprises[recorded.id] = 'is listed as different, and is the same'
      }
      expect(surprises).toEqual({})
    },
    120_000,
  )
})
