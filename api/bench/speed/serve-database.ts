import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbeddedMongo } from '@aftercare/embedded-mongo'
import { answerParent } from './child.ts'

// The embedded database as a process of its own, so that its work is not counted as the API's.
const directory = await mkdtemp(path.join(tmpdir(), 'aftercare-bench-'))
const database = await startEmbeddedMongo({ directory })
answerParent({ uri: () => database.uri })
process.once('SIGTERM', () => {
  void (async () => {
    await database.close()
    await rm(directory, { recursive: true, force: true })
    process.exit(0)
  })()
})
