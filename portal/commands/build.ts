import { buildPortal } from '../build/build-portal.ts'
import type { CommandInput } from './command-input.ts'
import { printMistakes } from '../shop/mistakes.ts'

/** Builds the help center, and says where it is. */
export async function build({ folder }: CommandInput): Promise<number> {
  const { outDir, warnings } = await buildPortal({
    merchantFolder: folder,
    onProgress: ({ message }) => console.log(message),
  })
  for (const line of printMistakes(warnings)) console.warn(line)
  console.log(outDir)
  return 0
}
