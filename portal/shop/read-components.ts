import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fate } from './article-html.ts'
import { componentName } from './component-mark.ts'
import type { Mistake } from './mistakes.ts'

/** Parts of the pages that a component of the shop stands in for; its `<slot />` is what we show there. */
export const pageParts = ['header', 'footer', 'home', 'article'] as const
export type PagePart = (typeof pageParts)[number]

/** Components of ours that an author may write, by the names that {@link componentName} makes: `<CanIReturn />`. */
export const ourComponents = ['canireturn'] as const

/** A component of the shop: what it is called in Markdown, in small letters without hyphens, and its file. */
export type OwnComponent = { name: string; path: string }

export const componentsFolder = 'components'

/** Components of the shop, and what is wrong with their names. Folders below are for what components are made of. */
export async function readComponents(shopFolder: string): Promise<{ components: OwnComponent[]; mistakes: Mistake[] }> {
  const folder = join(shopFolder, componentsFolder)
  if (!existsSync(folder)) return { components: [], mistakes: [] }
  const mistakes: Mistake[] = []
  const components: OwnComponent[] = []
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.astro')).toSorted()) {
    const refuse = (message: string): number =>
      mistakes.push({ level: 'error', file: `${componentsFolder}/${file}`, message })
    const element = file.slice(0, -'.astro'.length)
    const name = componentName(element)
    const other = components.find((component) => component.name === name)
    const isPart = (pageParts as readonly string[]).includes(name)
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(element))
      refuse('A component is called by Latin letters, such as size-table.astro')
    else if (!isPart && fate(name) !== 'refused')
      refuse(`HTML has an element called ${name}; call the component otherwise`)
    else if (other !== undefined) refuse('Another component has the same name')
    else components.push({ name, path: join(folder, file) })
  }
  return { components, mistakes }
}
