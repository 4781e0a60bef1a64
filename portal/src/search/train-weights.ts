import type { Features } from './reader.ts'
import { rarityOf, weigh } from './weigh.ts'

/** A text that is known to belong to an article (by its number), and how much it counts in training. */
export type Example = { readonly features: Features; readonly article: number; readonly importance: number }

/** The articles whose texts hold a feature, ascending, and the weight of the feature for each of them. */
export type Posting = { readonly articles: readonly number[]; readonly weights: number[] }

/** An example whose features stand for their postings, those of the rarest features first. */
type Sample = {
  readonly inputs: readonly { readonly posting: Posting; readonly share: number }[]
  readonly article: number
  readonly importance: number
}

/** A part of a posting that one step looks at. */
type Stretch = { readonly posting: Posting; readonly share: number; readonly from: number; readonly to: number }

const startWeight = 0.5
const epochsMax = 20
const epochsMin = 3
/** Steps over all epochs: a small help center is seen twenty times, a large one has enough examples to be seen less. */
const stepsMax = 80_000
/** Weights that one step may change. A help center of sixty articles stays below it, and is trained on exactly. */
const weightsPerStepMax = 512

/**
 * Trains the weight of each feature for each article that uses it: a softmax regression by stochastic gradient descent,
 * sparse in that a feature has weights only for the articles whose own texts hold it. So the index stays as small as a
 * plain word index, and a word that two articles share gets its weight for the one that shoppers mean by it.
 *
 * Time grows with the number of examples alone: a step looks at a bounded number of weights, and the number of epochs
 * falls as the examples grow. Where a feature is in more articles than a step may look at, the step takes a stretch of
 * them, another one each epoch (a sampled softmax). The same examples give the same weights.
 */
export function trainWeights(examples: readonly Example[], articleCount: number): ReadonlyMap<string, Posting> {
  const postings = collectPostings(examples)
  const samples = samplesFrom(examples, postings, articleCount)
  const softmax = createSoftmax(articleCount)
  const epochs = Math.max(epochsMin, Math.min(epochsMax, Math.floor(stepsMax / Math.max(1, samples.length))))
  for (let epoch = 0; epoch < epochs; epoch++) {
    const learningRate = 1 - epoch / epochs
    for (const sample of shuffled(samples, epoch)) softmax.step(sample, learningRate, epoch)
  }
  return postings
}

/** The mean logit of the right article over the examples that count in full; 1 when there are none. */
export function meanLogit(
  examples: readonly Example[],
  postings: ReadonlyMap<string, Posting>,
  articleCount: number,
): number {
  const phrasings = samplesFrom(
    examples.filter(({ importance }) => importance >= 1),
    postings,
    articleCount,
  )
  const sum = phrasings.reduce((total, { inputs, article }) => total + logitOf(inputs, article), 0)
  return sum / phrasings.length || 1
}

const logitOf = (inputs: Sample['inputs'], article: number): number =>
  inputs.reduce((logit, { posting, share }) => {
    const at = placeOf(article, posting.articles)
    return logit + (posting.articles[at] === article ? posting.weights[at]! * share : 0)
  }, 0)

/** Where a number is in an ascending list, or where it would be. */
function placeOf(wanted: number, ascending: readonly number[]): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}

function samplesFrom(
  examples: readonly Example[],
  postings: ReadonlyMap<string, Posting>,
  articleCount: number,
): Sample[] {
  const rarity = (feature: string): number => rarityOf(postings.get(feature)!.articles.length, articleCount)
  return examples.map(({ features, article, importance }) => {
    const inputs = weigh(features, rarity)
      .map(([feature, share]) => ({ posting: postings.get(feature)!, share }))
      .sort((a, b) => a.posting.articles.length - b.posting.articles.length)
    return { inputs, article, importance }
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

/** The softmax over all articles, with room to compute in that is used again by every step. */
function createSoftmax(articleCount: number): { step: (sample: Sample, rate: number, epoch: number) => void } {
  const gradient = new Float64Array(articleCount)
  const isSeen = new Uint8Array(articleCount)
  const seen = new Int32Array(articleCount)

  return {
    step({ inputs, article, importance }, rate, epoch) {
      const stretches = stretchesOf(inputs, article, epoch)
      // The right article is always looked at, whatever stretch was taken.
      let seenCount = 0
      isSeen[article] = 1
      seen[seenCount++] = article
      for (const { posting, share, from, to } of stretches) {
        const { articles, weights } = posting
        for (let at = from; at < to; at++) {
          const candidate = articles[at]!
          if (isSeen[candidate] === 0) {
            isSeen[candidate] = 1
            seen[seenCount++] = candidate
          }
          gradient[candidate]! += weights[at]! * share
        }
      }
      toGradient(seenCount, article)
      for (const { posting, share, from, to } of stretches) {
        const { articles, weights } = posting
        const size = rate * importance * share
        for (let at = from; at < to; at++) weights[at]! -= size * gradient[articles[at]!]!
      }
      for (let at = 0; at < seenCount; at++) {
        gradient[seen[at]!] = 0
        isSeen[seen[at]!] = 0
      }
    },
  }

  /** Logits to the gradient of the loss: probability, less 1 for the right article. An article not seen has logit 0. */
  function toGradient(seenCount: number, article: number): void {
    let highest = seenCount < articleCount ? 0 : -Infinity
    for (let at = 0; at < seenCount; at++) highest = Math.max(highest, gradient[seen[at]!]!)
    let sum = (articleCount - seenCount) * Math.exp(-highest)
    for (let at = 0; at < seenCount; at++) sum += gradient[seen[at]!] = Math.exp(gradient[seen[at]!]! - highest)
    for (let at = 0; at < seenCount; at++) gradient[seen[at]!]! /= sum
    gradient[article]! -= 1
  }
}

/** What a step looks at: postings as a whole while they fit, then of each a part around the right article. */
function stretchesOf(inputs: Sample['inputs'], article: number, epoch: number): Stretch[] {
  let left = weightsPerStepMax
  return inputs.flatMap(({ posting, share }, index): Stretch[] => {
    const { length } = posting.articles
    // What the rarer features left is shared by those that are still to come.
    const room = Math.max(1, Math.floor(left / (inputs.length - index)))
    if (length <= room) {
      left -= length
      return [{ posting, share, from: 0, to: length }]
    }
    left -= room
    const own = placeOf(article, posting.articles)
    const from = Math.min(Math.max(0, own - ((epoch * 31) % room)), length - room)
    return [{ posting, share, from, to: from + room }]
  })
}

/** Visits everything once, in an order that keeps the examples of one article apart and differs from epoch to epoch. */
function* shuffled<T>(items: readonly T[], epoch: number): Generator<T> {
  // A prime beyond any number of examples shares no divisor with it, so the stride meets each of them.
  const stride = 1_000_003
  for (let turn = 0; turn < items.length; turn++) yield items[(turn * stride + epoch * 31) % items.length]!
}
