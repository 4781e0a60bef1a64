import { isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { bounded } from '../../query/value-size.ts'
import { withList } from './operator.ts'

export const $concatArrays = withList((values) => {
  const all: Value[] = []
  for (const value of values) {
    if (isNullish(value)) return null
    if (!Array.isArray(value)) fail(28664, `$concatArrays only supports arrays, not ${typeName(value)}`)
    for (const item of value) all.push(item)
  }
  return bounded(all)
})
