import { existsSync } from 'node:fs'
import { extname, join, posix } from 'node:path'
import { fate } from './article-html.ts'
import { mistakesOfComponent, takesPart } from './check-component.ts'
import { componentName } from './component-mark.ts'
import { filesBelow } from './files-below.ts'
import type { Mistake } from './mistakes.ts'
import { readText } from './read-text.ts'

/** Parts of the pages that a component of the shop stands in for; its `<slot />` is what we show there. */
export const pageParts = ['header', 'footer', 'home', 'article'] as const
export type PagePart = (typeof pageParts)[number]

/** Components of ours that an author may write, as they are written: `<CanIReturn />`. */
export const ourComponents = ['CanIReturn'] as const

/** A component of the shop: what it is called in Markdown, in small letters without hyphens, and its file. */
export type OwnComponent = { name: string; path: string }

export const componentsFolder = 'components'

/** `size-table` as it is written in Markdown: `SizeTable`. */
const tagOf = (element: string): string =>
  element.replace(/(?:^|-+)([A-Za-z])/g, (_, letter: string) => letter.toUpperCase())

/**
 * Components of the shop, and everything that is wrong with them before they run. Folders below are for what components
 * are made of.
 *
 * @returns tags: the components that articles and pages may have, ours too, as they are written there by their names
 */
export async function readComponents(
  shopFolder: string,
): Promise<{ components: OwnComponent[]; tags: Map<string, string>; mistakes: Mistake[] }> {
  const tags = new Map<string, string>(ourComponents.map((tag) => [componentName(tag), tag]))
  if (!existsSync(join(shopFolder, componentsFolder))) return { components: [], tags, mistakes: [] }
  const mistakes: Mistake[] = []
  const components: OwnComponent[] = []
  const tell = (mistake: Mistake): void => void mistakes.push(mistake)
  for (const file of await filesBelow(shopFolder, componentsFolder, tell)) {
    if (takesPart(file))
      mistakes.push(...(await mistakesOfComponent(shopFolder, file, readText(shopFolder, file, tell))))
    const refuse = (message: string): void => tell({ level: 'error', file, message })
    if (posix.dirname(file) !== componentsFolder) continue
    const ending = extname(file)
    const element = posix.basename(file, ending)
    if (ending !== '.astro') {
      if (/^\.(?:astro|mdx?|html?|[jt]sx|vue|svelte)$/i.test(ending))
        refuse(`The file is no component; write it as an Astro component and call it ${element}.astro`)
      continue
    }
    const name = componentName(element)
    const other = components.find((component) => component.name === name)
    const isPart = (pageParts as readonly string[]).includes(name)
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(element))
      refuse('A component is called by Latin letters, such as size-table.astro')
    else if (!isPart && fate(name) !== 'refused')
      refuse(`HTML has an element called ${name}; call the component otherwise`)
    else if (other !== undefined) refuse('Another component has the same name')
    else {
      components.push({ name, path: join(shopFolder, file) })
      if (!isPart) tags.set(name, tagOf(element))
    }
  }
  return { components, tags, mistakes }
}
