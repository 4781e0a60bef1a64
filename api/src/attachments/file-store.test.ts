import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
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

const keyOf = (number: number): string => `${exampleId('store')}/${exampleId('attachment', number)}`

describe('the files on disk', () => {
  it('are what was put there, until they are deleted', async () => {
    await files.put(keyOf(1), Buffer.from('first'))
    await files.put(keyOf(1), Buffer.from('second'))
    expect(Buffer.from((await files.get(keyOf(1))) ?? []).toString()).toBe('second')
    await files.delete(keyOf(1))
    await files.delete(keyOf(1))
    expect(await files.get(keyOf(1))).toBeNull()
  })

  it('leave nothing half written beside them', async () => {
    await Promise.all(
      Array.from({ length: 10 }, async (_, index) => await files.put(keyOf(2), Buffer.alloc(10_000, index))),
    )
    const bytes = Buffer.from((await files.get(keyOf(2))) ?? [])
    expect(bytes.equals(Buffer.alloc(10_000, bytes[0]))).toBe(true)
    expect(await readdir(path.join(folder, exampleId('store')))).toEqual([exampleId('attachment', 2)])
  })

  it.each(['../outside', `${exampleId('store')}/../../outside`, exampleId('store'), '', '/etc/passwd', 'sto_1/att_1'])(
    'are never under %j',
    async (key) => {
      await expect(files.put(key, Buffer.from('x'))).rejects.toThrow('A key is')
      await expect(files.get(key)).rejects.toThrow('A key is')
      await expect(files.delete(key)).rejects.toThrow('A key is')
    },
  )
})
