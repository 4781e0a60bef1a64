import { compare } from '../../bson/compare.ts'
import { integerIn } from '../../bson/numbers.ts'
import { isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type ExpressionOperator, withNames } from './operator.ts'

const several = (name: string, pick: (items: Value[], n: number) => Value[]): ExpressionOperator =>
  withNames(name, ['n', 'input'], [5787801, 5787901, 5787906], ({ n, input }) => {
    const count = integerIn(n)
    if (count === undefined) fail(5787902, `Value for 'n' must be of integral type, but found ${typeName(n)}`)
    if (count < 1) fail(5787908, `'n' must be greater than 0, found ${count}`)
    if (!Array.isArray(input)) fail(5788200, `Input must be an array`)
    return pick(input, count)
  })

const present = (items: Value[]): Value[] => items.filter((item) => !isNullish(item))

export const $firstN = several('$firstN', (items, n) => items.slice(0, n))
export const $lastN = several('$lastN', (items, n) => items.slice(-n))
export const $minN = several('$minN', (items, n) => present(items).sort(compare).slice(0, n))
export const $maxN = several('$maxN', (items, n) =>
  present(items)
    .sort((left, right) => compare(right, left))
    .slice(0, n),
)
