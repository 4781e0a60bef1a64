// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions } from '../send.ts'
import type { Instant, Locale } from './shared.ts'

/** The index of the help center, and what readers say of its articles. */
export interface ArticlesResource {
  /**
   * Publish the index of the help center.
   *
   * Replaces the index: what is not in it is no longer published. Votes stay with their article. An index of more
   * than 2,000 articles is published in ranges, one request each; each replaces its range.
   *
   * For servers, with the scope `articles:write`.
   *
   * @throws AftercareError `article_index_duplicate`, `article_index_outdated`, or what every route can answer
   */
  publish(body: ArticlesPublish, options?: RequestOptions): Promise<ArticlesPublished>

  /**
   * List published articles.
   *
   * By id and language, each with its votes. The words themselves are in the help center.
   *
   * For publishable keys, servers, agents and shoppers, with the scope `articles:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: ArticleListQuery, options?: RequestOptions): List<Article>

  /**
   * Say whether an article helped.
   *
   * Anonymous. A reason and a comment say what was missing.
   *
   * For publishable keys, servers and shoppers, with the scope `votes:write`.
   *
   * @throws AftercareError `article_not_found`, or what every route can answer
   */
  vote(body: ArticleVote, options?: KeyedOptions): Promise<ArticleVoteReceipt>
}
export const ArticlesResource: ResourceClass<ArticlesResource> = /* @__PURE__ */ resource(
  'articles list=,? publish^, vote/v1/article-votes',
)

/** What `articles.list` can be asked for */
export interface ArticleListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  locale?: Locale
  category?: ArticleCategory
}

/** A published article in one language. The words are in the help center */
export interface Article {
  id: ArticleId
  locale: Locale
  /** 1 to 160 characters */
  title: string
  /** 1 to 200 characters */
  description: string
  category: ArticleCategory
  /** At most 500 characters */
  url: string
  /** Changes when the words change */
  contentHash: string
  /** Votes that it helped */
  helpful: number
  notHelpful: number
  publishedAt: Instant
  /** When the words last changed */
  updatedAt: Instant
}

/** Shelf of the help center. At most 60 characters. For example `orders` */
export type ArticleCategory = string

/** Category and slug, the same in every language. At most 120 characters. For example `orders/where-is-my-order` */
export type ArticleId = string

/** A published article */
export interface ArticleInput {
  id: ArticleId
  locale: Locale
  /** 1 to 160 characters */
  title: string
  /** 1 to 200 characters */
  description: string
  category: ArticleCategory
  /** At most 500 characters */
  url: string
  /** Changes when the words change */
  contentHash: string
}

/** One page of a list */
export type ArticlePage = Page<Article>

/** A range of article ids in the order of their characters */
export interface ArticleRange {
  /** The first id of the range; null from the beginning on */
  from: ArticleId | null
  /** The first id after the range; null to the end */
  before: ArticleId | null
}

/** A vote */
export interface ArticleVote {
  articleId: ArticleId
  locale: Locale
  helpful: boolean
  reason?: 'not_my_question' | 'hard_to_understand' | 'out_of_date' | 'did_not_work' | 'other'
  /** 1 to 1,000 characters */
  comment?: string
}

/** The vote was counted */
export interface ArticleVoteReceipt {
  id: VoteId
  createdAt: Instant
}

/** The index of the help center as its build wrote it, or a range of it */
export interface ArticlesPublish {
  /**
   * When the help center was built. An index that is older than the published one is refused; leave it out to go
   * back to one
   */
  builtAt?: Instant
  /**
   * Which part of the index this is, for one of more than 2000 articles: each part replaces what is published in
   * its range. Left out, it is the whole index
   */
  range?: ArticleRange
  /** At most 2,000 items */
  articles: ArticleInput[]
}

/** What became of the index */
export interface ArticlesPublished {
  published: number
  changed: number
  removed: number
}

/** Id of a vote. For example `vot_01m6dqs9m0e008qwmwwj2248s5` */
export type VoteId = string
