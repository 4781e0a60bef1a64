import { identityOf } from '../../bson/key.ts'
import type { Value } from '../../bson/value.ts'
import type { Accumulator } from './accumulator.ts'

/** Every distinct value. */
export const $addToSet: Accumulator = () => {
  const values = new Map<string, Value>()
  return {
    add: (value) => {
      if (value === undefined) return
      const identity = identityOf(value)
      if (!values.has(identity)) values.set(identity, value)
    },
    result: () => [...values.values()],
  }
}
