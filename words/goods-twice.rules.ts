import type { Return, Withdrawal } from '@aftercare/contracts'
import { returnSituation } from './return-headline.rules.ts'

/** What is said of a withdrawal, as the words call it. */
export type WithdrawalSituation =
  | 'received'
  | 'checking'
  | 'checking_return'
  | 'finding'
  | 'finding_return'
  | 'goods_awaited'
  | 'proof_of_posting'
  | 'refund_due'
  | 'refunded'

type Withdrawn = Pick<Withdrawal, 'declaredAt' | 'statement'>
type Judged = Pick<Withdrawal, 'state' | 'judgement' | 'contest'>
type Returned = Pick<Return, 'approval' | 'units' | 'shipments' | 'resolutions'>

/** Where a return still waits for something. */
const open: readonly ReturnType<typeof returnSituation>[] = [
  'requested',
  'needs_info',
  'approved',
  'sent_ahead',
  'under_way',
  'arrived',
]

/** Where a return lets its goods go back, or they are back. */
const goes: readonly ReturnType<typeof returnSituation>[] = [
  'approved',
  'sent_ahead',
  'under_way',
  'arrived',
  'done',
  'rejected',
]

function hasGoodsOf({ declaredAt, statement }: Withdrawn, { units }: Returned): boolean {
  if (declaredAt === null || statement === null) return false
  const { lines } = statement
  return lines === null || units.every((unit) => lines.some(({ line }) => line === unit.line))
}

/**
 * The declared withdrawal that has all goods of an open return in it too: they go back once, and are paid once. Undefined when there
 * is none, or when the return is over.
 */
export function withdrawalOfSameGoods<Each extends Withdrawn>(
  found: Returned,
  withdrawals: readonly Each[],
): Each | undefined {
  if (!open.includes(returnSituation(found))) return undefined
  return withdrawals.find((each) => hasGoodsOf(each, found))
}

/** Whether there may have been no right to withdraw, or the shop holds that there was none; not once the money went back. */
export const isDoubted = ({ state, judgement, contest }: Judged): boolean =>
  state.status !== 'refunded' &&
  (judgement?.eligible === 'none' || judgement?.eligible === 'unknown' || contest !== null)

/**
 * What is said of a return inside the withdrawal of the same goods: `send` them back once, for both, or where the return is. A
 * withdrawal that is in doubt sends nobody: then only a return that was approved does.
 */
export function saidOfSameGoods(found: Returned, withdrawal: Judged): 'send' | 'state' {
  const situation = returnSituation(found)
  if (situation === 'under_way' || situation === 'arrived') return 'state'
  return isDoubted(withdrawal) && situation !== 'approved' && situation !== 'sent_ahead' ? 'state' : 'send'
}

/**
 * What is said of a withdrawal first; null for one that was not confirmed. Where there may have been no right, or the shop contests
 * it, nobody is told to send anything or promised money; nor to keep goods that a return lets go, or that are on their way or here.
 *
 * @param returns those of the order
 */
export function withdrawalSituation(
  found: Withdrawn & Judged,
  returns: readonly Returned[],
): WithdrawalSituation | null {
  const { status } = found.state
  if (status === 'unconfirmed') return null
  if (isDoubted(found)) {
    const isSent = status === 'proof_of_posting' || status === 'refund_due'
    const goesBack = returns.some((each) => goes.includes(returnSituation(each)) && hasGoodsOf(found, each))
    // Which goods are meant is not known yet, and so neither is their period.
    if (found.judgement?.eligible === 'unknown' && found.contest === null)
      return isSent || goesBack ? 'finding_return' : 'finding'
    return isSent || goesBack ? 'checking_return' : 'checking'
  }
  return status === 'declared' || status === 'acknowledged' ? 'received' : status
}

/** Whether the whole contract was withdrawn from: then nothing more of it is to be withdrawn or returned. */
export const isWithdrawnWhole = (withdrawals: readonly Pick<Withdrawal, 'declaredAt' | 'statement'>[]): boolean =>
  withdrawals.some(({ declaredAt, statement }) => declaredAt !== null && statement?.lines === null)
