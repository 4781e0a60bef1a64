import type { WithdrawalJudgement, WithdrawalRefund } from '@aftercare/contracts'
import { roundQuantity } from '@aftercare/contracts/policies/share.rules'

type Wanted = { line: string; quantity: number }

/**
 * What a withdrawal pays back now: of the lines that the law gives a right to, as many units as were declared and nothing has taken
 * since. Lines that the desk names are paid in their place, whatever the law says of them; without a quantity, what is left. One that is
 * named twice is one line with both quantities.
 *
 * @param left the units of each line that nothing has taken yet
 */
export function linesToRefund(
  judgement: Pick<WithdrawalJudgement, 'lines'>,
  left: ReadonlyMap<string, number>,
  named: WithdrawalRefund['lines'],
): Wanted[] {
  if (named !== undefined)
    return [...Map.groupBy(named, ({ line }) => line)].flatMap(([line, entries]) => {
      const isAll = entries.some(({ quantity }) => quantity === undefined)
      // A line that the order has not is refused where it is priced.
      const units = isAll
        ? (left.get(line) ?? 1)
        : roundQuantity(entries.reduce((sum, { quantity = 0 }) => sum + quantity, 0))
      return units === 0 ? [] : [{ line, quantity: units }]
    })
  return whatIsLeftOf(
    judgement.lines.filter(({ decision }) => decision?.eligible === true),
    left,
  )
}

/** The goods, each line once and with no more units than are left of it. */
export function whatIsLeftOf(goods: readonly Wanted[], left: ReadonlyMap<string, number>): Wanted[] {
  const wanted = new Map<string, number>()
  for (const { line, quantity } of goods)
    wanted.set(line, Math.min(left.get(line) ?? 0, roundQuantity((wanted.get(line) ?? 0) + quantity)))
  return [...wanted].flatMap(([line, quantity]) => (quantity > 0 ? [{ line, quantity }] : []))
}
