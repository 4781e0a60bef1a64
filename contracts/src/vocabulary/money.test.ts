import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, currencyCodes, isCurrency, minorUnitDigits } from './money.ts'

describe('allocate', () => {
  it('gives the remainder to the largest shares', () => {
    expect(allocate(1000, [1, 2])).toEqual([333, 667])
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33])
  })

  it('gives everything to the first part when nothing weighs anything', () => {
    expect(allocate(5, [0, 0])).toEqual([5, 0])
  })

  it('refuses what cannot be split', () => {
    expect(() => allocate(5, [])).toThrow('no parts')
    expect(() => allocate(0.5, [1])).toThrow('whole numbers')
    expect(() => allocate(5, [-1])).toThrow('negative')
  })

  it('always adds up again and never strays a unit from the exact share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(fc.integer({ min: -9e12, max: 9e12 }), weights, (amount, parts) => {
        const split = allocate(amount, parts)
        expect(split.reduce((sum, part) => sum + part, 0)).toBe(amount)
        const sum = parts.reduce((total, part) => total + part, 0)
        if (sum === 0) return
        split.forEach((part, index) => {
          const distance = BigInt(part) * BigInt(sum) - BigInt(amount) * BigInt(parts[index] ?? 0)
          expect(distance < BigInt(sum) && distance > -BigInt(sum)).toBe(true)
        })
      }),
    )
  })
})

it('knows the digits of every currency of ISO 4217, also where Intl has others', () => {
  const digits = ['EUR', 'HUF', 'IDR', 'JPY', 'KWD', 'IQD', 'CLF', 'UYW'].map(minorUnitDigits)
  expect(digits).toEqual([2, 2, 2, 0, 3, 3, 4, 4])
  expect(new Set(currencyCodes).size).toBe(currencyCodes.length)
  // What the runtime calls a currency is one here too, but for drawing rights and accounts (XDR, XSU).
  const unknown = Intl.supportedValuesOf('currency').filter((code) => !isCurrency(code))
  expect(unknown).toEqual(['XDR', 'XSU'])
})
