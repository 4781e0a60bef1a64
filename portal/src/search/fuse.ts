/** A ranking to fuse: ids, best first, and how much a rank in it counts. */
export type Ranking = { readonly ids: readonly string[]; readonly weight: number }

/** Fuses rankings by reciprocal rank: what stands high in several of them comes first; between equals, who came first. */
export function fuse(rankings: readonly Ranking[]): string[] {
  const shares = new Map<string, number>()
  for (const { ids, weight } of rankings)
    for (const [rank, id] of ids.entries()) shares.set(id, (shares.get(id) ?? 0) + weight / (1 + rank))
  return [...shares].sort(([, a], [, b]) => b - a).map(([id]) => id)
}
