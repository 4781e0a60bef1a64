import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A history longer than this is read no further (bytes of names and days). */
const historyBytesMax = 50_000_000

/**
 * The day on which each file of a folder was last changed: that of its last commit where the folder is in Git, since a
 * checkout gives all files the same day, else that of the file.
 */
export async function lastChanges(shopFolder: string, files: readonly string[]): Promise<Map<string, string>> {
  const days = await daysOfCommits(shopFolder)
  for (const file of files) {
    if (!days.has(file)) days.set(file, statSync(join(shopFolder, file)).mtime.toISOString().slice(0, 10))
  }
  return days
}

async function daysOfCommits(shopFolder: string): Promise<Map<string, string>> {
  const days = new Map<string, string>()
  try {
    const { stdout } = await promisify(execFile)(
      'git',
      [
        '-c',
        'core.quotePath=false',
        '-C',
        shopFolder,
        'log',
        '--format=%x00%cs',
        '--name-only',
        '--relative',
        '--',
        'content',
      ],
      { maxBuffer: historyBytesMax },
    )
    for (const commit of stdout.split('\0')) {
      const [day = '', ...changed] = commit.split('\n').filter((line) => line !== '')
      for (const file of changed) if (!days.has(file)) days.set(file, day)
    }
  } catch {
    // No Git, or no repository: the files tell.
  }
  return days
}
