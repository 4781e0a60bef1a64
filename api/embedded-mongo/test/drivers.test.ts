import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { Binary, type Document, Timestamp } from 'bson'
import { GridFSBucket, type GridFSBucketWriteStream, MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'
import { WireClient } from './wire-client.ts'

const aSession = (): Document => ({ id: new Binary(randomBytes(16), Binary.SUBTYPE_UUID) })

describe('what drivers send beside their commands', () => {
  const database = aDatabase()
  let wire: WireClient

  beforeAll(async () => {
    wire = new WireClient(database.uri)
    await database.client
      .db('shop')
      .collection<{ _id: number }>('orders')
      .insertMany([{ _id: 1 }, { _id: 2 }])
  })

  /** The code of the error that a command is answered with. */
  const codeOf = async (command: Document): Promise<number> => Number((await wire.command('shop', command))['code'])

  afterAll(async () => {
    wire[Symbol.dispose]()
  })

  it.each([
    ['another API version', { ping: 1, apiVersion: '2' }, 322],
    [
      'a command that the API version leaves out',
      { distinct: 'orders', key: 'a', apiVersion: '1', apiStrict: true },
      323,
    ],
    [
      'a stage that the API version leaves out',
      { aggregate: 'orders', pipeline: [{ $indexStats: {} }], cursor: {}, apiVersion: '1', apiStrict: true },
      323,
    ],
    ['strictness without an API version', { ping: 1, apiStrict: true }, 4886600],
    ['more members than a replica set has', { insert: 'a', documents: [{}], writeConcern: { w: 51 } }, 9],
    ['a number of members that is none', { insert: 'a', documents: [{}], writeConcern: { w: true } }, 9],
    [
      'a linearizable read that writes',
      { aggregate: 'orders', pipeline: [{ $out: 'a' }], cursor: {}, readConcern: { level: 'linearizable' } },
      72,
    ],
    [
      'the order of an update, which MongoDB 8 knows',
      { update: 'a', updates: [{ q: {}, u: {}, sort: { a: 1 } }] },
      40415,
    ],
    ['an index that is not there', { distinct: 'orders', key: 'a', hint: 'none' }, 2],
    ['a parameter that is not there', { getParameter: 1, none: 1 }, 72],
    ['a profiler', { profile: 2 }, 115],
    ['a unique index made of another', { collMod: 'orders', index: { name: '_id_', unique: true } }, 72],
    ['a name that is too long', { create: 'a'.repeat(300) }, 73],
    ['a time limit beyond an int', { find: 'orders', maxTimeMS: 3e9 }, 2],
    ['a cluster time that is none', { ping: 1, $clusterTime: { clusterTime: {} } }, 14],
    ['a time limit for the next batch', { getMore: 1n, collection: 'orders', maxTimeMS: 10 }, 2],
    ['a transaction number without a session', { insert: 'a', documents: [{}], txnNumber: 1n }, 72],
  ])('refuses %s', async (_, command, code) => {
    expect(await codeOf(command)).toBe(code)
  })

  it.each([
    ['of a wrong type', { txnNumber: 1 }, 14],
    ['below zero', { txnNumber: -1n }, 72],
    ['for a command that is not retried', { txnNumber: 1n }, 50768],
    ['with automatic commits', { txnNumber: 1n, autocommit: true }, 72],
    ['that says it does not start', { txnNumber: 1n, autocommit: false, startTransaction: false }, 72],
  ])('refuses a transaction number %s', async (_, fields, code) => {
    expect(await codeOf({ find: 'orders', lsid: aSession(), ...fields })).toBe(code)
  })

  it('keeps concerns out of the middle of a transaction', async () => {
    const statement = { lsid: aSession(), txnNumber: 1n, autocommit: false }
    const start = { ...statement, startTransaction: true }
    expect(await codeOf({ find: 'orders', ...start, readConcern: { level: 'linearizable' } })).toBe(72)
    await wire.command('shop', { find: 'orders', ...start })
    const write = { insert: 'orders', documents: [{ _id: 9 }], ...statement, writeConcern: { w: 1 } }
    expect(await codeOf(write)).toBe(72)
  })

  it('does no retryable write with the number of a transaction', async () => {
    const numbered = { lsid: aSession(), txnNumber: 1n }
    const insert = { insert: 'orders', documents: [{ _id: 10 }], ...numbered }
    await wire.command('shop', { find: 'orders', ...numbered, autocommit: false, startTransaction: true })
    expect(await codeOf(insert)).toBe(72)
    await wire.command('admin', { commitTransaction: 1, ...numbered, autocommit: false })
    expect(await codeOf(insert)).toBe(72)
    expect(await database.client.db('shop').collection<{ _id: number }>('orders').countDocuments({ _id: 10 })).toBe(0)
  })

  it('starts no transaction with the number of a retryable write', async () => {
    const numbered = { lsid: aSession(), txnNumber: 1n }
    await wire.command('shop', { insert: 'orders', documents: [{ _id: 11 }], ...numbered })
    const start = { find: 'orders', ...numbered, autocommit: false, startTransaction: true }
    expect(await codeOf(start)).toBe(117)
  })

  it('lets go of every transaction when all sessions are ended', async () => {
    const orders = database.client.db('shop').collection<{ _id: number; paid?: boolean }>('orders')
    const session = database.client.startSession()
    session.startTransaction()
    await orders.updateOne({ _id: 1 }, { $set: { paid: true } }, { session })
    await database.client.db('admin').command({ killAllSessions: [] })
    expect(await orders.updateOne({ _id: 1 }, { $set: { paid: false } })).toMatchObject({ modifiedCount: 1 })
    await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 })
  })

  it('reads at one point in time in a snapshot session, whatever is written meanwhile', async () => {
    const shelves = database.client.db('shop').collection<{ _id: number; stock: number }>('shelves')
    await shelves.createIndex({ stock: 1 })
    await shelves.insertMany([
      { _id: 1, stock: 3 },
      { _id: 2, stock: 5 },
    ])
    await database.client.withSession({ snapshot: true }, async (session) => {
      expect(await shelves.countDocuments({}, { session })).toBe(2)
      await shelves.updateOne({ _id: 1 }, { $set: { stock: 9 } })
      await shelves.insertOne({ _id: 3, stock: 1 })
      expect(
        await shelves
          .find({ stock: { $lt: 9 } }, { session, batchSize: 1 })
          .sort({ stock: 1 })
          .toArray(),
      ).toEqual([
        { _id: 1, stock: 3 },
        { _id: 2, stock: 5 },
      ])
      expect(await shelves.distinct('stock', {}, { session })).toEqual([3, 5])
      await expect(shelves.insertOne({ _id: 4, stock: 1 }, { session })).rejects.toMatchObject({ code: 72 })
    })
    expect(await shelves.distinct('stock')).toEqual([1, 5, 9])
    const longAgo = { level: 'snapshot', atClusterTime: new Timestamp({ t: 1, i: 1 }) }
    expect(await codeOf({ find: 'shelves', readConcern: longAgo })).toBe(239)
  })

  it('tells a cursor of a snapshot session when its snapshot had to make room', async () => {
    const shelves = database.client.db('shop').collection<{ _id: number }>('shelves')
    await shelves.insertMany(Array.from({ length: 200 }, (_, at) => ({ _id: 100 + at })))
    await database.client.withSession({ snapshot: true }, async (session) => {
      const cursor = shelves.find({}, { session, batchSize: 1 })
      await cursor.next()
      for (let others = 0; others < 64; others++)
        await database.client.withSession({ snapshot: true }, (other) => shelves.findOne({}, { session: other }))
      await expect(cursor.toArray()).rejects.toMatchObject({ code: 239, codeName: 'SnapshotTooOld' })
    })
  })

  it('keeps files in GridFS, found by their versions and read in part', async () => {
    const photos = new GridFSBucket(database.client.db('shop'), { bucketName: 'photos', chunkSizeBytes: 1_000 })
    const bytes = randomBytes(10_500)
    const save = async (content: Buffer): Promise<GridFSBucketWriteStream> => {
      const upload = photos.openUploadStream('damage.jpg')
      await pipeline([content], upload)
      return upload
    }
    const { id } = await save(bytes)
    expect(await buffer(photos.openDownloadStream(id))).toEqual(bytes)
    expect(await buffer(photos.openDownloadStream(id, { start: 900, end: 3_100 }))).toEqual(bytes.subarray(900, 3_100))
    await save(Buffer.from('later'))
    expect((await buffer(photos.openDownloadStreamByName('damage.jpg'))).toString()).toBe('later')
    expect(await buffer(photos.openDownloadStreamByName('damage.jpg', { revision: 0 }))).toEqual(bytes)
    await photos.delete(id)
    expect(await database.client.db('shop').collection('photos.chunks').countDocuments()).toBe(1)
  })

  it('connects as a replica set of one that clients find by themselves', async () => {
    const discovering = new MongoClient(database.uri.replace('directConnection=true', 'replicaSet=embedded'))
    expect(await discovering.db('shop').command({ ping: 1 })).toMatchObject({ ok: 1 })
    await discovering.close()
  })

  it('tells a later time after each write', async () => {
    const timeOf = async (command: Document): Promise<bigint> =>
      ((await wire.command('shop', command))['operationTime'] as Timestamp).toBigInt()
    const before = await timeOf({ ping: 1 })
    const written = await timeOf({ insert: 'orders', documents: [{ _id: 20 }] })
    expect(written).toBeGreaterThan(before)
    expect(await timeOf({ ping: 1 })).toBeGreaterThanOrEqual(written)
  })

  it('tells that nothing is profiled, and that test commands are off', async () => {
    expect(await database.client.db('shop').profilingLevel()).toBe('off')
    expect(await database.client.db('admin').command({ getParameter: '*' })).toMatchObject({
      enableTestCommands: false,
    })
    await expect(
      database.client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' }),
    ).rejects.toMatchObject({
      code: 59,
    })
  })
})
