import type { ArticlesPublish } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

/** An article as the index of a help center names it. */
export type IndexedArticle = ArticlesPublish['articles'][number]

export type ArticleRecord = StoredRecord &
  Omit<IndexedArticle, 'id'> & {
    articleId: string
    /** False once the index no longer has it. The record stays, and its votes with it. */
    isPublished: boolean
    helpful: number
    notHelpful: number
    publishedAt: Date
    updatedAt: Date
  }

export type VoteRecord = StoredRecord & {
  articleId: string
  locale: string
  helpful: boolean
  reason: string | null
  comment: string | null
  createdAt: Date
}
