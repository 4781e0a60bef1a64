import { reportingStatuses } from './reported-damage.rules.ts'
import type { ReturnRecord, StoredUnit } from './return.ts'

const ended: readonly StoredUnit['state'][] = ['declined', 'rejected', 'kept']

/** Goods of an order in a return: open until each unit stays with the shopper, or something was done for it. */
export function goodsGoingBack({
  _id,
  approval,
  units,
  resolutions,
}: Pick<ReturnRecord, '_id' | 'approval' | 'units' | 'resolutions'>): {
  orderId: string
  id: string
  line: string
  isOpen: boolean
}[] {
  if (approval.status === 'draft') return []
  const done = new Set(resolutions.flatMap(({ state, unitIds }) => (state === 'executed' ? unitIds : [])))
  const isOpen = ({ id, state }: StoredUnit): boolean =>
    reportingStatuses.includes(approval.status) && !ended.includes(state) && !done.has(id)
  return [...Map.groupBy(units, ({ orderId, line }) => `${orderId}:${line}`).values()].flatMap((ofLine) =>
    ofLine
      .slice(0, 1)
      .map(({ orderId, line }) => ({ orderId, id: `${_id}:${line}`, line, isOpen: ofLine.some(isOpen) })),
  )
}
