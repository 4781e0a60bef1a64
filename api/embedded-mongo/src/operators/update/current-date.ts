import { shown } from '../../bson/shown.ts'
import { DateTime, isDoc, Timestamp, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import type { UpdateOperator } from './operator.ts'

/** The time of the command as a date, or as a timestamp with `{ $type: 'timestamp' }`. */
export const $currentDate: UpdateOperator = (operand: Value, _path, { now }) => {
  const date = { creates: true, change: () => new DateTime(now) }
  if (typeof operand === 'boolean') return date
  if (!isDoc(operand))
    fail(
      2,
      `${shown(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    )
  for (const name of operand.keys()) if (name !== '$type') fail(2, `Unrecognized $currentDate option: ${name}`)
  const type = operand.get('$type')
  if (type === 'date') return date
  if (type === 'timestamp')
    return { creates: true, change: () => new Timestamp((BigInt(Math.floor(now / 1000)) << 32n) + 1n) }
  fail(2, "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}")
}
