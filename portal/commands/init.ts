import { cp, mkdir, readdir, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeSchemas } from '../build/prepare-pages.ts'
import type { CommandInput } from './command-input.ts'
import { configFile } from '../shop/read-config.ts'

const starter = fileURLToPath(new URL('../starter', import.meta.url))

/** Writes a small shop into an empty folder. A folder with files in it is left alone. */
export async function init({ folder }: CommandInput): Promise<number> {
  const target = resolve(folder)
  await mkdir(target, { recursive: true })
  const present = (await readdir(target)).filter((name) => !name.startsWith('.'))
  if (present.length > 0) {
    console.error(`${target} is not empty; nothing was written`)
    return 1
  }
  await cp(starter, target, { recursive: true })
  // npm leaves files of this name out of packages, so the starter has it under another.
  await rename(join(target, 'gitignore'), join(target, '.gitignore'))
  await writeSchemas(target)
  console.log(`Wrote ${configFile} and four articles. See them with: aftercare-portal dev ${folder}`)
  return 0
}
