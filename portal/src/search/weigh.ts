import type { Features } from './reader.ts'

/** A text as search compares it: its features, each with its share of a vector of length one. */
export type Vector = readonly (readonly [feature: string, share: number])[]

/** Turns what was read of a text into a vector; what few articles use counts for more. */
export function weigh(features: Features, rarity: (feature: string) => number): Vector {
  const counted = Array.from(features, ([feature, strength]) => [feature, strength * rarity(feature)] as const)
  const length = Math.hypot(...counted.map(([, share]) => share)) || 1
  return counted.map(([feature, share]) => [feature, share / length] as const)
}

/** How telling a feature is that so many of the articles use; greatest for one that none of them uses. */
export function rarityOf(articlesWithIt: number, articleCount: number): number {
  return Math.sqrt(Math.log(1 + (articleCount - articlesWithIt + 0.5) / (articlesWithIt + 0.5)))
}

/** How alike two texts are: 1 for the same features, 0 for none in common. */
export function likeness(a: Vector, b: Vector): number {
  const shares = new Map(b)
  return a.reduce((sum, [feature, share]) => sum + share * (shares.get(feature) ?? 0), 0)
}
