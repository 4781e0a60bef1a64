import type { ClaimRecord } from './claim.ts'

/** The line that a claim reports as damaged on arrival, while it is not taken back. */
export const damageClaimed = ({
  reason,
  status,
  orderId,
  line,
}: Pick<ClaimRecord, 'reason' | 'status' | 'orderId' | 'line'>): { orderId: string; line: string }[] =>
  reason === 'damaged_on_arrival' && status !== 'withdrawn' ? [{ orderId, line }] : []
