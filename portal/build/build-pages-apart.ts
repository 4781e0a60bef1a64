import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { ShopFolderError, type Mistake } from '../shop/mistakes.ts'
import type { PagesInput } from './astro.ts'

/** Most of what a page is made of is garbage at once: with more room for it 2,000 articles took 135 MB more, and hardly less time. */
const youngMegabytes = 8

/** What the other process is asked for. */
export type PagesAsked = { shopFolder: string; input: PagesInput; outDir: string }
/** What it says when it cannot, and what of it the author of the shop can mend. */
export type PagesRefused = { message: string; mistakes: readonly Mistake[] }

/**
 * Writes all pages to `outDir` in a process of their own. What Astro, Vite and the pages hold in memory is gone with it,
 * before search is indexed; and whoever finds the pages unchanged never loads them.
 *
 * @throws ShopFolderError with what is wrong with the components of the shop
 * @throws Error with what else was wrong with the pages
 */
export async function buildPagesApart(asked: PagesAsked): Promise<void> {
  const child = fork(fileURLToPath(new URL('pages-process.ts', import.meta.url)), [], {
    execArgv: [`--max-semi-space-size=${youngMegabytes}`],
  })
  let refused: PagesRefused | undefined
  child.on('message', (said) => (refused = said as PagesRefused))
  child.send(asked)
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  if (refused !== undefined && refused.mistakes.length > 0) throw new ShopFolderError(refused.mistakes)
  if (refused !== undefined) throw new Error(refused.message)
  if (code !== 0) throw new Error(`The pages were not written: their process ended with ${signal ?? code}`)
}
