import type { Value } from '../../bson/value.ts'
import type { Accumulator } from './accumulator.ts'

/** The value of the last document. */
export const $last: Accumulator = () => {
  let found: Value | undefined
  return { add: (value) => void (found = value), result: () => found ?? null }
}
