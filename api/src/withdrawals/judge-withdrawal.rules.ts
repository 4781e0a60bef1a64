import type { Order, Withdrawal, WithdrawalJudgement } from '@aftercare/contracts'
import { decideReturn, type OrderPolicies } from '@aftercare/contracts/policies/decide-return.rules'
import { orderLinesOf, policyOrderOf } from '@aftercare/contracts/policies/policy-order.rules'
import { presentDecision } from '@aftercare/contracts/policies/present-decision.rules'

type Stated = NonNullable<Withdrawal['statement']>['lines']

/**
 * What the law says of the withdrawal, at the moment of the declaration: that it was dispatched in time suffices
 * (Directive 2011/83/EU art. 11(2)), however much later somebody looks at it.
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
  const lines = wanted.map(({ line, quantity }) => {
    const found = bought.lines.find(({ id }) => id === line)
    if (found === undefined) return { line, name: null, quantity: quantity ?? 1, decision: null }
    const left = found.quantity - found.gone
    // Units that went back come first, and one that is left speaks for the others.
    const from = Math.min(Math.floor(found.gone) + 1, Math.max(1, Math.floor(found.quantity)))
    const [unit] = decideReturn(bought, policies, {}, declaredAt.getTime(), [{ line, from, count: 1 }])
    return {
      line,
      name: orderLinesOf(order).find(({ externalId }) => externalId === line)?.name ?? null,
      quantity: Math.min(quantity ?? left, left),
      decision: (unit && presentDecision(unit).layers.find(({ layer }) => layer === 'withdrawal')) ?? null,
    }
  })
  const eligible = lines.filter(({ decision }) => decision?.eligible === true).length
  return { eligible: eligible === 0 ? 'none' : eligible === lines.length ? 'all' : 'some', lines }
}

/** Whether goods of the withdrawal are on their way or with the shopper, so that the money may be withheld until they come back. */
export function hasGoodsOut(order: Order, stated: Stated): boolean {
  const { lines, parcels } = policyOrderOf(order)
  const goods = lines.filter(
    ({ id, requiresShipping, gone, quantity }) =>
      requiresShipping && gone < quantity && (stated === null || stated.some(({ line }) => line === id)),
  )
  return parcels.some(
    ({ failed, shippedAt, deliveredAt, lines: inside }) =>
      !failed &&
      (shippedAt !== null || deliveredAt !== null) &&
      goods.some(({ id }) => inside.length === 0 || inside.some((packed) => packed.id === id)),
  )
}
