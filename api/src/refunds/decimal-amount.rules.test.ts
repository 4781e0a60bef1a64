import { minorUnitDigits } from '@aftercare/contracts'
import { expect, it } from 'vitest'
import { decimalOf } from './decimal-amount.rules.ts'

it.each([
  [3_450, 'EUR', '34.50'],
  [5, 'EUR', '0.05'],
  [3_450, 'JPY', '3450'],
  [29_005, 'KWD', '29.005'],
  [100, 'HUF', '1.00'],
])('%i of %s is %s', (amount, currency, text) => expect(decimalOf(amount, minorUnitDigits(currency))).toBe(text))
