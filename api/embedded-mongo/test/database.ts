import { MongoClient } from 'mongodb'
import { afterAll, beforeAll } from 'vitest'
import { type EmbeddedMongo, startEmbeddedMongo } from '../src/index.ts'
import { aDirectory } from './store-directory.ts'

/** What the tests of a suite share: the database, a client of it, and the directory that holds its files. */
export interface TestDatabase {
  readonly directory: string
  readonly uri: string
  readonly client: MongoClient
}

/** A database that is started before the tests of the suite and gone after them. */
export function aDatabase(): TestDatabase {
  const directory = aDirectory()
  let mongo: EmbeddedMongo
  let client: MongoClient

  beforeAll(async () => {
    mongo = await startEmbeddedMongo({ directory: directory.path, durability: 'none' })
    client = await new MongoClient(mongo.uri).connect()
  })

  afterAll(async () => {
    await client.close()
    await mongo.close()
    directory[Symbol.dispose]()
  })

  return {
    directory: directory.path,
    get uri() {
      return mongo.uri
    },
    get client() {
      return client
    },
  }
}
