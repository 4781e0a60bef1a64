import { accumulators } from '../accumulators/index.ts'
import { type ExpressionOperator, withList } from './operator.ts'

/** An accumulator over its arguments; a single argument that is an array is gone through. */
const over = (name: string): ExpressionOperator =>
  withList((values) => {
    const gathered = accumulators.get(name)!()
    const [only] = values
    const items = values.length === 1 && Array.isArray(only) ? only : values
    for (const item of items) gathered.add(item)
    return gathered.result()
  })

export const $sum = over('$sum')
export const $avg = over('$avg')
export const $min = over('$min')
export const $max = over('$max')
export const $stdDevPop = over('$stdDevPop')
export const $stdDevSamp = over('$stdDevSamp')
export const $mergeObjects = over('$mergeObjects')
