import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { exampleId } from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDiskFileStore, type FileStore } from './file-store.ts'

let folder: string
let files: FileStore

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'aftercare-files-'))
  files = createDiskFileStore(folder)
})
afterAll(async () => await rm(folder, { recursive: true, force: true }))

const put = async (key: string, bytes: Buffer): Promise<void> => {
  const staged = await files.stage(Readable.from([bytes]))
  try {
    await staged.keep(key)
  } finally {
    await staged.discard()
  }
}

const keyOf = (number: number): string => `${exampleId('store')}/${exampleId('attachment', String(number))}`

describe('the files on disk', () => {
  it('are what was put there, until they are deleted', async () => {
    await put(keyOf(1), Buffer.from('first'))
    await put(keyOf(1), Buffer.from('second'))
    expect(Buffer.from((await files.get(keyOf(1))) ?? []).toString()).toBe('second')
    await files.delete(keyOf(1))
    await files.delete(keyOf(1))
    expect(await files.get(keyOf(1))).toBeNull()
  })

  it('leave nothing half written beside them', async () => {
    await Promise.all(Array.from({ length: 10 }, async (_, index) => await put(keyOf(2), Buffer.alloc(10_000, index))))
    const bytes = Buffer.from((await files.get(keyOf(2))) ?? [])
    expect(bytes.equals(Buffer.alloc(10_000, bytes[0]))).toBe(true)
    expect(await readdir(path.join(folder, exampleId('store')))).toEqual([exampleId('attachment', '2')])
    expect(await readdir(path.join(folder, 'staged'))).toEqual([])
  })

  it('are told by their beginning, and weighed as they arrive', async () => {
    const piece = Buffer.alloc(50_000, 'a')
    const staged = await files.stage(Readable.from([piece, piece]))
    expect([staged.bytes, staged.head.length]).toEqual([100_000, 64 * 1024])
    expect(staged.sha256).toBe(createHash('sha256').update(piece).update(piece).digest('hex'))
    await staged.discard()
    expect(await readdir(path.join(folder, 'staged'))).toEqual([])
  })

  it('leave nothing when their stream fails', async () => {
    const broken = Readable.from(
      (async function* pieces() {
        yield await Promise.resolve(Buffer.from('some'))
        throw new Error('The sender went away')
      })(),
    )
    await expect(files.stage(broken)).rejects.toThrow('The sender went away')
    expect(await readdir(path.join(folder, 'staged'))).toEqual([])
  })

  it.each(['../outside', `${exampleId('store')}/../../outside`, exampleId('store'), '', '/etc/passwd', 'sto_1/att_1'])(
    'are never under %j',
    async (key) => {
      await expect(put(key, Buffer.from('x'))).rejects.toThrow('A key is')
      await expect(files.get(key)).rejects.toThrow('A key is')
      await expect(files.delete(key)).rejects.toThrow('A key is')
    },
  )
})
