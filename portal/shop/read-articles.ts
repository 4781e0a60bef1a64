import { createHash } from 'node:crypto'
import { FrontMatter } from './article.ts'
import type { ShopConfig } from './config.ts'
import { slugOfPlace } from './links.ts'
import type { Mistake } from './mistakes.ts'
import { readSource, type Reading, type Source } from './source.ts'

type ArticleMeta = Omit<FrontMatter, 'category' | 'owner' | 'audience'> &
  Required<Pick<FrontMatter, 'owner' | 'audience'>>

export type ArticleSource = Source<ArticleMeta> & { category: string; slug: string }

/**
 * Reads `content/<language>/<topic>/<article>.md`. Folders between the topic and the file are part of the name:
 * `orders/abroad/cost.md` is `orders/abroad-cost`, and an `index.md` is called as its folder.
 */
export function readArticle(
  file: string,
  text: string,
  config: ShopConfig,
  reading: Reading,
): ArticleSource | undefined {
  const refuse = (message: string, line?: number): undefined => {
    reading.tell({ level: 'error', file, ...(line === undefined ? {} : { line }), message })
  }
  const [, locale = '', category = '', ...names] = file.split('/')
  if (names.length === 0) return refuse('An article lives in content/<language>/<category>/<article>.md')
  if (!config.locales.includes(locale)) return refuse(`The language ${locale} is not in locales of the config`)
  if (!config.categories.some(({ id }) => id === category))
    return refuse(`The category ${category} is not in categories of the config`)
  const slug = slugOfPlace(names)
  if (slug === '')
    return refuse('A file name has Latin letters or digits, such as cancel-my-order.md: the address is made of it')
  const id = `${category}/${slug}`
  if (id.length > 120) return refuse('The names of the file and its folders have more than 120 letters together')
  const source = readSource({ file, locale, id, text }, FrontMatter, reading)
  const { category: named, owner, audience } = source.meta
  if (named !== undefined && named !== category)
    refuse(`category is ${named}, but the file is in the folder ${category}`, source.lineOfKey('category'))
  return {
    ...source,
    category,
    slug,
    meta: {
      ...source.meta,
      owner: owner ?? config.articleDefaults.owner ?? config.brand.name,
      audience: audience ?? config.articleDefaults.audience,
    },
  }
}

/** What a translation was made from, as 12 hex digits: title, description and body. */
export function sourceHashOf(title: string, description: string, body: string): string {
  return createHash('sha256').update(`${title}\n${description}\n${body.trim()}`).digest('hex').slice(0, 12)
}

const isTranslation = (source: ArticleSource, original: ArticleSource | undefined): original is ArticleSource =>
  original !== undefined && original !== source

/** Whether the text in the default language changed since. A translation without a fingerprint says nothing of its original. */
export const isStale = (source: ArticleSource, original: ArticleSource | undefined): boolean =>
  isTranslation(source, original) &&
  source.meta.sourceHash !== undefined &&
  source.meta.sourceHash !== sourceHashOf(original.meta.title, original.meta.description, original.body)

/** What is wrong in the front matter, beside other articles and the calendar. */
export function mistakesOfMeta(
  source: ArticleSource,
  original: ArticleSource | undefined,
  publicIds: ReadonlySet<string>,
  config: ShopConfig,
  now: Date,
): Mistake[] {
  const { file, meta, id, lineOfKey } = source
  const found: Mistake[] = []
  if (original === undefined) {
    found.push({
      level: 'error',
      file,
      message: `There is no ${id}.md in ${config.defaultLocale}, the default language; a translation needs it`,
    })
  }
  for (const other of meta.related) {
    if (other === id)
      found.push({ level: 'error', file, line: lineOfKey('related'), message: 'The article names itself in related' })
    else if (!publicIds.has(other) && meta.audience === 'public') {
      found.push({
        level: 'error',
        file,
        line: lineOfKey('related'),
        message: `related: there is no public article ${other}`,
      })
    }
  }
  if (isTranslation(source, original)) {
    if (meta.audience !== original.meta.audience) {
      found.push({
        level: 'error',
        file,
        line: lineOfKey('audience'),
        message: `The audience differs from that in ${config.defaultLocale} (${original.meta.audience})`,
      })
    }
    if (isStale(source, original)) {
      const now = sourceHashOf(original.meta.title, original.meta.description, original.body)
      found.push({
        level: 'warning',
        file,
        line: lineOfKey('sourceHash'),
        message: `The text in ${config.defaultLocale} has changed since this translation; when it is right again set sourceHash to "${now}"`,
      })
    }
  } else if (meta.sourceHash !== undefined && source === original) {
    found.push({
      level: 'error',
      file,
      line: lineOfKey('sourceHash'),
      message: 'sourceHash belongs in translations only',
    })
  }
  if (meta.reviewBy !== undefined && meta.reviewBy < now.toISOString().slice(0, 10)) {
    found.push({
      level: 'warning',
      file,
      line: lineOfKey('reviewBy'),
      message: `The review by ${meta.owner} was due on ${meta.reviewBy}`,
    })
  }
  return found
}
