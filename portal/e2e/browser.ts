import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliDecompress, createBrotliDecompress } from 'node:zlib'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'

// The browser comes packed inside an npm package, so that tests need no download. The package's own executablePath()
// unpacks to a shared temporary folder, where two runs at once trip over each other; this unpacks beside the packages.
const require = createRequire(import.meta.url)
const packageFolder = dirname(dirname(require.resolve('@sparticuz/chromium')))

/** Arguments of every run: the browser talks to the pages under test and to nobody else. */
export const browserArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type UnpackedBrowser = { executablePath: string; env: Record<string, string> }

/** The browser on disk, unpacked on first use. Two processes may do so at once: the first rename wins. */
export async function unpackBrowser(): Promise<UnpackedBrowser> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const cacheFolder = join(packageFolder, '../../.cache')
  const folder = join(cacheFolder, `chromium-${version}`)
  if (!existsSync(folder)) {
    await mkdir(cacheFolder, { recursive: true })
    const unfinished = await mkdtemp(join(cacheFolder, 'unpacking-'))
    await unpackInto(unfinished)
    try {
      await rename(unfinished, folder)
    } catch (error) {
      await rm(unfinished, { recursive: true })
      if (!existsSync(folder)) throw error
    }
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: `${join(folder, 'lib')}:${folder}`,
      FONTCONFIG_FILE: process.env['FONTCONFIG_FILE'] ?? (await fontsOf(folder)),
      HOME: folder,
    },
  }
}

/** A browser for tests; close it when they are done. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await unpackBrowser()
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  return chromium.launch({ executablePath, args: browserArguments, env: { ...inherited, ...env }, timeout: 60_000 })
}

const packed = (name: string): string => join(packageFolder, 'bin', `${name}.br`)

async function unpackInto(folder: string): Promise<void> {
  await pipeline(
    createReadStream(packed('chromium')),
    createBrotliDecompress(),
    createWriteStream(join(folder, 'chromium')),
  )
  await chmod(join(folder, 'chromium'), 0o755)
  for (const archive of ['al2023.tar', 'swiftshader.tar', 'fonts.tar']) {
    await untar(await promisify(brotliDecompress)(await readFile(packed(archive))), folder)
  }
}

/** The folders of fonts: those of the package, and those of the machine where there are any. */
async function fontsOf(folder: string): Promise<string> {
  const file = join(folder, 'aftercare-fonts.conf')
  const dirs = [join(folder, 'fonts'), '/usr/share/fonts'].map((dir) => `<dir>${dir}</dir>`)
  const text = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs.join('')}<cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>\n`
  if (!existsSync(file) || (await readFile(file, 'utf8')) !== text) await writeFile(file, text)
  return file
}

/** Unpacks a ustar archive of plain files and folders, which is all that the package has. */
async function untar(archive: Buffer, folder: string): Promise<void> {
  const field = (at: number, length: number): string => archive.toString('utf8', at, at + length).split('\0')[0] ?? ''
  for (let at = 0; at < archive.length && field(at, 100) !== '';) {
    const name = field(at, 100)
    const bytes = Number.parseInt(field(at + 124, 12), 8) || 0
    if (name.includes('..')) throw new Error(`The browser package has a path that leaves its folder: ${name}`)
    const isFolder = field(at + 156, 1) === '5'
    await mkdir(isFolder ? join(folder, name) : dirname(join(folder, name)), { recursive: true })
    if (!isFolder) await writeFile(join(folder, name), archive.subarray(at + 512, at + 512 + bytes))
    at += 512 + Math.ceil(bytes / 512) * 512
  }
}

/** Gives a page of a new visitor to a test, and takes it away afterwards. */
export async function withPageOf<Result>(
  browser: Browser,
  options: BrowserContextOptions,
  visit: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext(options)
  try {
    return await visit(await context.newPage())
  } finally {
    await context.close()
  }
}

/** By how many pixels a page is wider than its window. */
export const widthBeyond = async (page: Page): Promise<number> =>
  Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'))
