import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { workFolder } from '../shop/work-folder.ts'

const msBetweenTries = 50
/** A build of 10,000 articles takes some minutes; whoever waits longer than this waits for something that hangs. */
const msMax = 30 * 60_000

/**
 * Does the work while no other process and nothing else in this one builds the same shop folder: two builds at once would
 * delete each other's files. The lock is one of the operating system's, held by SQLite, so that it ends with its process
 * however that ends.
 *
 * @param onWait called once, when another build has to be waited for
 * @throws Error when the other build has not ended after half an hour
 */
export async function oneBuildAtATime<Result>(
  shopFolder: string,
  onWait: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  // A folder that is not there is told by whoever reads it.
  if (!existsSync(shopFolder)) return await work()
  await mkdir(workFolder(shopFolder), { recursive: true })
  const lock = new DatabaseSync(join(workFolder(shopFolder), 'build.lock'), { timeout: 0 })
  try {
    const deadline = Date.now() + msMax
    for (let isFirst = true; !isTaken(lock); isFirst = false) {
      if (isFirst) onWait()
      if (Date.now() > deadline) throw new Error(`Another build of ${shopFolder} has not ended in half an hour`)
      await wait(msBetweenTries)
    }
    return await work()
  } finally {
    lock.close()
  }
}

/** Whether the lock is ours now. */
function isTaken(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if ((error as { errcode?: number }).errcode === sqliteBusy) return false
    throw error
  }
}

/** SQLITE_BUSY of the result codes of SQLite. */
const sqliteBusy = 5
