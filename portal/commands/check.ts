import { buildPortal } from '../build/build-portal.ts'
import type { CommandInput } from './command-input.ts'
import { printMistakes } from '../shop/mistakes.ts'

/** Reads, builds and scans a shop folder, and tells everything that the author should look at. */
export async function check({ folder, isStrict }: CommandInput): Promise<number> {
  const { warnings: found, pages } = await buildPortal({ merchantFolder: folder })
  for (const line of printMistakes(found)) console.warn(line)
  const unfinished = found.filter(({ level }) => level === 'unfinished').length
  const warnings = found.length - unfinished
  console.log(`${pages} pages, ${unfinished} unfinished, ${warnings === 1 ? '1 warning' : `${warnings} warnings`}`)
  if (unfinished > 0)
    console.log('The pages are built, but not for shoppers yet: check fails until nothing is unfinished')
  return unfinished > 0 || (isStrict && warnings > 0) ? 1 : 0
}
