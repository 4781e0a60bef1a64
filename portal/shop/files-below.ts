import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mistake } from './mistakes.ts'

/** More files than this are not a help center but a mistake, such as a folder of a disk. */
export const filesMax = 20_000

/**
 * The files of a folder of the shop and of those below it, in the order of their names, as paths in the shop folder.
 * Links are followed, and one that leads to nothing or round in a circle is told. What begins with a dot is not the shop's.
 *
 * @throws RangeError beyond {@link filesMax}
 */
export async function filesBelow(
  shopFolder: string,
  name: string,
  tell: (mistake: Mistake) => void,
): Promise<string[]> {
  const files: string[] = []
  await walk(name, await realpath(join(shopFolder, name)), [])
  return files.sort()

  async function walk(folder: string, real: string, above: readonly string[]): Promise<void> {
    for (const entry of await readdir(join(shopFolder, folder), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue
      const file = `${folder}/${entry.name}`
      const refuse = (message: string): void => tell({ level: 'error', file, message })
      const kind = await kindOf(entry, join(shopFolder, file))
      if (kind === 'nothing') refuse('The link leads to nothing; put the file itself here')
      else if (kind === 'file') files.push(file)
      else if (kind === 'folder') {
        const inside = entry.isSymbolicLink() ? await realpath(join(shopFolder, file)) : join(real, entry.name)
        if (inside === real || above.includes(inside)) refuse('The link leads to a folder that it is in itself')
        else await walk(file, inside, [...above, real])
      }
      if (files.length > filesMax) throw new RangeError(`More than ${filesMax} files in ${join(shopFolder, name)}`)
    }
  }
}

async function kindOf(entry: Dirent, path: string): Promise<'file' | 'folder' | 'nothing' | 'other'> {
  try {
    const found = entry.isSymbolicLink() ? await stat(path) : entry
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
  } catch {
    return 'nothing'
  }
}
