import type { Withdrawal } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import { countOf, takeFreeUnits, type OrderParts, type UnitsOfLine } from '../orders/index.ts'
import { isEligible } from './acknowledgement.letter.rules.ts'
import type { WithdrawalParts } from './parts.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

type Parts = Pick<OrderParts, 'returnedUnits'>
type Holder = Pick<WithdrawalRecord, 'storeId' | 'orderId' | 'unitsHeld'>

type Goods = { line: string; quantity: number }

/** The goods that a withdrawal is for by right. What has none can still go back as the shop has promised. */
export const goodsByRight = (judgement: Withdrawal['judgement']): Goods[] => judgement?.lines.filter(isEligible) ?? []

/** Whether a withdrawal leaves its goods to others: the shop contests it, and none of its money is on its way. */
export const leavesGoods = ({ contest, refundId }: Pick<WithdrawalRecord, 'contest' | 'refundId'>): boolean =>
  contest !== null && refundId === null

/**
 * Holds goods for a withdrawal, as many units as are free, so that no return takes them as well; what it held before it lets go. A
 * unit that is in a return already stays there: its money goes back once, whichever asks first.
 */
export async function holdGoods(
  context: Parts,
  holder: Holder,
  goods: readonly Goods[],
  tx: Tx,
): Promise<Pick<WithdrawalRecord, 'unitsHeld'>> {
  await releaseGoods(context, holder, tx)
  const { storeId, orderId } = holder
  const found = orderId === null ? null : await context.returnedUnits.findInOrder(storeId, orderId, tx)
  return { unitsHeld: found === null ? [] : await takeFreeUnits(context, found, goods, tx) }
}

/** Lets the goods of a withdrawal go: they can be returned again. */
export async function releaseGoods(
  { returnedUnits }: Parts,
  { storeId, orderId, unitsHeld = [] }: Holder,
  tx: Tx,
): Promise<Pick<WithdrawalRecord, 'unitsHeld'>> {
  if (orderId !== null && unitsHeld.length > 0) await returnedUnits.release(storeId, orderId, unitsHeld, tx)
  return { unitsHeld: [] as UnitsOfLine[] }
}

/** How many units of a line of an order its withdrawals hold. */
export async function unitsWithdrawn(
  { withdrawals }: WithdrawalParts,
  storeId: string,
  orderId: string,
  lineId: string,
  tx: Tx,
): Promise<number> {
  const held = (await withdrawals.ofOrder(storeId, orderId, tx)).flatMap(({ unitsHeld = [] }) => unitsHeld)
  return held.reduce((sum, line) => sum + (line.lineId === lineId ? countOf(line.numbers) : 0), 0)
}
