import { divideDecimals } from '../../bson/decimal-arithmetic.ts'
import { decimalFromInteger } from '../../bson/decimal.ts'
import type { Accumulator } from './accumulator.ts'
import { Total } from './sum.ts'

/** The mean of the numbers; null when there are none. */
export const $avg: Accumulator = () => {
  const total = new Total()
  return {
    add: (value) => total.add(value),
    result: () => {
      if (total.count === 0) return null
      if (total.isDecimal) return divideDecimals(total.asDecimal(), decimalFromInteger(BigInt(total.count)))
      return total.asDouble() / total.count
    },
  }
}
