/** Article ids from one on and before another; null is open. */
type Range = { from: string | null; before: string | null }

export const isInRange = (id: string, { from, before }: Range): boolean =>
  (from === null || from <= id) && (before === null || id < before)

/**
 * Cuts an index into parts that can be published one after the other. Together their ranges hold every id there can be, so
 * that what is in no part is taken out. An index that fits in one part is not cut.
 *
 * @param articlesMax articles of one part at most
 * @throws RangeError when one article has more languages than a part holds
 */
export function rangesOf<Article extends { id: string }>(
  articles: readonly Article[],
  articlesMax: number,
): { range?: Range; articles: Article[] }[] {
  if (articles.length <= articlesMax) return [{ articles: [...articles] }]
  const parts: Article[][] = [[]]
  const byId = Map.groupBy(articles, ({ id }) => id)
  for (const [id, translations] of [...byId].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (translations.length > articlesMax) throw new RangeError(`${id} is in the index ${translations.length} times`)
    const last = parts.at(-1) ?? []
    if (last.length + translations.length > articlesMax) parts.push([...translations])
    else last.push(...translations)
  }
  return parts.map((part, index) => ({
    range: { from: index === 0 ? null : (part[0]?.id ?? null), before: parts[index + 1]?.[0]?.id ?? null },
    articles: part,
  }))
}
