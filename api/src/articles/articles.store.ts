import type { Article, ArticlesPublish } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { recordModel, type StoredRecord } from '../shared/record.ts'
import type { ArticleRecord, IndexedArticle, VoteRecord } from './article.ts'
import { presentArticle } from './present-article.rules.ts'

const idOf = (storeId: string, articleId: string, locale: string): string => `${storeId}:${articleId}:${locale}`

export function createArticleStore(connection: Connection) {
  const articles = recordModel<ArticleRecord>(
    connection,
    'articles',
    {
      articleId: String,
      locale: String,
      title: String,
      description: String,
      category: String,
      url: String,
      contentHash: String,
      isPublished: Boolean,
      helpful: Number,
      notHelpful: Number,
      publishedAt: Date,
      updatedAt: Date,
    },
    [
      { key: { storeId: 1, isPublished: 1, articleId: 1, _id: 1 } },
      { key: { storeId: 1, isPublished: 1, locale: 1, articleId: 1, _id: 1 } },
      { key: { storeId: 1, isPublished: 1, category: 1, articleId: 1, _id: 1 } },
      { key: { storeId: 1, isPublished: 1, locale: 1, category: 1, articleId: 1, _id: 1 } },
    ],
  )
  const votes = recordModel<VoteRecord>(
    connection,
    'article_votes',
    { articleId: String, locale: String, helpful: Boolean, reason: String, comment: String, createdAt: Date },
    [{ key: { storeId: 1, articleId: 1, createdAt: -1, _id: -1 } }],
  )

  const builds = recordModel<StoredRecord & { builtAt: Date | null }>(
    connection,
    'article_builds',
    { builtAt: Date },
    [],
  )

  return {
    /** When the build was made whose index is published; null when nobody said. */
    async builtAt(storeId: string, tx: Tx): Promise<Date | null> {
      const build = await builds.findOne({ _id: storeId, storeId }).session(tx).lean<{ builtAt: Date | null }>()
      return build?.builtAt ?? null
    },

    async noteBuild(storeId: string, builtAt: Date | null, tx: Tx): Promise<void> {
      await builds.updateOne({ _id: storeId, storeId }, { $set: { builtAt } }, { session: tx, upsert: true })
    },

    /** What was ever published with an id of the range, or at all. */
    async inRange(storeId: string, range: ArticlesPublish['range'], tx: Tx): Promise<ArticleRecord[]> {
      const { from = null, before = null } = range ?? {}
      const bounds = { ...(from !== null && { $gte: from }), ...(before !== null && { $lt: before }) }
      // A range without ends is everything, and MongoDB takes no condition that is empty.
      const articleId = Object.keys(bounds).length === 0 ? {} : { articleId: bounds }
      const filter = { storeId, isPublished: { $in: [true, false] }, ...articleId }
      return await articles.find(filter).session(tx).lean<ArticleRecord[]>()
    },

    /** Publishes these as they are now, in one command. Votes, and when an article was first published, stay. */
    async saveAll(storeId: string, wanted: readonly IndexedArticle[], at: Date, tx: Tx): Promise<void> {
      if (wanted.length === 0) return
      const begun = { helpful: 0, notHelpful: 0, publishedAt: at }
      const writes = wanted.map(({ id: articleId, ...words }) => ({
        updateOne: {
          filter: { _id: idOf(storeId, articleId, words.locale), storeId },
          update: { $set: { articleId, ...words, isPublished: true, updatedAt: at }, $setOnInsert: begun },
          upsert: true,
        },
      }))
      await articles.bulkWrite(writes, { session: tx, ordered: false })
    },

    async withdraw(storeId: string, ids: readonly string[], tx: Tx): Promise<void> {
      await articles.updateMany({ storeId, _id: { $in: [...ids] } }, { $set: { isPublished: false } }, { session: tx })
    },

    async list(
      storeId: string,
      query: ListQuery & { locale?: string | undefined; category?: Article['category'] | undefined },
    ) {
      const { locale, category } = query
      return await readPage(
        query,
        { field: 'articleId', direction: 1, holds: 'texts' },
        async (position, sort, limit) =>
          await articles
            .find({ storeId, isPublished: true, ...(locale && { locale }), ...(category && { category }), ...position })
            .sort(sort)
            .limit(limit)
            .lean<ArticleRecord[]>(),
        presentArticle,
      )
    },

    /** Counts the vote. False when the store has published no such article. */
    async vote(vote: VoteRecord, tx: Tx): Promise<boolean> {
      const { storeId, articleId, locale, helpful } = vote
      const counted = await articles.updateOne(
        { _id: idOf(storeId, articleId, locale), storeId, isPublished: true },
        { $inc: helpful ? { helpful: 1 } : { notHelpful: 1 } },
        { session: tx },
      )
      if (counted.matchedCount === 0) return false
      await votes.create([vote], { session: tx })
      return true
    },
  }
}
export type ArticleStore = ReturnType<typeof createArticleStore>
