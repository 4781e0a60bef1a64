import { buildPortal } from '../build/build-portal.ts'
import type { CommandInput } from './command-input.ts'
import { printMistakes } from '../shop/mistakes.ts'

/** Reads, builds and scans a shop folder, and tells everything that the author should look at. */
export async function check({ folder, options }: CommandInput): Promise<number> {
  const { warnings, pages } = await buildPortal({ merchantFolder: folder })
  for (const line of printMistakes(warnings)) console.warn(line)
  console.log(`${pages} pages, ${warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`}`)
  const isUnfinished = warnings.some(({ level }) => level === 'unfinished')
  return isUnfinished || (options.has('--strict') && warnings.length > 0) ? 1 : 0
}
