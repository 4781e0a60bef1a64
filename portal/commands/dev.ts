import { join, relative, resolve } from 'node:path'
import { watch } from 'chokidar'
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
  const read = reader(shopFolder)
  // Node's own watch loses a file that an editor has replaced twice.
  const isPassedOver = (file: string): boolean =>
    /^(?:\.aftercare|node_modules|\.git)(?:$|[/\\])/.test(relative(shopFolder, file))
  const watcher = watch(shopFolder, { ignored: isPassedOver, ignoreInitial: true }).on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void read(), settleMs)
  })
  await untilStopped()
  await watcher.close()
  clearTimeout(timer)
  await pages.close()
  return 0
}

/** Reads the folder again. What is wrong is said when it is new, and so is that nothing is wrong any more. */
function reader(shopFolder: string): () => Promise<void> {
  let said = ''
  const say = (lines: readonly string[], print: (line: string) => void, otherwise: string): void => {
    const now = lines.join('\n')
    if (now !== said) for (const line of lines.length === 0 ? [otherwise] : lines) print(line)
    said = now
  }
  return async () => {
    try {
      const { shop, missingWords, warnings } = await readShop(shopFolder, new Date())
      await preparePages(shopFolder, shop, missingWords)
      say([...printMistakes(warnings)], console.warn, 'Nothing is wrong any more')
    } catch (error) {
      if (!(error instanceof ShopFolderError)) throw error
      say([...printMistakes(error.mistakes)], console.error, '')
    }
  }
}
