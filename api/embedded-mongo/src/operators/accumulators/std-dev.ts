import { isNumeric, toDouble } from '../../bson/numbers.ts'
import type { Accumulator } from './accumulator.ts'

/** The standard deviation by Welford's running mean; null with too few numbers. */
const deviation =
  (missing: 0 | 1): Accumulator =>
  () => {
    let count = 0
    let mean = 0
    let squares = 0
    return {
      add: (value) => {
        if (!isNumeric(value)) return
        const number = toDouble(value)
        const distance = number - mean
        count++
        mean += distance / count
        squares += distance * (number - mean)
      },
      result: () => (count <= missing ? null : Math.sqrt(squares / (count - missing))),
    }
  }

export const $stdDevPop = deviation(0)
export const $stdDevSamp = deviation(1)
