import { copyFileSync, cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { MongoClient } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { runEngine } from '../src/engine.ts'
import { type EmbeddedMongo, startEmbeddedMongo } from '../src/index.ts'
import { chance } from './fuzz.ts'
import { indexFaults, killRounds } from './kill.ts'
import { aDirectory } from './store-directory.ts'
import { endpointOf, WireClient } from './wire-client.ts'

describe('what was acknowledged stays', () => {
  it('when the process is killed under load', async () => {
    using directory = aDirectory()
    const { promised, faults } = await killRounds(directory.path, 3)
    expect(faults).toEqual([])
    expect(promised).toBeGreaterThan(20)
  }, 60_000)

  it('up to the last whole commit, wherever the log is cut off or damaged', async () => {
    using saved = aDirectory()
    // The first fifty are in the database file; for the others only the log speaks.
    const copied = 50
    const count = 150
    const logBytes: number[] = []
    for (const [first, end] of [
      [0, copied],
      [copied, count],
    ] as const) {
      using source = aDirectory()
      cpSync(saved.path, source.path, { recursive: true })
      await using mongo = await startEmbeddedMongo({ directory: source.path })
      await using client = await new MongoClient(mongo.uri).connect()
      const documents = client.db('shop').collection<{ _id: number; text: string }>('documents')
      await documents.createIndex({ text: 1 })
      for (let id = first; id < end; id++) {
        await documents.insertOne({ _id: id, text: `text ${id}`.repeat(20) })
        logBytes[id] = statSync(path.join(source.path, 'data.db-wal')).size
      }
      if (end === copied) {
        await client.close()
        await mongo.close()
      }
      // The files as a crash would leave them: copied while the database is open.
      for (const name of ['data.db', 'data.db-wal'].filter((file) => existsSync(path.join(source.path, file))))
        copyFileSync(path.join(source.path, name), path.join(saved.path, name))
    }
    const log = readFileSync(path.join(saved.path, 'data.db-wal'))
    const random = chance(20_261_122)
    const garbage = (length: number): Buffer => Buffer.from(Array.from({ length }, () => random(256)))
    const damages: ((at: number) => Buffer)[] = [
      (at) => log.subarray(0, at),
      (at) => Buffer.concat([log.subarray(0, at), Buffer.of(log[at]! ^ 4), log.subarray(at + 1)]),
      (at) => Buffer.concat([log.subarray(0, at), Buffer.alloc(log.length - at)]),
      (at) => Buffer.concat([log.subarray(0, at), garbage(5_000), log.subarray(at + 5_000)]),
      // Whole frames that were written before, as they are behind the end of a log that began anew.
      (at) => Buffer.concat([log.subarray(0, at), log.subarray(32)]),
    ]
    const frame = 24 + 4_096
    const inFrames = (frames: number): number => 32 + frames * frame
    const last = log.length / frame
    const places = [0, 20, 32, 40, inFrames(1), inFrames(last >> 1) + 7, inFrames(last - 1), log.length - 1, log.length]
    for (const at of [...places, random(log.length), random(log.length)])
      for (const damage of damages) {
        using crashed = aDirectory()
        copyFileSync(path.join(saved.path, 'data.db'), path.join(crashed.path, 'data.db'))
        writeFileSync(path.join(crashed.path, 'data.db-wal'), damage(at))
        const engine = await runEngine({ directory: crashed.path, durability: 'disk' })
        using client = new WireClient(engine.uri)
        const { cursor } = (await client.command('shop', {
          find: 'documents',
          sort: { _id: 1 },
          batchSize: count,
        })) as {
          cursor: { firstBatch: { _id: { value: number } }[] }
        }
        await engine.close()
        const ids = cursor.firstBatch.map(({ _id }) => _id.value)
        const wholeBefore = logBytes.filter((bytes, id) => id >= copied && bytes <= at).length
        expect(ids).toEqual(Array.from({ length: ids.length }, (_, id) => id))
        expect(ids.length).toBeGreaterThanOrEqual(copied + wholeBefore)
        expect(indexFaults(crashed.path)).toEqual([])
      }
  }, 60_000)

  it.runIf(existsSync('/proc/self/fd'))(
    'when a sync fails: the writes fail, the store is opened anew and goes on',
    async () => {
      using directory = aDirectory()
      const victim = fileURLToPath(new URL('broken-disk-victim.ts', import.meta.url))
      const child = spawn(process.execPath, [victim, directory.path, 'replace-log'])
      let [said, told] = ['', '']
      child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.split('\n').length > 3_000) child.kill('SIGKILL')
      })
      await once(child, 'close')
      const lines = said.split('\n').slice(0, -1)
      const failed = lines.findIndex((line) => line.startsWith('failed 8 '))
      expect(failed).toBeGreaterThan(0)
      expect(told).toContain('embedded-mongo cannot write')
      expect(told).toContain('has opened')
      const acknowledged = lines.filter((line) => !line.startsWith('failed'))
      expect(acknowledged.length).toBeGreaterThan(failed)
      await using mongo = await startEmbeddedMongo({ directory: directory.path })
      await using client = await new MongoClient(mongo.uri).connect()
      const stored = await client.db('shop').collection<{ _id: string }>('documents').distinct('_id')
      expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([])
      expect(indexFaults(directory.path)).toEqual([])
    },
    60_000,
  )

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

  it('removes the socket that a killed process left', async () => {
    using directory = aDirectory()
    const started = (): Promise<EmbeddedMongo> => startEmbeddedMongo({ directory: directory.path })
    const socketDirectory = ({ uri }: EmbeddedMongo): string => path.dirname((endpointOf(uri) as { path: string }).path)
    const first = await started()
    const left = socketDirectory(first)
    await first.close()
    expect(existsSync(left)).toBe(false)
    const victim = fileURLToPath(new URL('kill-victim.ts', import.meta.url))
    const child = spawn(process.execPath, [victim, directory.path, '1'])
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(existsSync(left)).toBe(true)
    const next = await started()
    expect(socketDirectory(next)).toBe(left)
    await next.close()
    expect(existsSync(left)).toBe(false)
  }, 30_000)

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
