import type { ArticleRecord, IndexedArticle } from './article.ts'

export type IndexChange = { added: IndexedArticle[]; changed: IndexedArticle[]; removed: string[] }

const nameOf = ({ id, locale }: { id: string; locale: string }): string => `${id} ${locale}`

/** The articles that the index names more than once, as `id locale`. */
export function repeatedIn(articles: readonly IndexedArticle[]): string[] {
  const seen = new Set<string>()
  return articles.map(nameOf).filter((name) => seen.size === seen.add(name).size)
}

/** What has to be written so that what is published is just what the index says. */
export function changesTo(known: readonly ArticleRecord[], wanted: readonly IndexedArticle[]): IndexChange {
  const before = new Map(known.map((record) => [nameOf({ id: record.articleId, locale: record.locale }), record]))
  const after = new Set(wanted.map(nameOf))
  const differs = (article: IndexedArticle): boolean => {
    const record = before.get(nameOf(article))
    const { id: _, ...words } = article
    return (
      record !== undefined &&
      (!record.isPublished ||
        Object.entries(words).some(([key, value]) => record[key as keyof ArticleRecord] !== value))
    )
  }
  return {
    added: wanted.filter((article) => !before.has(nameOf(article))),
    changed: wanted.filter(differs),
    removed: known
      .filter((record) => record.isPublished && !after.has(nameOf({ id: record.articleId, locale: record.locale })))
      .map(({ _id }) => _id),
  }
}
