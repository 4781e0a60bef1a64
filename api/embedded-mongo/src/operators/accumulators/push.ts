import type { Value } from '../../bson/value.ts'
import type { Accumulator } from './accumulator.ts'

/** Every value there is, in order. */
export const $push: Accumulator = () => {
  const values: Value[] = []
  return {
    add: (value) => {
      if (value !== undefined) values.push(value)
    },
    result: () => values,
  }
}
