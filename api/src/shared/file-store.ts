import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** How much of the beginning of a file is kept in memory, to tell what it is. */
const headBytesMax = 64 * 1024

/** Bytes that have arrived, under no key yet. They are on the disk for good. */
export type StagedFile = {
  bytes: number
  /** In hexadecimal digits. */
  sha256: string
  /** The first bytes: all of a small file, else 64 KB. */
  head: Uint8Array
  /** All of the bytes: for the few kinds of file that say what they are at their end. */
  read(): Promise<Uint8Array>
  /** Gives the file its key. The same key again replaces what was there. */
  keep(key: string): Promise<void>
  /** Forgets the bytes, unless they were kept. */
  discard(): Promise<void>
}

/** Keeps the bytes of files under keys that we make, never the sender. */
export type FileStore = {
  /** Takes all that a stream has, a piece at a time. When the stream fails nothing stays. */
  stage(source: AsyncIterable<Uint8Array>): Promise<StagedFile>
  /** The bytes; null when there are none under the key. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Forgets the bytes. What is not there is forgotten already. */
  delete(key: string): Promise<void>
  /** The keys of files that were written before, and those staged before that nobody kept are deleted. */
  keysBefore(moment: Date): AsyncIterable<string>
}

const keyShape = /^[a-z]{3}_[0-9a-z]{26}\/[a-z]{3}_[0-9a-z]{26}$/
const stagingFolder = 'staged'

/** Files in a folder of this machine. Several processes share it only when they share the disk. */
export function createDiskFileStore(directory: string): FileStore {
  const staging = path.join(directory, stagingFolder)
  const pathOf = (key: string): string => {
    if (!keyShape.test(key)) throw new Error('A key is the id of a store and the id of a file')
    return path.join(directory, ...key.split('/'))
  }
  return {
    async stage(source) {
      await mkdir(staging, { recursive: true, mode: 0o700 })
      const staged = path.join(staging, randomUUID())
      const discard = async (): Promise<void> => await rm(staged, { force: true })
      try {
        const arrived = await write(staged, source)
        const read = async (): Promise<Uint8Array> => await readFile(staged)
        return { ...arrived, read, discard, keep: async (key) => await keep(staged, pathOf(key)) }
      } catch (error) {
        await discard()
        throw error
      }
    },
    async get(key) {
      try {
        return await readFile(pathOf(key))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true })
    },
    async *keysBefore(moment) {
      for await (const folder of namesIn(directory))
        for await (const name of namesIn(path.join(directory, folder))) {
          const file = path.join(directory, folder, name)
          if (!(await isOlder(file, moment))) continue
          const key = `${folder}/${name}`
          if (keyShape.test(key)) yield key
          else await rm(file, { force: true })
        }
    },
  }
}

async function write(
  target: string,
  source: AsyncIterable<Uint8Array>,
): Promise<Pick<StagedFile, 'bytes' | 'sha256' | 'head'>> {
  const hash = createHash('sha256')
  const head: Uint8Array[] = []
  let bytes = 0
  await using file = await open(target, 'wx', 0o600)
  for await (const piece of source) {
    if (bytes < headBytesMax) head.push(piece.slice(0, headBytesMax - bytes))
    bytes += piece.length
    hash.update(piece)
    await file.writeFile(piece)
  }
  await file.sync()
  return { bytes, sha256: hash.digest('hex'), head: Buffer.concat(head) }
}

async function keep(staged: string, target: string): Promise<void> {
  const folder = path.dirname(target)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(staged, target)
  await syncFolder(folder)
}

/** What is in a folder, one name at a time: a store may have hundreds of thousands of files. Nothing where there is no folder. */
async function* namesIn(folder: string): AsyncGenerator<string> {
  try {
    for await (const { name } of await opendir(folder)) yield name
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

async function isOlder(file: string, moment: Date): Promise<boolean> {
  const found = await stat(file).catch(() => null)
  return found?.isFile() === true && found.mtime < moment
}

/** A new name outlives a power cut only once its folder was written too. Windows has no such thing, and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await using handle = await open(folder)
  await handle.sync()
}
