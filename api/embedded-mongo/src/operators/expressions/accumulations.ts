import type { Accumulator } from '../accumulators/accumulator.ts'
import { avg } from '../accumulators/avg.ts'
import { max } from '../accumulators/max.ts'
import { mergeObjects } from '../accumulators/merge-objects.ts'
import { min } from '../accumulators/min.ts'
import { stdDevPop, stdDevSamp } from '../accumulators/std-dev.ts'
import { sum } from '../accumulators/sum.ts'
import { type ExpressionOperator, withList } from './operator.ts'

/** An accumulator over its arguments; a single argument that is an array is gone through. */
const over = (accumulator: Accumulator): ExpressionOperator =>
  withList((values) => {
    const gathered = accumulator()
    const [only] = values
    const items = values.length === 1 && Array.isArray(only) ? only : values
    for (const item of items) gathered.add(item)
    return gathered.result()
  })

export const $sum = over(sum)
export const $avg = over(avg)
export const $min = over(min)
export const $max = over(max)
export const $stdDevPop = over(stdDevPop)
export const $stdDevSamp = over(stdDevSamp)
export const $mergeObjects = over(mergeObjects)
