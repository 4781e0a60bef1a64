import type { Claim, Order } from '@aftercare/contracts'
import { endOfPeriod } from '@aftercare/contracts/policies/compile-policy.rules'
import { decideReturn, policiesInForce, type OrderPolicies } from '@aftercare/contracts/policies/decide-return.rules'
import type { ConformityLaw } from '@aftercare/contracts/policies/policy'
import { policyOrderOf } from '@aftercare/contracts/policies/policy-order.rules'
import { presentDecision } from '@aftercare/contracts/policies/present-decision.rules'

export type ClaimJudgement = Pick<Claim, 'decision' | 'burdenOfProof' | 'rejectUntil'>

/**
 * What the law of defects says of a line at this moment: whether it is covered, by which clause and until when, who has to show
 * whether the goods were sound (Directive (EU) 2019/771 art. 11), and until when the defect alone lets them be rejected. The policy
 * of the shop has no say in it. Null when the order has no such line.
 */
export function judgeClaim(order: Order, policies: OrderPolicies, line: string, now: Date): ClaimJudgement | null {
  const bought = policyOrderOf(order)
  const known = bought.lines.find(({ id }) => id === line)
  if (known === undefined) return null
  // Units that went back come first, and one that is left speaks for the others.
  const from = Math.min(Math.floor(known.gone) + 1, Math.max(1, Math.floor(known.quantity)))
  const [unit] = decideReturn(bought, policies, { defective: true }, now.getTime(), [{ line, from, count: 1 }])
  const decision = unit && presentDecision(unit).layers.find(({ layer }) => layer === 'conformity')
  if (decision === undefined) return null
  const compiled = policiesInForce(policies).find(({ policy }) => policy.version === decision.policy)
  const law = compiled?.policy.law.find(({ id }) => id === decision.clause) as ConformityLaw | undefined
  const began = decision.began === null ? null : Date.parse(decision.began.at)
  const end = (period: { months: number } | { days: number }): string | null =>
    compiled === undefined || began === null
      ? null
      : new Date(endOfPeriod(compiled.calendarOf(bought.shipTo), began, period)).toISOString()
  const isLaw = law !== undefined && !('none' in law)
  const until = isLaw ? end({ months: law.burdenOfProofMonths }) : null
  return {
    decision,
    burdenOfProof: {
      on: isLaw && (until === null || now.toISOString() < until) ? 'seller' : 'shopper',
      until,
    },
    rejectUntil: isLaw && law.rejectDays !== null ? end({ days: law.rejectDays }) : null,
  }
}
