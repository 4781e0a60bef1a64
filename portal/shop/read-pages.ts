import { z } from '@aftercare/contracts/vocabulary/zod'
import { pagePathsOf } from '../src/lib/paths.ts'
import type { ShopConfig } from './config.ts'
import { slugsOf } from './links.ts'
import type { Mistake } from './mistakes.ts'
import { readSource, type Reading, type Source } from './source.ts'

const Sentence = z.string().trim().min(1)

/** The front matter of a page of the shop's own. Every key has a default; unknown ones are refused. */
export const PageFrontMatter = z.strictObject({
  /** Left out, it is the heading of the first level that the text begins with. */
  title: Sentence.max(160).optional(),
  /** What the page says, in one sentence; search engines print it. Left out, it is how the text begins. */
  description: Sentence.max(1000).optional(),
  /** Where every page links it. Left out, a translation is where the page of the default language is, and that one in the footer. */
  menu: z.enum(['header', 'footer', 'none']).optional(),
  /** What the link says; left out, the title. */
  menuTitle: Sentence.max(40).optional(),
  /** Pages of a menu stand by their position, then by their title. Left out, a translation has that of the default language, or 100. */
  position: z.int().min(0).max(1000).optional(),
})
export type PageFrontMatter = z.output<typeof PageFrontMatter>

export type PageSource = Source<PageFrontMatter>

/** Pages of ours that one of the shop's may take the place of. */
const replaceable: readonly string[] = ['/privacy/', '/accessibility/', '/shipping/']

/** What is at these addresses is ours, the API's, or a language. */
const taken = ['articles', 'forms', 'answers', 'reference', 'problems', 'docs', 'v1', 'pagefind', '404', 'health']

const wordsMax = 4

/** Reads `pages/<language>/<page>.md`, which is at `/<page>/`; folders are part of the address, and `index.md` is its folder. */
export function readOwnPage(file: string, text: string, config: ShopConfig, reading: Reading): PageSource | undefined {
  const refuse = (message: string): undefined => {
    reading.tell({ level: 'error', file, message })
  }
  const [, locale = '', ...names] = file.split('/')
  if (names.length === 0) return refuse('A page lives in pages/<language>/<page>.md')
  if (!config.locales.includes(locale)) return refuse(`The language ${locale} is not in locales of the config`)
  const parts = slugsOf(names)
  const [first = ''] = parts
  if (first === 'index') return refuse('The home page is not a text; components/home.astro changes it')
  if (parts.includes('') || parts.length > wordsMax)
    return refuse(`The address of a page is one to ${wordsMax} names of Latin letters or digits`)
  const id = `/${parts.join('/')}/`
  const isOurs = pagePathsOf(config).includes(`/${first}/`) && !replaceable.includes(id)
  if (isOurs || taken.includes(first) || config.locales.some((other) => other.toLowerCase() === first))
    return refuse(`The address ${id} is taken; rename the file`)
  return readSource({ file, locale, id, text }, PageFrontMatter, reading)
}

/** What is wrong with a page beside the others. */
export function mistakesOfPage(
  { file, id, locale }: PageSource,
  originals: ReadonlyMap<string, PageSource>,
  { defaultLocale }: ShopConfig,
): Mistake[] {
  if (locale === defaultLocale || originals.has(id)) return []
  const message = `There is no page ${id} in ${defaultLocale}, the default language; a translation needs it`
  return [{ level: 'error', file, message }]
}
