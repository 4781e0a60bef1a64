/** A question of an evaluation set; an empty `relevant` says that no article answers it. */
export type Question = { readonly set: 'real' | 'templated'; readonly q: string; readonly relevant: readonly string[] }

/** What search gave for a question: article ids, best first, and how sure it was of the best (0 without any). */
export type Outcome = { readonly ids: readonly string[]; readonly topScore: number }

/**
 * Shares between 0 and 1. Recall, MRR and `none` are over the questions that have an answer; `auc` is how often the top
 * score of one of these is above that of a question without. A figure that has nothing to be counted from is `null`.
 */
export type Figures = {
  readonly recall1: number | null
  readonly recall3: number | null
  readonly mrr: number | null
  readonly none: number | null
  readonly auc: number | null
}

export type Asked = { readonly question: Question; readonly outcome: Outcome }

export function figuresOf(asked: readonly Asked[]): Figures {
  const answerable = asked.filter(({ question }) => question.relevant.length > 0)
  const unanswerable = asked.filter(({ question }) => question.relevant.length === 0)
  const ranks = answerable.map(rankOfAnswer)
  return {
    recall1: mean(ranks.map((rank) => (rank === 1 ? 1 : 0))),
    recall3: mean(ranks.map((rank) => (rank <= 3 ? 1 : 0))),
    mrr: mean(ranks.map((rank) => 1 / rank)),
    none: mean(answerable.map(({ outcome }) => (outcome.ids.length === 0 ? 1 : 0))),
    auc: mean(answerable.flatMap((one) => unanswerable.map((other) => aboveness(one.outcome, other.outcome)))),
  }
}

/** The place of the first relevant article, from 1; infinite when it is not among the results. */
function rankOfAnswer({ question, outcome }: Asked): number {
  const at = outcome.ids.findIndex((id) => question.relevant.includes(id))
  return at === -1 ? Infinity : at + 1
}

function aboveness(one: Outcome, other: Outcome): number {
  if (one.topScore === other.topScore) return 0.5
  return one.topScore > other.topScore ? 1 : 0
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
