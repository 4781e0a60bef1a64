import { addDecimals } from '../../bson/decimal-arithmetic.ts'
import { Decimal, decimalFromDouble } from '../../bson/decimal.ts'
import { fitsInt, fitsLong, isNumeric, toDecimal, toDouble } from '../../bson/numbers.ts'
import { Int32, type Value } from '../../bson/value.ts'
import type { Accumulator } from './accumulator.ts'

/** Adds numbers in the widest type met; whole numbers are added exactly, doubles with compensation for lost digits. */
export class Total {
  private whole = 0n
  private double = 0
  private compensation = 0
  private decimal: Decimal | undefined
  private sawLong = false
  private sawDouble = false
  count = 0

  add(value: Value | undefined): void {
    if (!isNumeric(value)) return
    this.count++
    if (value instanceof Decimal) this.decimal = this.decimal === undefined ? value : addDecimals(this.decimal, value)
    else if (typeof value === 'number') {
      this.sawDouble = true
      this.addDouble(value)
    } else if (value instanceof Int32) this.whole += BigInt(value.value)
    else {
      this.sawLong = true
      this.whole += value
    }
  }

  private addDouble(value: number): void {
    const sum = this.double + value
    if (Number.isFinite(sum)) {
      this.compensation +=
        Math.abs(this.double) >= Math.abs(value) ? this.double - sum + value : value - sum + this.double
    }
    this.double = sum
  }

  get isDecimal(): boolean {
    return this.decimal !== undefined
  }

  asDouble(): number {
    return this.double + (this.compensation + Number(this.whole))
  }

  asDecimal(): Decimal {
    const others = addDecimals(
      toDecimal(this.whole),
      this.sawDouble ? decimalFromDouble(this.double + this.compensation) : toDecimal(0n),
    )
    return this.decimal === undefined ? others : addDecimals(this.decimal, others)
  }

  result(): Value {
    if (this.decimal !== undefined) return this.asDecimal()
    if (this.sawDouble) return this.asDouble()
    if (!this.sawLong && fitsInt(this.whole)) return new Int32(Number(this.whole))
    return fitsLong(this.whole) ? this.whole : toDouble(this.whole)
  }
}

/** The sum of the numbers; 0 when there are none. */
export const $sum: Accumulator = () => {
  const total = new Total()
  return { add: (value) => total.add(value), result: () => total.result() }
}
