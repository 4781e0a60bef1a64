import { buildPortal } from '../build/build-portal.ts'
import { serveFolder } from '../build/serve-folder.ts'
import type { CommandInput } from './command-input.ts'
import { untilStopped } from './until-stopped.ts'

/** Builds, then serves what was built with its headers, as a static host would. */
export async function preview({ folder, port }: CommandInput): Promise<number> {
  const { outDir, headers, path } = await buildPortal({
    merchantFolder: folder,
    onProgress: ({ message }) => console.log(message),
  })
  const served = await serveFolder(outDir, headers, port, path)
  console.log(served.url)
  await untilStopped()
  await served.close()
  return 0
}
