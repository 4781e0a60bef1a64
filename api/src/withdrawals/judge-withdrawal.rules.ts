import type { Order, Withdrawal, WithdrawalJudgement } from '@aftercare/contracts'
import { decideReturn, type OrderPolicies } from '@aftercare/contracts/policies/decide-return.rules'
import { policyOrderOf } from '@aftercare/contracts/policies/policy-order.rules'
import { presentDecision } from '@aftercare/contracts/policies/present-decision.rules'
import { isCounted } from '@aftercare/contracts/policies/pieces.rules'
import { nameLines } from './name-lines.rules.ts'

type Stated = NonNullable<Withdrawal['statement']>['lines']

/**
 * What the law says of the withdrawal, at the moment of the declaration: that it was dispatched in time suffices
 * (Directive 2011/83/EU art. 11(2)), however much later somebody looks at it. What is stated is found by externalId, SKU or name.
 */
export function judgeWithdrawal(
  order: Order,
  policies: OrderPolicies,
  stated: Stated,
  declaredAt: Date,
): WithdrawalJudgement {
  const bought = policyOrderOf(order)
  const whole = bought.lines.filter(({ returnable, gone, quantity }) => returnable && gone < quantity)
  const wanted = stated ?? whole.map(({ id, gone, quantity }) => ({ line: id, quantity: quantity - gone }))
  const lines = nameLines(order, wanted).map(({ line, quantity, found: named }) => {
    const found = named && bought.lines.find(({ id }) => id === named.externalId)
    if (!found) return { line, name: null, quantity: quantity ?? 1, decision: null }
    const left = found.quantity - found.gone
    // Units that went back come first, and one that is left speaks for the others.
    const from = Math.min(Math.floor(found.gone) + 1, Math.max(1, Math.floor(found.quantity)))
    const [unit] = decideReturn(bought, policies, {}, declaredAt.getTime(), [{ line, from, count: 1 }])
    return {
      line,
      name: named.name,
      // Part of a piece does not come back: who states half a vase means that vase.
      quantity: Math.min(isCounted(found) ? Math.ceil(quantity ?? left) : (quantity ?? left), left),
      decision: (unit && presentDecision(unit).layers.find(({ layer }) => layer === 'withdrawal')) ?? null,
    }
  })
  const eligible = lines.filter(({ decision }) => decision?.eligible === true).length
  const nothing = lines.some(isUnknown) ? 'unknown' : 'none'
  return { eligible: eligible === 0 ? nothing : eligible === lines.length ? 'all' : 'some', lines }
}

type Judged = Pick<WithdrawalJudgement['lines'][number], 'line' | 'decision'>

/** Whether nobody knows yet which goods are meant. */
const isUnknown = ({ decision }: Judged): boolean => decision === null

/**
 * Whether goods of the withdrawal are on their way or with the shopper, so that the money may be withheld until they come back.
 * While it is not known which are meant, all goods of the order can be.
 */
export function hasGoodsOut(order: Order, judged: readonly Judged[]): boolean {
  const { lines, parcels } = policyOrderOf(order)
  const goods = lines.filter(
    ({ id, requiresShipping, gone, quantity }) =>
      requiresShipping && gone < quantity && judged.some((one) => isUnknown(one) || one.line === id),
  )
  return parcels.some(
    ({ failed, shippedAt, deliveredAt, lines: inside }) =>
      !failed &&
      (shippedAt !== null || deliveredAt !== null) &&
      goods.some(({ id }) => inside.length === 0 || inside.some((packed) => packed.id === id)),
  )
}
