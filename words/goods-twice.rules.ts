import type { Return, Withdrawal } from '@aftercare/contracts'
import { returnSituation } from './return-headline.rules.ts'

/** What is said of a withdrawal, as the words call it. */
export type WithdrawalSituation =
  'received' | 'checking' | 'goods_awaited' | 'proof_of_posting' | 'refund_due' | 'refunded'

type Withdrawn = Pick<Withdrawal, 'ref' | 'state' | 'declaredAt' | 'statement'>
type Returned = Pick<Return, 'approval' | 'units' | 'shipments' | 'resolutions'>

/** Where a return still waits for something. */
const open: readonly ReturnType<typeof returnSituation>[] = [
  'requested',
  'needs_info',
  'approved',
  'under_way',
  'arrived',
]

/**
 * The declared withdrawal that has all goods of an open return in it too: they go back once, and are paid once. Undefined when there
 * is none, or when the return is over.
 */
export function withdrawalOfSameGoods<Each extends Withdrawn>(
  found: Returned,
  withdrawals: readonly Each[],
): Each | undefined {
  if (!open.includes(returnSituation(found))) return undefined
  return withdrawals.find(({ declaredAt, statement }) => {
    if (declaredAt === null || statement === null) return false
    const { lines } = statement
    return lines === null || found.units.every((unit) => lines.some(({ line }) => line === unit.line))
  })
}

/**
 * What is said of a withdrawal first; null for one that was not confirmed. Where there may have been no right, or the shop contests
 * it, nobody is told to send anything.
 */
export function withdrawalSituation({
  state: { status },
  judgement,
  contest,
}: Pick<Withdrawal, 'state' | 'judgement' | 'contest'>): WithdrawalSituation | null {
  if (status === 'unconfirmed') return null
  const isDoubted = judgement?.eligible === 'none' || judgement?.eligible === 'unknown' || contest !== null
  if (isDoubted && (status === 'declared' || status === 'acknowledged' || status === 'goods_awaited')) return 'checking'
  return status === 'declared' || status === 'acknowledged' ? 'received' : status
}

/** Whether the whole contract was withdrawn from: then nothing more of it is to be withdrawn or returned. */
export const isWithdrawnWhole = (withdrawals: readonly Pick<Withdrawal, 'declaredAt' | 'statement'>[]): boolean =>
  withdrawals.some(({ declaredAt, statement }) => declaredAt !== null && statement?.lines === null)
