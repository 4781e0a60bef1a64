import type { Return, ReturnUnit } from '@aftercare/contracts'

const approved: readonly ReturnUnit['state'][] = ['expected', 'received', 'graded', 'accepted', 'rejected']
const received: readonly ReturnUnit['state'][] = ['received', 'graded', 'accepted', 'rejected']

/** How many units came how far. What a draft has is asked for by nobody yet. */
export function countUnits({
  approval,
  units,
}: {
  approval: Pick<Return['approval'], 'status'>
  units: readonly Pick<ReturnUnit, 'state'>[]
}): Return['counts'] {
  const count = (states: readonly ReturnUnit['state'][]): number =>
    units.filter(({ state }) => states.includes(state)).length
  return {
    requested: approval.status === 'draft' ? 0 : units.length,
    approved: count(approved),
    received: count(received),
    accepted: count(['accepted']),
    rejected: count(['rejected']),
  }
}
