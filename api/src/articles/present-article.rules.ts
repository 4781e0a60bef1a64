import type { Article } from '@aftercare/contracts'
import type { ArticleRecord } from './article.ts'

export const presentArticle = ({ articleId, publishedAt, updatedAt, ...record }: ArticleRecord): Article => ({
  id: articleId,
  locale: record.locale,
  title: record.title,
  description: record.description,
  category: record.category,
  url: record.url,
  contentHash: record.contentHash,
  helpful: record.helpful,
  notHelpful: record.notHelpful,
  publishedAt: publishedAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
})
