import { type Doc, isDoc, isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import type { Accumulator } from './accumulator.ts'

/** Documents laid over each other; later fields win. */
export const $mergeObjects: Accumulator = () => {
  const merged: Doc = new Map()
  return {
    add: (value) => {
      if (isNullish(value)) return
      if (!isDoc(value)) fail(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`)
      for (const [name, field] of value) merged.set(name, field)
    },
    result: () => merged,
  }
}
