import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { localePath, pagePathsOf } from '../src/lib/paths.ts'
import type { ShopConfig } from './config.ts'
import { leadLink } from './links.ts'
import type { Mistake } from './mistakes.ts'
import type { Addresses, Written } from './render-article.ts'
import { fileOf, type Files } from './source-files.ts'
import type { Source } from './source.ts'

/** What links may lead to. */
export type Targets = {
  config: ShopConfig
  shopFolder: string
  articles: ReadonlySet<string>
  /** Pages of the shop's own, as `/path/`. */
  pages: ReadonlySet<string>
  files: Files
  /** Headings and other places by `locale:id`, as far as they are known. */
  anchors: Map<string, ReadonlySet<string>>
}

const withSlash = (path: string): string => (path.endsWith('/') ? path : `${path}/`)

const isPage = (path: string, { config, pages }: Targets): boolean =>
  pages.has(path) ||
  pagePathsOf(config).includes(path) ||
  config.shipping.some(({ region }) => path === `/return-policy/${region.toLowerCase()}/`) ||
  config.categories.some((category) => path === `/articles/${category.id}/`)

/** How the addresses of a source are led in its page. */
export function addressesOf(source: Source, targets: Targets): Addresses {
  const { file, id, locale } = source
  const { config, files } = targets
  const to = (path: string): string => localePath(config, locale, path)
  return {
    link(target) {
      const led = leadLink(target, file, id, config.url)
      if (led.to === 'elsewhere') return led.href
      if (led.to === 'nowhere') return undefined
      const hash = 'anchor' in led && led.anchor !== '' ? `#${encodeURIComponent(led.anchor)}` : ''
      if (led.to === 'article') {
        const isHere = led.id === id && led.query === '' && hash !== ''
        return isHere ? hash : to(id === led.id && id.startsWith('/') ? id : `/articles/${led.id}/`) + led.query + hash
      }
      if (led.to === 'page') {
        const path = withSlash(led.path)
        return to(encodeURI(isPage(path, targets) ? path : led.path)) + led.rest
      }
      const prepared = files.get(led.file)
      return prepared === undefined || 'error' in prepared ? undefined : prepared.href + led.rest
    },
    picture(target) {
      const prepared = files.get(fileOf(target, source, config.url) ?? '')
      return prepared === undefined || 'error' in prepared ? undefined : prepared.picture
    },
  }
}

/** Links that lead nowhere. */
export const mistakesOfLinks = (source: Source, targets: Targets): Mistake[] =>
  source.read.links.flatMap((link) => mistakesOfLink(link, source, targets))

function mistakesOfLink({ target, line }: Written, source: Source, targets: Targets): Mistake[] {
  const { config, shopFolder, articles, pages, anchors } = targets
  const refuse = (why: string): Mistake[] => [
    { level: 'error', file: source.file, line: source.bodyLine + line, message: `The link goes nowhere: ${why}` },
  ]
  const mistakesOfAnchor = (id: string, anchor: string): Mistake[] => {
    const known = anchors.get(`${source.locale}:${id}`) ?? anchors.get(`${config.defaultLocale}:${id}`)
    return anchor === '' || known?.has(anchor) === true ? [] : refuse(`${id} has no heading #${anchor}`)
  }
  const led = leadLink(target, source.file, source.id, config.url)
  if (led.to === 'elsewhere') return []
  if (led.to === 'nowhere') return refuse(led.why)
  if (led.to === 'file') return existsSync(join(shopFolder, led.file)) ? [] : refuse(`there is no file ${led.file}`)
  if (led.to === 'page') {
    const path = withSlash(led.path)
    if (pages.has(path)) return mistakesOfAnchor(path, /#(.*)$/.exec(led.rest)?.[1] ?? '')
    const isFile = !led.path.endsWith('/') && existsSync(join(shopFolder, 'public', led.path))
    return isFile || isPage(path, targets) ? [] : refuse(target)
  }
  if (led.id !== source.id && !articles.has(led.id)) return refuse(`there is no public article ${led.id}`)
  return mistakesOfAnchor(led.id, led.anchor)
}
