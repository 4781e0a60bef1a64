import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readReference } from '../reference/reference.ts'
import { defaultPalettes, type Palette } from '../shop/contrast.rules.ts'
import type { Shop } from '../shop/read-shop.ts'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))

/** Where the build of a shop folder works; the whole folder can be deleted at any time. */
export const workFolder = (shopFolder: string): string => join(shopFolder, '.aftercare')

/** Files that the pages import: the shop and the contract as data, and the shop's colours as a style sheet. */
export const shopFile = (shopFolder: string): string => join(workFolder(shopFolder), 'shop.json')
export const referenceFile = (shopFolder: string): string => join(workFolder(shopFolder), 'reference.json')
export const paletteFile = (shopFolder: string): string => join(workFolder(shopFolder), 'palette.css')

/** Writes what the pages import. The file is only touched when it changes, so that nothing is reloaded for nothing. */
export async function preparePages(shopFolder: string, shop: Shop): Promise<void> {
  await mkdir(workFolder(shopFolder), { recursive: true })
  await writeIfChanged(shopFile(shopFolder), JSON.stringify(shop))
  await writeIfChanged(referenceFile(shopFolder), JSON.stringify(readReference()))
  await writeIfChanged(paletteFile(shopFolder), paletteCss(shop.config.brand.colors ?? {}))
}

async function writeIfChanged(path: string, text: string): Promise<void> {
  if (existsSync(path) && (await readFile(path, 'utf8')) === text) return
  await writeFile(path, text)
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
  const light = properties({ ...defaultPalettes.light, ...colors.light })
  const dark = properties({ ...defaultPalettes.dark, ...colors.dark })
  return `:root { ${light} }\n@media (prefers-color-scheme: dark) { :root { ${dark} } }\n@media print { :root { ${light} } }\n`
}

/**
 * A fingerprint of everything that a build is made from: the shop, its files, and the generator itself. When it is
 * that of the last build, there is nothing to do.
 */
export async function fingerprint(shopFolder: string, shop: Shop): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(shop))
  const sources = ['src', 'shop', 'build', 'reference', 'package.json', '../contracts/src', '../sdk/src'].map((path) =>
    join(packageFolder, path),
  )
  for (const source of [...sources, join(shopFolder, 'public')]) {
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
