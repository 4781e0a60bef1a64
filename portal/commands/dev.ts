import { watch } from 'node:fs'
import { join, resolve } from 'node:path'
import { preparePages, writeReference } from '../build/prepare-pages.ts'
import type { CommandInput } from './command-input.ts'
import { ShopFolderError, printMistakes } from '../shop/mistakes.ts'
import { readShop } from '../shop/read-shop.ts'
import { workFolder } from '../shop/work-folder.ts'
import { untilStopped } from './until-stopped.ts'

/** Editors write a file in several steps; the folder is read again when they are done. */
const settleMs = 100

/** Serves the pages and reads the folder again after every change. A mistake is told, and the last good pages stay. */
export async function dev({ folder, port }: CommandInput): Promise<number> {
  const shopFolder = resolve(folder)
  const { shop, components, missingWords } = await readShop(shopFolder, new Date())
  await preparePages(shopFolder, shop, missingWords)
  await writeReference(shopFolder)
  // The other commands do without Astro, which takes long to load.
  const { servePages } = await import('../build/astro.ts')
  const pages = await servePages(
    shopFolder,
    { config: shop.config, components },
    join(workFolder(shopFolder), 'dist'),
    port,
  )
  console.log(pages.url)

  let timer: NodeJS.Timeout | undefined
  const watcher = watch(shopFolder, { recursive: true }, (_, file) => {
    if (file === null || file.startsWith('.aftercare')) return
    clearTimeout(timer)
    timer = setTimeout(() => void readAgain(shopFolder), settleMs)
  })
  await untilStopped()
  watcher.close()
  clearTimeout(timer)
  await pages.close()
  return 0
}

async function readAgain(shopFolder: string): Promise<void> {
  try {
    const { shop, missingWords, warnings } = await readShop(shopFolder, new Date())
    await preparePages(shopFolder, shop, missingWords)
    for (const line of printMistakes(warnings)) console.warn(line)
  } catch (error) {
    if (!(error instanceof ShopFolderError)) throw error
    for (const line of printMistakes(error.mistakes)) console.error(line)
  }
}
