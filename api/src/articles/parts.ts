import type { Connection } from 'mongoose'
import { createArticleStore, type ArticleStore } from './articles.store.ts'

export type ArticleParts = { articles: ArticleStore }

export const articleParts = (connection: Connection): ArticleParts => ({ articles: createArticleStore(connection) })
