import type { ApprovalStatus } from '@aftercare/contracts'
import type { ReturnRecord } from './return.ts'

/** A return in these states reports its units; a draft does not yet, and one that ended without goods no more. */
export const reportingStatuses: readonly ApprovalStatus[] = ['requested', 'needs_info', 'approved']

/** The lines that a return reports as damaged on arrival. */
export const damageReturned = ({
  approval,
  units,
}: Pick<ReturnRecord, 'approval' | 'units'>): { orderId: string; line: string }[] =>
  reportingStatuses.includes(approval.status)
    ? units
        .filter(({ reason, state }) => reason === 'damaged_on_arrival' && state !== 'declined')
        .map(({ orderId, line }) => ({ orderId, line }))
    : []
