import { resolve } from 'node:path'
import type { Article, InternalArticle } from './article.ts'
import type { ShopConfig } from './config.ts'
import { ShopFolderError, type Mistake } from './mistakes.ts'
import { readArticles } from './read-articles.ts'
import { readConfig } from './read-config.ts'

/** What the pages are made from. It holds nothing that a shopper may not read. */
export type Shop = { config: ShopConfig; articles: Article[] }

/**
 * Reads a merchant's folder: `aftercare.config.ts` and `content/`.
 *
 * @param now the day against which `reviewBy` is held
 * @throws ShopFolderError with every error found; warnings are returned
 */
export async function readShop(
  shopFolder: string,
  now: Date,
): Promise<{ shop: Shop; internal: InternalArticle[]; warnings: Mistake[] }> {
  const folder = resolve(shopFolder)
  const config = await readConfig(folder)
  const { articles, internal, mistakes } = await readArticles(folder, config, now)
  const ids = new Set(articles.map(({ id }) => id))
  const named = [...config.categories.flatMap(({ mostAsked }) => mostAsked), ...Object.values(config.topTasks)]
  for (const id of named) {
    if (!ids.has(id))
      mistakes.push({ level: 'error', file: 'aftercare.config.ts', message: `There is no public article ${id}` })
  }
  const errors = mistakes.filter(({ level }) => level === 'error')
  if (errors.length > 0) throw new ShopFolderError(errors)
  return { shop: { config, articles }, internal, warnings: mistakes }
}
