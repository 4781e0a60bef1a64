import type { Value } from '../../bson/value.ts'
import type { Accumulator } from './accumulator.ts'

/** The value of the first document. */
export const $first: Accumulator = () => {
  let found: Value | undefined
  let seen = false
  return {
    add: (value) => {
      if (!seen) found = value
      seen = true
    },
    result: () => found ?? null,
  }
}
