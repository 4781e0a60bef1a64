import type { Article } from '../../shop/article.ts'

/** Origins of the players of all videos: pages may show these in a frame, and no others. */
export const playersOf = (articles: readonly Pick<Article, 'players'>[]): string[] => [
  ...new Set(articles.flatMap(({ players }) => players)),
]
