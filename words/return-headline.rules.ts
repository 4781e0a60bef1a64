import type { Return } from '@aftercare/contracts'
import type { Words } from './translation.ts'

/** Where a return is, as its shopper would say it. */
export type ReturnSituation = keyof Words['returns']['situations']

type Seen = Pick<Return, 'approval' | 'units' | 'shipments' | 'resolutions'>

/** The four axes of a return as one answer to «where is it?»: what is furthest counts. */
export function returnSituation({ approval, units, shipments, resolutions }: Seen): ReturnSituation {
  if (approval.status !== 'approved') return approval.status
  const staying = units.filter(({ state }) => state !== 'declined' && state !== 'kept')
  const isDone = resolutions.length > 0 && resolutions.every(({ state }) => state === 'executed')
  if (isDone) {
    // What is given in exchange can be sent before the goods are back.
    const awaited = units.filter(({ id, state }) => state === 'expected' && isExchanged(id, resolutions))
    if (awaited.length === 0) return 'done'
    return shipments.some(({ state }) => state === 'in_transit' || state === 'delivered') ? 'under_way' : 'sent_ahead'
  }
  if (staying.length > 0 && staying.every(({ state }) => state === 'rejected')) return 'rejected'
  if (staying.some(({ state }) => state !== 'expected')) return 'arrived'
  if (shipments.some(({ state }) => state === 'delivered')) return 'arrived'
  return shipments.some(({ state }) => state === 'in_transit') ? 'under_way' : 'approved'
}

const isExchanged = (unit: string, resolutions: Seen['resolutions']): boolean =>
  resolutions.some(({ kind, unitIds }) => kind === 'exchange' && unitIds.some((id) => id === unit))
