import { statSync } from 'node:fs'
import path from 'node:path'
import { type Collection, MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedMongo, startEmbeddedMongo } from '../src/index.ts'
import { fuzz } from './fuzz.ts'
import { aDirectory } from './store-directory.ts'
import { endpointOf, WireClient } from './wire-client.ts'

describe('safety', () => {
  const directory = aDirectory()
  let mongo: EmbeddedMongo
  let client: MongoClient
  let texts: Collection<{ text: string }>

  beforeAll(async () => {
    mongo = await startEmbeddedMongo({ directory: directory.path, durability: 'none' })
    client = await new MongoClient(mongo.uri).connect()
    texts = client.db('safety').collection('texts')
  })

  afterAll(async () => {
    await client.close()
    await mongo.close()
    directory[Symbol.dispose]()
  })

  it('lets only this user reach the socket', () => {
    const socket = (endpointOf(mongo.uri) as { path: string }).path
    expect(statSync(path.dirname(socket)).mode & 0o777).toBe(0o700)
  })

  it('survives spoiled frames and pollutes no prototype', async () => {
    await fuzz(mongo.uri, 3_000, 20_261_122)
    using plain = new WireClient(mongo.uri)
    expect(Number((await plain.command('fuzz', { ping: 1 }))['ok'])).toBe(1)
    expect('polluted' in {}).toBe(false)
  }, 60_000)

  it('stores names that mean something to JavaScript like any other', async () => {
    using plain = new WireClient(mongo.uri)
    const document = JSON.parse('{ "_id": 1, "__proto__": { "a": 1 }, "constructor": 2, "0": "first" }') as Record<
      string,
      unknown
    >
    await plain.command('safety', { insert: 'names', documents: [document] })
    const reply = await plain.command('safety', {
      find: 'names',
      filter: JSON.parse('{ "__proto__.a": 1, "constructor": 2 }') as object,
    })
    const [found] = (reply['cursor'] as { firstBatch: Record<string, unknown>[] }).firstBatch
    expect(Object.keys(found!)).toContain('constructor')
    expect(Object.hasOwn(found!, '__proto__')).toBe(true)
  })

  it.each(['^(a+)+$', '(a|aa)+$', '(.*a){12}$', '(?=(a+)+$)b', '([a-z]+)*!'])(
    'does not hang on the pattern %s',
    async (pattern) => {
      await texts.deleteMany({})
      await texts.insertOne({ text: `${'a'.repeat(60)}b`.repeat(3) })
      using other = new WireClient(mongo.uri)
      const slow = texts
        .find({ text: { $regex: pattern } })
        .toArray()
        .then(
          () => 'answered',
          (error: { code: number }) => error.code,
        )
      const asked = performance.now()
      await other.command('safety', { ping: 1 })
      expect(performance.now() - asked).toBeLessThan(200)
      expect(['answered', 51156]).toContain(await slow)
    },
  )

  it('ends a query at its time limit', async () => {
    await texts.deleteMany({})
    await texts.insertMany(Array.from({ length: 20_000 }, (_, at) => ({ text: `text ${at}` })))
    await expect(
      texts
        .find({ $expr: { $gt: [{ $strLenCP: '$text' }, 1_000] } })
        .maxTimeMS(3)
        .toArray(),
    ).rejects.toMatchObject({ code: 50 })
  })

  it('refuses what it leaves to a server, and says what to do', async () => {
    for (const refused of [
      () => texts.find({ $where: 'true' }).toArray(),
      () => texts.find({ $text: { $search: 'x' } }).toArray(),
      () => texts.find({}, { collation: { locale: 'en' } }).toArray(),
      () => texts.aggregate([{ $changeStream: {} }]).toArray(),
      () => texts.createIndex({ text: 'text' }),
    ])
      await expect(refused()).rejects.toThrow('set MONGODB_URI')
  })
})
