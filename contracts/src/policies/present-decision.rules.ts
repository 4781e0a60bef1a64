import { isDefect, type ReturnReason } from '../returns/reasons.rules.ts'
import type { ReturnDecision } from '../returns/schemas.ts'
import { kept } from './kept.ts'
import type { ItemCondition, ReturnFacts, UnitDecision } from './policy.ts'

/** What was said of goods, as the contract has it. */
export type SaidOfGoods = {
  reason?: ReturnReason | undefined
  condition?: ItemCondition | undefined
  unsealed?: boolean | undefined
  firstUsedAt?: string | undefined
}

/** What was said of goods, as the evaluator knows it. */
export const factsOf = ({ reason, condition, unsealed, firstUsedAt }: SaidOfGoods): ReturnFacts => ({
  condition,
  unsealed,
  reason,
  firstUsedAt: firstUsedAt === undefined ? undefined : Date.parse(firstUsedAt),
  defective: reason !== undefined && isDefect(reason),
})

/** Ends of days, which are the same for most orders of a day. */
const instant = kept((at: number): string => new Date(at).toISOString())

/** A decision as the contract has it. */
export const presentDecision = ({ layers, best, resolutions, needs, label }: UnitDecision): ReturnDecision => ({
  layers: layers.map((layer) => ({
    ...layer,
    deadline: layer.deadline === null ? null : instant(layer.deadline),
    began: layer.began && { by: layer.began.by, at: instant(layer.began.at) },
  })),
  best,
  resolutions: [...resolutions],
  needs: [...needs],
  labelFee: label,
})
