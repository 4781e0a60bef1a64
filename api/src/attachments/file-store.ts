import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** Keeps the bytes of files under keys that we make, never the sender. */
export type FileStore = {
  /** Stores all of the bytes or nothing, for good before it resolves. The same key again replaces them. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** The bytes; null when there are none under the key. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Forgets the bytes. What is not there is forgotten already. */
  delete(key: string): Promise<void>
}

const keyShape = /^[a-z]{3}_[0-9a-z]{26}\/[a-z]{3}_[0-9a-z]{26}$/

/** Files in a folder of this machine. Several processes share it only when they share the disk. */
export function createDiskFileStore(directory: string): FileStore {
  const pathOf = (key: string): string => {
    if (!keyShape.test(key)) throw new Error('A key is the id of a store and the id of a file')
    return path.join(directory, ...key.split('/'))
  }
  return {
    async put(key, bytes) {
      const target = pathOf(key)
      const folder = path.dirname(target)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const temporary = path.join(folder, `.${randomUUID()}`)
      try {
        await using file = await open(temporary, 'wx', 0o600)
        await file.writeFile(bytes)
        await file.sync()
        await rename(temporary, target)
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
      await syncFolder(folder)
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
  }
}

/** A new name outlives a power cut only once its folder was written too. Windows has no such thing, and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await using handle = await open(folder)
  await handle.sync()
}
