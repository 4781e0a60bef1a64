import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, relative, resolve } from 'node:path'
import { watch } from 'chokidar'
import type { RunningPages } from '../build/astro.ts'
import { MistakesPage } from '../build/mistakes-page.ts'
import { preparePages, writeReference } from '../build/prepare-pages.ts'
import type { CommandInput } from './command-input.ts'
import { ShopFolderError, printMistakes } from '../shop/mistakes.ts'
import type { OwnComponent } from '../shop/read-components.ts'
import { readShop, type ReadShop } from '../shop/read-shop.ts'
import { workFolder } from '../shop/work-folder.ts'
import { basePath } from '../src/lib/paths.ts'
import { untilStopped } from './until-stopped.ts'

/** Editors write a file in several steps; the folder is read again when they are done. */
const settleMs = 100

/**
 * Serves the pages and reads the folder again after every change. While the folder has mistakes, they are printed, and shown
 * in the browser in place of the pages.
 */
export async function dev({ folder, port }: CommandInput): Promise<number> {
  const shopFolder = resolve(folder)
  const served = new ServedShop(shopFolder, port)
  await served.read()

  let timer: NodeJS.Timeout | undefined
  // Node's own watch loses a file that an editor has replaced twice.
  const isPassedOver = (file: string): boolean =>
    /^(?:\.aftercare|node_modules|\.git)(?:$|[/\\])/.test(relative(shopFolder, file))
  const watcher = watch(shopFolder, { ignored: isPassedOver, ignoreInitial: true }).on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void served.read(), settleMs)
  })
  await untilStopped()
  await watcher.close()
  clearTimeout(timer)
  await served.close()
  return 0
}

/** What is behind the port: the pages, or until the folder was right for the first time the mistakes alone. */
type Behind = { close: () => Promise<void>; pages?: RunningPages }

class ServedShop {
  readonly #folder: string
  #port: number
  readonly #page = new MistakesPage()
  #behind: Behind | undefined
  #said = ''
  /** Those that the pages were last made with. */
  #components: readonly OwnComponent[] = []
  #reading: Promise<void> = Promise.resolve()

  constructor(folder: string, port: number) {
    this.#folder = folder
    this.#port = port
  }

  /** Reads the folder and shows what it is now. One reading ends before the next begins. */
  async read(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readNow())
    await this.#reading
  }

  async close(): Promise<void> {
    await this.#reading
    await this.#page.close()
    await this.#behind?.close()
  }

  async #readNow(): Promise<void> {
    try {
      const read = await readShop(this.#folder, new Date())
      await preparePages(this.#folder, read.shop, read.missingWords)
      await this.#servePages(read)
      this.#say([...printMistakes(read.warnings)], console.warn)
    } catch (error) {
      // A file that went while it was read is noticed by its own change.
      if (!(error instanceof ShopFolderError)) {
        if (this.#behind === undefined) throw error
        console.error(error instanceof Error ? error.message : error)
        return
      }
      this.#page.show(error.mistakes)
      this.#behind ??= await this.#serveMistakes()
      this.#behind.pages?.reload(this.#components)
      this.#say([...printMistakes(error.mistakes)], console.error)
    }
  }

  /** What is wrong is said when it is new, and so is that nothing is wrong any more. */
  #say(lines: readonly string[], print: (line: string) => void): void {
    const now = lines.join('\n')
    if (now !== this.#said) for (const line of lines.length === 0 ? ['Nothing is wrong any more'] : lines) print(line)
    this.#said = now
  }

  async #serveMistakes(): Promise<Behind> {
    const server = createServer((request, response) =>
      this.#page.answer(request, response, () => response.writeHead(503).end()),
    ).listen(this.#port)
    await once(server, 'listening').catch((error: unknown) => {
      throw new Error(`Port ${this.#port} is in use; choose another with --port=`, { cause: error })
    })
    this.#port = (server.address() as AddressInfo).port
    console.log(`http://localhost:${this.#port}/`)
    return {
      close: async () => {
        await this.#page.close()
        server.close()
        server.closeAllConnections()
        await once(server, 'close')
      },
    }
  }

  /** Starts the pages when the folder is right for the first time; afterwards they read what was prepared. */
  async #servePages({ shop: { config }, components }: ReadShop): Promise<void> {
    const home = `${basePath(config)}/`
    const isOther = JSON.stringify(components) !== JSON.stringify(this.#components)
    const wasWrong = this.#page.hasMistakes
    this.#page.show([], home)
    if (this.#behind?.pages !== undefined) {
      if (isOther || wasWrong) this.#behind.pages.reload(components)
      if (new URL(this.#behind.pages.url).pathname !== home) console.warn(`Start again: the pages are now at ${home}`)
    } else {
      await this.#behind?.close()
      await writeReference(this.#folder)
      // The other commands do without Astro, which takes long to load.
      const { servePages } = await import('../build/astro.ts')
      const outDir = join(workFolder(this.#folder), 'dist')
      const pages = await servePages(this.#folder, { config, components }, outDir, this.#port, this.#page.answer)
      this.#behind = { pages, close: pages.close }
      console.log(pages.url)
    }
    this.#components = components
  }
}
