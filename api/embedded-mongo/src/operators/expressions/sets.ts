import { compare } from '../../bson/compare.ts'
import { identityOf } from '../../bson/key.ts'
import { truthy } from '../../bson/numbers.ts'
import { isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { withArguments, withList } from './operator.ts'

const allArrays = (name: string, code: number, value: Value | undefined): Value[] => {
  if (!Array.isArray(value))
    fail(code, `All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`)
  return value
}

const bothArrays = (name: string, side: 'First' | 'Second', code: number, value: Value | undefined): Value[] => {
  if (!Array.isArray(value))
    fail(code, `both operands of ${name} must be arrays. ${side} argument is of type: ${typeName(value)}`)
  return value
}

const setOf = (items: readonly Value[]): Map<string, Value> => {
  const set = new Map<string, Value>()
  for (const item of items) {
    const identity = identityOf(item)
    if (!set.has(identity)) set.set(identity, item)
  }
  return set
}

const sorted = (set: Map<string, Value>): Value[] => [...set.values()].sort(compare)

/** What is in any of the arrays. */
export const $setUnion = withList((values) => {
  const union: Value[] = []
  for (const value of values) {
    if (isNullish(value)) return null
    for (const item of allArrays('$setUnion', 17043, value)) union.push(item)
  }
  return sorted(setOf(union))
})

/** What is in every one of the arrays. */
export const $setIntersection = withList((values) => {
  let common: Map<string, Value> | undefined
  for (const value of values) {
    if (isNullish(value)) return null
    const set = setOf(allArrays('$setIntersection', 17047, value))
    common = common === undefined ? set : new Map([...common].filter(([identity]) => set.has(identity)))
  }
  return sorted(common ?? new Map())
})

/** What is in the first array and not in the second, in the first one's order. */
export const $setDifference = withArguments('$setDifference', 2, 2, (left, right) => {
  if (isNullish(left) || isNullish(right)) return null
  const first = bothArrays('$setDifference', 'First', 17048, left)
  const second = setOf(bothArrays('$setDifference', 'Second', 17049, right))
  return [...setOf(first)].filter(([identity]) => !second.has(identity)).map(([, item]) => item)
})

/** Whether all arrays hold the same values, however often. */
export const $setEquals = withList((values) => {
  if (values.length < 2) fail(17045, `$setEquals needs at least two arguments had: ${values.length}`)
  const [first, ...others] = values.map((value) => setOf(allArrays('$setEquals', 17044, value)))
  return others.every(
    (other) => other.size === first!.size && [...other.keys()].every((identity) => first!.has(identity)),
  )
})

export const $setIsSubset = withArguments('$setIsSubset', 2, 2, (left, right) => {
  const first = bothArrays('$setIsSubset', 'First', 17046, left)
  const second = setOf(bothArrays('$setIsSubset', 'Second', 17042, right))
  return first.every((item) => second.has(identityOf(item)))
})

export const $allElementsTrue = withArguments('$allElementsTrue', 1, 1, (value) => {
  if (!Array.isArray(value)) fail(17040, `$allElementsTrue's argument must be an array, but is ${typeName(value)}`)
  return value.every(truthy)
})

export const $anyElementTrue = withArguments('$anyElementTrue', 1, 1, (value) => {
  if (!Array.isArray(value)) fail(17041, `$anyElementTrue's argument must be an array, but is ${typeName(value)}`)
  return value.some(truthy)
})
