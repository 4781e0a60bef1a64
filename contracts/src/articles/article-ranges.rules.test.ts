import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInRange, rangesOf } from './article-ranges.rules.ts'

describe('the parts of an index', () => {
  it('are one without a range when it fits', () => {
    expect(rangesOf([{ id: 'a/b' }], 1)).toEqual([{ articles: [{ id: 'a/b' }] }])
    expect(rangesOf([], 1)).toEqual([{ articles: [] }])
  })
  it('keep the languages of an article together', () => {
    const index = ['b/1', 'a/1', 'b/1', 'c/1', 'a/1'].map((id) => ({ id }))
    expect(rangesOf(index, 3).map(({ range, articles }) => [range, articles.map(({ id }) => id)])).toEqual([
      [{ from: null, before: 'b/1' }, ['a/1', 'a/1']],
      [{ from: 'b/1', before: null }, ['b/1', 'b/1', 'c/1']],
    ])
  })
  it('hold every article once, and every id in one range', () => {
    const id = fc.stringMatching(/^[a-c]{1,2}\/[a-z0-9-]{1,4}$/)
    fc.assert(
      fc.property(
        fc.uniqueArray(id, { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        id,
        (ids, articlesMax, any) => {
          const parts = rangesOf(
            ids.map((name) => ({ id: name })),
            articlesMax,
          )
          expect(parts.flatMap(({ articles }) => articles.map((article) => article.id)).toSorted()).toEqual(
            ids.toSorted(),
          )
          const holding = parts.filter(({ range }) => range === undefined || isInRange(any, range))
          expect(holding).toHaveLength(1)
          for (const { range, articles } of parts) {
            expect(articles.length).toBeLessThanOrEqual(articlesMax)
            for (const article of articles) expect(range === undefined || isInRange(article.id, range)).toBe(true)
          }
        },
      ),
    )
  })
})
