import { isNumeric, type Numeric } from '../../bson/numbers.ts'
import { Int32, isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { multiplyNumbers } from './arithmetic.ts'
import { withList } from './operator.ts'

/** The product of numbers. */
export const $multiply = withList((values) => {
  let product: Numeric = new Int32(1)
  for (const value of values) {
    if (isNumeric(value)) product = multiplyNumbers(product, value)
    else if (isNullish(value)) return null
    else fail(16555, `$multiply only supports numeric types, not ${typeName(value)}`)
  }
  return product
})
