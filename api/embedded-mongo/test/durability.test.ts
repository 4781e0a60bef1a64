import { copyFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { MongoClient } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { startEmbeddedMongo } from '../src/index.ts'
import { indexFaults, killRounds } from './kill.ts'
import { aDirectory } from './store-directory.ts'

describe('what was acknowledged stays', () => {
  it('when the process is killed under load', async () => {
    using directory = aDirectory()
    const { promised, faults } = await killRounds(directory.path, 3)
    expect(faults).toEqual([])
    expect(promised).toBeGreaterThan(20)
  }, 60_000)

  it('up to the last whole commit when the end of the log is cut off or damaged', async () => {
    using source = aDirectory()
    const mongo = await startEmbeddedMongo({ directory: source.path })
    const client = await new MongoClient(mongo.uri).connect()
    const documents = client.db('shop').collection<{ _id: number; text: string }>('documents')
    await documents.createIndex({ text: 1 })
    for (let id = 0; id < 200; id++) await documents.insertOne({ _id: id, text: `text ${id}`.repeat(20) })
    // The files as a crash would leave them: copied while the database is open.
    const wal = readFileSync(path.join(source.path, 'data.db-wal'))
    const files = readdirSync(source.path).filter((name) => name.startsWith('data.db') && !name.endsWith('-shm'))
    using saved = aDirectory()
    for (const name of files) copyFileSync(path.join(source.path, name), path.join(saved.path, name))
    await client.close()
    await mongo.close()
    const damages = [
      (file: string): void => truncateSync(file, wal.length - 5_000),
      (file: string): void => writeFileSync(file, Buffer.from(wal).fill(0x5a, wal.length - 9_000, wal.length - 8_000)),
    ]
    for (const damage of damages) {
      using crashed = aDirectory()
      for (const name of files) copyFileSync(path.join(saved.path, name), path.join(crashed.path, name))
      damage(path.join(crashed.path, 'data.db-wal'))
      await using reopened = await startEmbeddedMongo({ directory: crashed.path })
      await using reader = await new MongoClient(reopened.uri).connect()
      const ids = (
        await reader.db('shop').collection<{ _id: number }>('documents').find().sort({ _id: 1 }).toArray()
      ).map(({ _id }) => _id)
      expect(ids).toEqual(Array.from({ length: ids.length }, (_, id) => id))
      expect(ids.length).toBeGreaterThan(150)
      expect(indexFaults(crashed.path)).toEqual([])
    }
  })

  it('when the disk is full: the write fails, the process says why, nothing acknowledged is lost', async () => {
    using directory = aDirectory()
    const victim = fileURLToPath(new URL('full-disk-victim.ts', import.meta.url))
    // A limit on the size of files is what a full disk looks like to one process.
    const script = 'trap "" XFSZ; ulimit -f 8000; exec "$0" "$1" "$2"'
    const { stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, victim, directory.path], {
      encoding: 'utf8',
      timeout: 50_000,
    })
    const lines = stdout.trim().split('\n')
    const acknowledged = lines.filter((line) => /^\d+$/.test(line)).map(Number)
    expect(lines).toContain('still reads')
    expect(lines.find((line) => line.startsWith('failed'))).toMatch(/^failed (14031|8)$/)
    expect(stderr).toContain('embedded-mongo cannot write')
    expect(acknowledged.length).toBeGreaterThan(10)
    await using mongo = await startEmbeddedMongo({ directory: directory.path })
    await using client = await new MongoClient(mongo.uri).connect()
    const ids = (
      await client
        .db('shop')
        .collection<{ _id: number }>('documents')
        .find({}, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .toArray()
    ).map(({ _id }) => _id)
    expect(ids.slice(0, acknowledged.length)).toEqual(acknowledged)
    expect(indexFaults(directory.path)).toEqual([])
  }, 60_000)

  it('refuses a second process with a sentence', async () => {
    using directory = aDirectory()
    await using first = await startEmbeddedMongo({ directory: directory.path })
    expect(first.uri).toMatch(/^mongodb:/)
    await expect(startEmbeddedMongo({ directory: directory.path })).rejects.toThrow('is in use by another process')
  })

  it('answers a repeated retryable write once, also after a restart', async () => {
    using directory = aDirectory()
    const { UUID, Long } = await import('bson')
    const lsid = { id: new UUID() }
    const write = {
      update: 'c',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
      lsid,
      txnNumber: Long.fromNumber(1),
    }
    const { WireClient } = await import('./wire-client.ts')
    for (let start = 0; start < 2; start++) {
      await using mongo = await startEmbeddedMongo({ directory: directory.path })
      using client = new WireClient(mongo.uri)
      await client.command('shop', write)
      await client.command('shop', write)
      const { cursor } = (await client.command('shop', { find: 'c' })) as {
        cursor: { firstBatch: { n: { value: number } }[] }
      }
      expect(cursor.firstBatch[0]!.n.value).toBe(1)
    }
  })
})
