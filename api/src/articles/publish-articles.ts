import { ProblemError, type ArticlesPublish } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { changesTo, repeatedIn } from './article-index.rules.ts'
import type { ArticleParts } from './parts.ts'

/**
 * Makes the published articles, or those of a range, just those of the index, unless a newer build was published before.
 *
 * @throws ProblemError article_index_duplicate, article_index_outdated
 */
export async function publishArticles(
  { articles, events, transact, now }: ArticleParts & EventParts & Transacts & Clock,
  { storeId }: Actor,
  { articles: wanted, builtAt, range }: ArticlesPublish,
): Promise<{ published: number; changed: number; removed: number }> {
  const [repeated] = repeatedIn(wanted)
  if (repeated !== undefined)
    throw new ProblemError('article_index_duplicate', `The index names ${repeated} more than once`)
  return await transact(async (tx) => {
    const published = await articles.builtAt(storeId, tx)
    if (builtAt !== undefined && published !== null && new Date(builtAt) < published) {
      const detail = `The published index was built at ${published.toISOString()}, this one at ${builtAt}`
      throw new ProblemError('article_index_outdated', detail)
    }
    await articles.noteBuild(storeId, builtAt === undefined ? null : new Date(builtAt), tx)
    const { added, changed, removed } = changesTo(await articles.inRange(storeId, range, tx), wanted)
    const at = now()
    await articles.saveAll(storeId, [...added, ...changed], at, tx)
    if (removed.length > 0) await articles.withdraw(storeId, removed, tx)
    const written = added.length + changed.length
    if (written + removed.length > 0) {
      const changes = { changed: String(written), removed: String(removed.length) }
      await events.record({ storeId, type: 'articles.published', object: 'store', id: storeId, changes }, tx)
    }
    return { published: wanted.length, changed: written, removed: removed.length }
  })
}
