import { nextPart, ProblemError, type PartAction, type ReturnMover } from '@aftercare/contracts'
import type { ReturnRecord, StoredUnit } from './return.ts'
import type { ReturnChange } from './save-return.ts'

/**
 * Takes units one step on, all of them or none.
 *
 * @throws ProblemError return_transition_not_allowed, also when there is none that the action could mean
 */
export function moveUnits(
  record: ReturnRecord,
  some: readonly StoredUnit[],
  action: PartAction,
  by: ReturnMover,
  change: (unit: StoredUnit) => Partial<StoredUnit> = () => ({}),
): Pick<ReturnChange, 'event'> & { units: StoredUnit[] } {
  let event: ReturnChange['event'] | undefined
  const units = record.units.map((unit) => {
    if (!some.includes(unit)) return unit
    const next = nextPart(record, unit.state, action, by)
    event = next.event
    return { ...unit, ...change(unit), state: next.state }
  })
  if (event === undefined)
    throw new ProblemError('return_transition_not_allowed', `No unit of the return waits to ${action}`)
  return { event, units }
}
