import type { Features } from './reader.ts'
import { rarityOf, weigh } from './weigh.ts'

/** A text that is known to belong to an article (by its number), and how much it should teach. */
export type Example = { readonly features: Features; readonly article: number; readonly importance: number }

/** The articles whose texts hold a feature, ascending, and how strongly it speaks for each of them. */
export type Posting = { readonly articles: readonly number[]; readonly weights: number[] }

/** An example whose features stand for their postings. */
type Lesson = {
  readonly heard: readonly { readonly posting: Posting; readonly share: number }[]
  readonly article: number
  readonly importance: number
}

const passes = 20
const startWeight = 0.5

/**
 * Learns how strongly each feature speaks for each article that uses it: a softmax regression in which a feature has a
 * weight only for the articles whose own texts hold it. So the index stays as small as a plain word index, and a word
 * that two articles share comes to speak for the one that shoppers mean by it. The same examples give the same weights.
 */
export function learnWeights(examples: readonly Example[], articleCount: number): ReadonlyMap<string, Posting> {
  const postings = collectPostings(examples)
  const lessons = lessonsFrom(examples, postings, articleCount)
  const chances = new Float64Array(articleCount)
  for (let pass = 0; pass < passes; pass++) {
    const stepSize = 1 - pass / passes
    for (const lesson of mixed(lessons, pass)) learn(lesson, stepSize, chances)
  }
  return postings
}

/** How strongly articles are believed to answer the examples that teach in full, on average; 1 when there are none. */
export function usualBelief(
  examples: readonly Example[],
  postings: ReadonlyMap<string, Posting>,
  articleCount: number,
): number {
  const phrasings = examples.filter(({ importance }) => importance >= 1)
  const beliefs = new Float64Array(articleCount)
  let sum = 0
  for (const { heard, article } of lessonsFrom(phrasings, postings, articleCount)) {
    beliefs.fill(0)
    for (const { posting, share } of heard) speak(posting, share, beliefs)
    sum += beliefs[article]!
  }
  return sum / phrasings.length || 1
}

function lessonsFrom(
  examples: readonly Example[],
  postings: ReadonlyMap<string, Posting>,
  articleCount: number,
): Lesson[] {
  const rarity = (feature: string): number => rarityOf(postings.get(feature)!.articles.length, articleCount)
  return examples.map(({ features, article, importance }) => {
    const heard = weigh(features, rarity).map(([feature, share]) => ({ posting: postings.get(feature)!, share }))
    return { heard, article, importance }
  })
}

function collectPostings(examples: readonly Example[]): Map<string, Posting> {
  const users = new Map<string, Set<number>>()
  for (const { features, article } of examples)
    for (const feature of features.keys()) {
      const articles = users.get(feature)
      if (articles === undefined) users.set(feature, new Set([article]))
      else articles.add(article)
    }
  return new Map(
    Array.from(users, ([feature, articles]) => [
      feature,
      { articles: [...articles].sort((a, b) => a - b), weights: Array.from(articles, () => startWeight) },
    ]),
  )
}

/** One step: what is heard should speak a little more for the right article and less for those it was taken for. */
function learn({ heard, article, importance }: Lesson, stepSize: number, chances: Float64Array): void {
  chances.fill(0)
  for (const { posting, share } of heard) speak(posting, share, chances)
  toChances(chances)
  chances[article]! -= 1
  for (const { posting, share } of heard) correct(posting, stepSize * importance * share, chances)
}

function speak({ articles, weights }: Posting, share: number, beliefs: Float64Array): void {
  for (let at = 0; at < articles.length; at++) beliefs[articles[at]!]! += weights[at]! * share
}

function correct({ articles, weights }: Posting, step: number, errors: Float64Array): void {
  for (let at = 0; at < articles.length; at++) weights[at]! -= step * errors[articles[at]!]!
}

/** Softmax, in place. */
function toChances(beliefs: Float64Array): void {
  const highest = beliefs.reduce((a, b) => Math.max(a, b))
  let sum = 0
  for (let at = 0; at < beliefs.length; at++) sum += beliefs[at] = Math.exp(beliefs[at]! - highest)
  for (let at = 0; at < beliefs.length; at++) beliefs[at]! /= sum
}

/** Visits everything once, in an order that keeps the lessons of one article apart and differs from pass to pass. */
function* mixed<T>(items: readonly T[], pass: number): Generator<T> {
  // A prime beyond any number of lessons shares no divisor with it, so the stride meets each of them.
  const stride = 1_000_003
  for (let turn = 0; turn < items.length; turn++) yield items[(turn * stride + pass * 31) % items.length]!
}
