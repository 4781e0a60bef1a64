import { compare } from '../../bson/compare.ts'
import { isNullish, type Value } from '../../bson/value.ts'
import type { Accumulator } from './accumulator.ts'

/** The least value in BSON's order, nulls aside. */
export const $min: Accumulator = () => {
  let found: Value | undefined
  return {
    add: (value) => {
      if (!isNullish(value) && (found === undefined || compare(value, found) < 0)) found = value
    },
    result: () => found ?? null,
  }
}
