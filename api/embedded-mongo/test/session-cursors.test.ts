import { type ClientSession, Long, type Document } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'
import { WireClient } from './wire-client.ts'

describe('a cursor of a session', () => {
  const database = aDatabase()
  const shop = () => database.client.db('shop')
  const idOf = ({ cursor }: Document): Long => cursor.id as Long
  const open = async (session?: ClientSession): Promise<Document> => ({
    getMore: Long.fromValue(idOf(await shop().command({ find: 'orders', batchSize: 1 }, { session }))),
    collection: 'orders',
  })

  beforeAll(async () => {
    await shop().collection('orders').insertMany([{}, {}, {}])
  })

  it('is for that session and its transaction only', async () => {
    await database.client.withSession(async (session) => {
      const more = await open(session)
      await expect(shop().command(more)).rejects.toMatchObject({ code: 50738 })
      using plain = new WireClient(database.uri)
      expect(await plain.command('shop', more)).toMatchObject({ code: { value: 50737 } })
      expect(await shop().command(more, { session })).toMatchObject({ cursor: { nextBatch: [{}, {}] } })

      session.startTransaction()
      const inside = await open(session)
      await session.commitTransaction()
      await expect(shop().command(inside, { session })).rejects.toMatchObject({ code: 43 })
    })
  })

  it('is for those without a session when it has none', async () => {
    using plain = new WireClient(database.uri)
    const found = await plain.command('shop', { find: 'orders', batchSize: 1 })
    const more = { getMore: (found['cursor'] as Document)['id'] as Long, collection: 'orders' }
    await expect(shop().command(more)).rejects.toMatchObject({ code: 50736 })
    expect(await plain.command('shop', more)).toMatchObject({ cursor: { nextBatch: [{}, {}] } })
  })

  it.each(['endSessions', 'killSessions', 'killAllSessions'])('goes with it by %s', async (command) => {
    await database.client.withSession(async (session) => {
      const more = await open(session)
      await database.client.db('admin').command({ [command]: command === 'killAllSessions' ? [] : [session.id] })
      await expect(shop().command(more, { session })).rejects.toMatchObject({ code: 43 })
    })
  })

  it('reads in one of two natural orders', async () => {
    await expect(shop().command({ find: 'orders', hint: { $natural: 2 } })).rejects.toMatchObject({ code: 2 })
  })
})
