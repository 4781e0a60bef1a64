import { ArticleId } from '@aftercare/contracts/articles/schemas'
import { CalendarDate } from '@aftercare/contracts/vocabulary/time'
import { z } from '@aftercare/contracts/vocabulary/zod'

const Sentence = z.string().trim().min(1)

/** The front matter of an article. Every key has a default but is checked; unknown ones are refused, so that a typing error shows. */
export const FrontMatter = z.strictObject({
  /** As a shopper asks it: `Where is my order?` Left out, it is the heading of the first level that the text begins with. */
  title: Sentence.max(160).optional(),
  /** The answer in one sentence; search results print it. Left out, it is how the text begins. */
  description: Sentence.max(1000).optional(),
  /** The folder that the file is in. */
  category: z.string().optional(),
  /** Other ways in which shoppers ask the same; search reads them, nobody sees them. */
  also: z.array(Sentence.max(200)).max(60).default([]),
  /** By when somebody reads the article again; the build warns from that day on. */
  reviewBy: CalendarDate.optional(),
  /** Day of the last change of the words. Left out, it is that of the file in Git, or of the file itself. */
  updated: CalendarDate.optional(),
  /** Who keeps the article right: a team, not a person who may leave. Left out, the `owner` of `articleDefaults` in the config. */
  owner: Sentence.max(80).optional(),
  /** `internal` is for the desk only and never reaches the help center. */
  audience: z.enum(['public', 'internal']).optional(),
  /** Up to six other articles as `category/article`; the page shows three. */
  related: z.array(ArticleId).max(6).default([]),
  /** In a translation: fingerprint of the text it was made from, so that a later change of that text is noticed. */
  sourceHash: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'Expected the first 12 hex digits of a SHA-256')
    .optional(),
})
export type FrontMatter = z.output<typeof FrontMatter>

export type Heading = { id: string; text: string }

/** A public article, rendered. One a language; the page of a language that lacks it shows that of the default one. */
export type Article = {
  /** `category/slug`, the same in every language. */
  id: string
  category: string
  slug: string
  locale: string
  title: string
  description: string
  also: string[]
  reviewBy?: string
  updated: string | undefined
  owner: string
  related: string[]
  /** Whether the default-language text changed after the translation was made. */
  isStale: boolean
  html: string
  /** Headings of the second level, for the contents beside the text. */
  headings: Heading[]
  /** Origins of the players of its videos. */
  players: string[]
}

/** An article for the desk: searchable by agents, never part of the built help center. */
export type InternalArticle = Pick<
  Article,
  'id' | 'category' | 'slug' | 'locale' | 'title' | 'description' | 'also' | 'owner'
> & { body: string }

/** A page of the shop's own, rendered. The page of a language that lacks it shows that of the default one. */
export type OwnPage = {
  /** `/about/` or `/company/jobs/`, the same in every language. */
  path: string
  locale: string
  title: string
  description: string
  menu: 'header' | 'footer' | 'none'
  menuTitle: string
  position: number
  updated: string | undefined
  html: string
  /** Origins of the players of its videos. */
  players: string[]
}
