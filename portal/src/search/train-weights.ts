import type { Features } from './reader.ts'
import { rarityOf, weigh } from './weigh.ts'

/** A text that is known to belong to an article (by its number), and how much it counts in training. */
export type Example = { readonly features: Features; readonly article: number; readonly importance: number }

/** The articles whose texts hold a feature, ascending, and the weight of the feature for each of them. */
export type Posting = { readonly articles: Int32Array; readonly weights: Float64Array }

export type Trained = {
  readonly postings: ReadonlyMap<string, Posting>
  /** The mean logit of the right article over the examples that count in full; 1 when there are none. */
  readonly meanLogit: number
}

/** An example whose features stand for their postings and what each counts for, those of the rarest features first. */
type Sample = {
  readonly postings: readonly Posting[]
  readonly shares: readonly number[]
  readonly article: number
  readonly importance: number
}

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
export function trainWeights(examples: readonly Example[], articleCount: number): Trained {
  const postings = collectPostings(examples)
  const samples = samplesFrom(examples, postings, articleCount)
  const softmax = createSoftmax(articleCount)
  const epochs = Math.max(epochsMin, Math.min(epochsMax, Math.floor(stepsMax / Math.max(1, samples.length))))
  for (let epoch = 0; epoch < epochs; epoch++) {
    const learningRate = 1 - epoch / epochs
    for (const sample of shuffled(samples, epoch)) softmax.step(sample, learningRate, epoch)
  }
  const phrasings = samples.filter(({ importance }) => importance >= 1)
  const sum = phrasings.reduce((total, sample) => total + logitOf(sample), 0)
  return { postings, meanLogit: sum / phrasings.length || 1 }
}

/** The logit of the right article of a sample. */
const logitOf = ({ postings, shares, article }: Sample): number =>
  postings.reduce((logit, { articles, weights }, input) => {
    const at = placeOf(article, articles)
    return logit + (articles[at] === article ? weights[at]! * shares[input]! : 0)
  }, 0)

/** Where a number is in an ascending list, or where it would be. */
function placeOf(wanted: number, ascending: Int32Array): number {
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
  const rarities = new Map(
    Array.from(postings, ([feature, { articles }]) => [feature, rarityOf(articles.length, articleCount)]),
  )
  return examples.map(({ features, article, importance }) => {
    const inputs = weigh(features, (feature) => rarities.get(feature)!)
      .map(([feature, share]) => ({ posting: postings.get(feature)!, share }))
      .sort((a, b) => a.posting.articles.length - b.posting.articles.length)
    return {
      postings: inputs.map(({ posting }) => posting),
      shares: inputs.map(({ share }) => share),
      article,
      importance,
    }
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
      { articles: Int32Array.from(articles).sort(), weights: new Float64Array(articles.size).fill(startWeight) },
    ]),
  )
}

/** The softmax over all articles, with room to compute in that is used again by every step. */
function createSoftmax(articleCount: number): { step: (sample: Sample, rate: number, epoch: number) => void } {
  const gradient = new Float64Array(articleCount)
  const isSeen = new Uint8Array(articleCount)
  const seen = new Int32Array(articleCount)
  /** The part of each posting that a step looks at. */
  const stretches: { from: number; to: number }[] = []

  return {
    step(sample, rate, epoch) {
      const { postings, shares, article, importance } = sample
      chooseStretches(sample, epoch)
      // The right article is always looked at, whatever stretch was taken.
      let seenCount = 0
      isSeen[article] = 1
      seen[seenCount++] = article
      for (let input = 0; input < postings.length; input++) {
        const { articles, weights } = postings[input]!
        const share = shares[input]!
        const { from, to } = stretches[input]!
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
      for (let input = 0; input < postings.length; input++) {
        const { articles, weights } = postings[input]!
        const size = rate * importance * shares[input]!
        const { from, to } = stretches[input]!
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

  /** What a step looks at: postings as a whole while they fit, then of each a part around the right article. */
  function chooseStretches({ postings, article }: Sample, epoch: number): void {
    let left = weightsPerStepMax
    for (let input = 0; input < postings.length; input++) {
      const { articles } = postings[input]!
      const stretch = (stretches[input] ??= { from: 0, to: 0 })
      // What the rarer features left is shared by those that are still to come.
      const room = Math.max(1, Math.floor(left / (postings.length - input)))
      const length = Math.min(articles.length, room)
      left -= length
      const own = length === articles.length ? 0 : placeOf(article, articles) - ((epoch * 31) % room)
      stretch.from = Math.min(Math.max(0, own), articles.length - length)
      stretch.to = stretch.from + length
    }
  }
}

/** Visits everything once, in an order that keeps the examples of one article apart and differs from epoch to epoch. */
function* shuffled<T>(items: readonly T[], epoch: number): Generator<T> {
  // A prime beyond any number of examples shares no divisor with it, so the stride meets each of them.
  const stride = 1_000_003
  for (let turn = 0; turn < items.length; turn++) yield items[(turn * stride + epoch * 31) % items.length]!
}
