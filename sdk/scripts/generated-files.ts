import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Names of the files in which a directory differs from what it should hold, with what is wrong with each. */
export async function differences(directory: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const present = await namesIn(directory)
  const wrong = [...files].map(async ([name, text]) => {
    if (!present.includes(name)) return `${name} is missing`
    return (await readFile(join(directory, name), 'utf8')) === text ? null : `${name} differs from the contract`
  })
  const surplus = present.filter((name) => !files.has(name)).map((name) => `${name} is no longer generated`)
  return [...(await Promise.all(wrong)).filter((line) => line !== null), ...surplus]
}

/** Makes a directory hold these files and no others. */
export async function writeFiles(directory: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(directory, { recursive: true })
  const surplus = (await namesIn(directory)).filter((name) => !files.has(name))
  await Promise.all([
    ...surplus.map((name) => rm(join(directory, name))),
    ...[...files].map(([name, text]) => writeFile(join(directory, name), text)),
  ])
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
