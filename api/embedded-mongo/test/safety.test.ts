import { statSync } from 'node:fs'
import path from 'node:path'
import type { Collection, Document, FindOptions } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { fuzz } from './fuzz.ts'
import { aDatabase } from './database.ts'
import { endpointOf, WireClient } from './wire-client.ts'

/** Milliseconds that this process has worked, the database's thread with it: others on the machine do not count. */
const worked = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

describe('safety', () => {
  const database = aDatabase()
  let texts: Collection<{ text: string; long?: string }>

  beforeAll(async () => {
    texts = database.client.db('safety').collection('texts')
  })

  it('lets only this user reach the socket', () => {
    const socket = (endpointOf(database.uri) as { path: string }).path
    expect(statSync(path.dirname(socket)).mode & 0o777).toBe(0o700)
  })

  it('lets only this user read the files, whoever made the directory', () => {
    for (const name of ['data.db', 'data.db-wal'])
      expect(statSync(path.join(database.directory, name)).mode & 0o777).toBe(0o600)
  })

  it('survives spoiled frames and pollutes no prototype', async () => {
    expect(await fuzz(database.uri, 3_000, 20_261_122)).toBeGreaterThan(100)
    using plain = new WireClient(database.uri)
    expect(Number((await plain.command('fuzz', { ping: 1 }))['ok'])).toBe(1)
    expect('polluted' in {}).toBe(false)
  }, 60_000)

  it('stores names that mean something to JavaScript like any other', async () => {
    using plain = new WireClient(database.uri)
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
      using other = new WireClient(database.uri)
      const slow = texts
        .find({ text: { $regex: pattern } })
        .toArray()
        .then(
          () => 'answered',
          (error: { code: number }) => error.code,
        )
      const asked = worked()
      await other.command('safety', { ping: 1 })
      expect(worked() - asked).toBeLessThan(1_000)
      expect(['answered', 51156]).toContain(await slow)
    },
  )

  const range = { $range: [0, 100_000] }
  const doubled = (step: object, initialValue: unknown): object => ({
    $reduce: { input: { $range: [0, 60] }, initialValue, in: step },
  })
  it.each([
    [
      'a pattern on each of many strings',
      { $map: { input: range, in: { $regexMatch: { input: '$text', regex: '^(a+)+c' } } } },
    ],
    ['a pattern that is found too often', { $regexFindAll: { input: '$long', regex: 'a' } }],
    ['a text that doubles', doubled({ $concat: ['$$value', '$$value'] }, 'ab')],
    ['a list that doubles', doubled({ $concatArrays: ['$$value', '$$value'] }, [1])],
    ['a list in itself, twice', doubled(['$$value', '$$value'], 1)],
    ['a document in itself, twice', doubled({ a: '$$value', b: '$$value' }, 1)],
    ['a comparison of such', { $eq: [doubled(['$$value', '$$value'], 1), doubled(['$$value', '$$value'], 1)] }],
    ['a list of long lists', { $size: { $map: { input: range, in: range } } }],
    ['a text that is put in for each letter', { $replaceAll: { input: '$long', find: 'a', replacement: '$text' } }],
  ])('stops %s', async (_what, x) => {
    await texts.deleteMany({})
    await texts.insertOne({ text: `${'a'.repeat(20)}b`, long: 'a'.repeat(1_000_000) })
    using other = new WireClient(database.uri)
    const stopped = texts.aggregate([{ $project: { x } }]).toArray()
    const refused = expect(stopped).rejects.toMatchObject({ code: expect.toBeOneOf([146, 51151, 51156]) as number })
    const asked = worked()
    await other.command('safety', { ping: 1 })
    expect(worked() - asked).toBeLessThan(1_000)
    await refused
  })

  it('gives others a turn between patterns that take long on each of many documents', async () => {
    await texts.deleteMany({})
    await texts.insertMany(Array.from({ length: 2_000 }, () => ({ text: `${'a'.repeat(15)}b` })))
    using other = new WireClient(database.uri)
    const search = texts.countDocuments({ text: { $regex: '^(a+)+c' } })
    const isOver = (): Promise<boolean> =>
      Promise.race([search.then(() => true), other.command('safety', { ping: 1 }).then(() => false)])
    const waits: number[] = []
    for (let asked = worked(); !(await isOver()); asked = worked()) waits.push(worked() - asked)
    expect(await search).toBe(0)
    expect(waits.sort((left, right) => left - right)[Math.floor(waits.length * 0.9)]).toBeLessThan(100)
  })

  it.each<{ what: string; documents: number; filter: Document; options: FindOptions; left: number }>([
    { what: 'sorted', documents: 200, filter: {}, options: { sort: { text: 1 } }, left: 199 },
    { what: 'read to find a few', documents: 20, filter: { n: { $lt: 2 } }, options: {}, left: 1 },
  ])('closes cursors that nobody asks, rather than keep all they have $what', async (asked) => {
    const wide = database.client.db('safety').collection(`wide ${asked.what}`)
    const text = 'x'.repeat(20_000_000 / asked.documents)
    await wide.insertMany(Array.from({ length: asked.documents }, (_, n) => ({ n, text })))
    const cursors = Array.from({ length: 10 }, () => wide.find(asked.filter, { ...asked.options, batchSize: 1 }))
    for (const cursor of cursors) await cursor.next()
    await expect(cursors[0]!.toArray()).rejects.toMatchObject({ code: 43 })
    expect(await cursors.at(-1)!.toArray()).toHaveLength(asked.left)
    for (const cursor of cursors) await cursor.close()
  })

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
