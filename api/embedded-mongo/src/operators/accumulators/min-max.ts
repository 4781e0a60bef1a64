import { compare } from '../../bson/compare.ts'
import { isNullish, type Value } from '../../bson/value.ts'
import type { Accumulator } from './accumulator.ts'

/** The value that lies furthest in one direction of BSON's order, nulls aside. */
const furthest =
  (direction: 1 | -1): Accumulator =>
  () => {
    let found: Value | undefined
    return {
      add: (value) => {
        if (!isNullish(value) && (found === undefined || direction * compare(value, found) > 0)) found = value
      },
      result: () => found ?? null,
    }
  }

export const $max = furthest(1)
export const $min = furthest(-1)
