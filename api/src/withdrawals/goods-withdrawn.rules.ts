import type { WithdrawalRecord } from './withdrawal.ts'

/** The lines of its order that a withdrawal holds, by our ids, and whether it is open: until it was refunded, or leaves them. */
export const goodsWithdrawn = ({
  _id: id,
  state,
  unitsHeld = [],
}: Pick<WithdrawalRecord, '_id' | 'state' | 'unitsHeld'>): { id: string; lineIds: string[]; isOpen: boolean } => ({
  id,
  lineIds: unitsHeld.map(({ lineId }) => lineId),
  isOpen: unitsHeld.length > 0 && state.status !== 'refunded',
})
