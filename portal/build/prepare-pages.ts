import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readReference } from '../reference/reference.ts'
import { paletteOf, type Palette } from '../shop/contrast.rules.ts'
import type { Shop } from '../shop/read-shop.ts'
import { componentsFolder } from '../shop/read-components.ts'
import { readText } from '../shop/read-text.ts'
import { wordsAt } from '../shop/read-words.ts'
import { servedFolder, workFolder } from '../shop/work-folder.ts'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))

/** The schemas that an editor completes the shop's files by: `.aftercare/schemas/config.json`. */
export const writeSchemas = (shopFolder: string): Promise<void> =>
  cp(join(packageFolder, 'schemas'), join(workFolder(shopFolder), 'schemas'), { recursive: true })

/** Files that the pages import: the shop and the contract as data, and the shop's colours as a style sheet. */
export const shopFile = (shopFolder: string): string => join(workFolder(shopFolder), 'shop.json')
export const referenceFile = (shopFolder: string): string => join(workFolder(shopFolder), 'reference.json')
export const paletteFile = (shopFolder: string): string => join(workFolder(shopFolder), 'palette.css')

/** The style sheet of the shop, after that of the pages; its own is `styles.css` beside the config. */
export const stylesFile = (shopFolder: string): string => join(workFolder(shopFolder), 'styles.css')

/** Writes what the pages import, besides the reference. The file is only touched when it changes, so that nothing is reloaded for nothing. */
export async function preparePages(
  shopFolder: string,
  shop: Shop,
  missingWords: Record<string, string[]>,
): Promise<void> {
  await mkdir(servedFolder(shopFolder), { recursive: true })
  const own = join(shopFolder, 'public')
  // Links are followed: what they lead to is served.
  if (existsSync(own))
    await cp(own, servedFolder(shopFolder), { recursive: true, preserveTimestamps: true, dereference: true })
  await writeSchemas(shopFolder)
  await writeIfChanged(shopFile(shopFolder), JSON.stringify(shop))
  for (const [locale, keys] of Object.entries(missingWords)) {
    await mkdir(join(workFolder(shopFolder), 'missing-words'), { recursive: true })
    await writeIfChanged(
      join(workFolder(shopFolder), 'missing-words', `${locale}.json`),
      `${JSON.stringify(wordsAt(keys), undefined, 2)}\n`,
    )
  }
  await writeIfChanged(
    stylesFile(shopFolder),
    existsSync(join(shopFolder, 'styles.css')) ? readText(shopFolder, 'styles.css', () => {}) : '',
  )
  await writeIfChanged(paletteFile(shopFolder), paletteCss(shop.config.brand.colors ?? {}))
}

/** Writes what the pages of the reference print: the contract as data. */
export async function writeReference(shopFolder: string): Promise<void> {
  await writeIfChanged(referenceFile(shopFolder), reference())
}

// Read once: the pages bring the contract with them, and after a build its schemas would have their names twice.
let writtenReference: string | undefined
const reference = (): string => (writtenReference ??= JSON.stringify(readReference()))

async function writeIfChanged(path: string, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  if (existsSync(path) && bytes.equals(await readFile(path))) return
  await writeFile(path, bytes)
}

const properties = (palette: Palette): string =>
  Object.entries(palette)
    .map(([role, color]) => `--${role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${color};`)
    .join(' ')

/** The colours of both schemes as custom properties. */
export function paletteCss(colors: {
  light?: Partial<Palette> | undefined
  dark?: Partial<Palette> | undefined
}): string {
  const light = properties(paletteOf('light', colors.light))
  const dark = properties(paletteOf('dark', colors.dark))
  return `:root { ${light} }\n@media (prefers-color-scheme: dark) { :root { ${dark} } }\n@media print { :root { ${light} } }\n`
}

/**
 * A fingerprint of everything that a build is made from: the shop as `preparePages` wrote it, its files, and the generator
 * itself. When it is that of the last build, there is nothing to do.
 *
 * @param inputs what was read and is in no page, but decides what may be in one, such as internal articles
 */
export async function fingerprint(shopFolder: string, inputs: readonly unknown[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(inputs))
  for (const file of [shopFile(shopFolder), stylesFile(shopFolder)]) hash.update(await readFile(file))
  const sources = [
    'src',
    'shop',
    'build',
    'reference',
    'package.json',
    '../contracts/src',
    '../contracts/answers.json',
    '../sdk/src',
    '../words',
  ].map((path) => join(packageFolder, path))
  for (const source of [...sources, servedFolder(shopFolder), join(shopFolder, componentsFolder)]) {
    for (const file of await filesOf(source)) hash.update(file.slice(source.length)).update(await readFile(file))
  }
  return hash.digest('hex')
}

async function filesOf(path: string): Promise<string[]> {
  if (!existsSync(path)) return []
  if (path.endsWith('.json')) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
