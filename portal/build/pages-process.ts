import { buildPages } from './astro.ts'
import { ShopFolderError } from '../shop/mistakes.ts'
import type { PagesAsked, PagesRefused } from './build-pages-apart.ts'
import { mistakeOfBuild } from './component-failures.ts'

// The process that `buildPagesApart` starts. When the one that asked is gone, nobody wants the pages.
process.once('disconnect', () => process.exit())
process.once('message', (asked: PagesAsked) => void answer(asked))

async function answer({ shopFolder, input, outDir }: PagesAsked): Promise<void> {
  try {
    await buildPages(shopFolder, input, outDir)
  } catch (error) {
    const mistake = mistakeOfBuild(error, shopFolder)
    const refused: PagesRefused = {
      message: error instanceof Error ? error.message : String(error),
      mistakes: error instanceof ShopFolderError ? error.mistakes : mistake === undefined ? [] : [mistake],
    }
    await new Promise((resolve) => process.send?.(refused, resolve))
    process.exitCode = 1
  }
  process.disconnect()
}
