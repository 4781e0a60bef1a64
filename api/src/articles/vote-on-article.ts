import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import { redactCards } from '../shared/payment-cards.rules.ts'
import { plainText } from '../shared/plain-text.rules.ts'
import type { ArticleParts } from './parts.ts'

type Vote = {
  articleId: string
  locale: string
  helpful: boolean
  reason?: string | undefined
  comment?: string | undefined
}

/** Counts whether an article helped, without saying whom. @throws ProblemError article_not_found */
export async function voteOnArticle(
  { articles, events, transact, now, newId }: ArticleParts & EventParts & Transacts & Clock & NewIds,
  { storeId }: Actor,
  { articleId, locale, helpful, reason, comment }: Vote,
): Promise<{ id: string; createdAt: string }> {
  const createdAt = now()
  const id = newId('vote')
  return await transact(async (tx) => {
    const vote = {
      _id: id,
      storeId,
      articleId,
      locale,
      helpful,
      reason: reason ?? null,
      comment: comment === undefined ? null : redactCards(plainText(comment)) || null,
      createdAt,
    }
    if (!(await articles.vote(vote, tx)))
      throw new ProblemError('article_not_found', `No article ${articleId} in ${locale}`)
    const changes = { locale, helpful: String(helpful) }
    await events.record({ storeId, type: 'article.voted', object: 'article', id: articleId, changes }, tx)
    return { id, createdAt: createdAt.toISOString() }
  })
}
