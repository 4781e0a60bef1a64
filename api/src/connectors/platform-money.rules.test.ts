import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minorUnits, readPlatformJson, roundTogether } from './platform-money.rules.ts'

it('keeps ids above 2^53 exact, and leaves other numbers numbers', () => {
  expect(readPlatformJson('{"id":820982911946154508,"quantity":2,"price":8.403361}')).toEqual({
    id: '820982911946154508',
    quantity: 2,
    price: 8.403361,
  })
})

describe('minorUnits', () => {
  it.each([
    ['19.99', 'EUR', 1_999],
    ['19.995', 'EUR', 2_000],
    ['-0.005', 'EUR', -1],
    ['1500', 'JPY', 1_500],
    ['1.2345', 'KWD', 1_235],
    [1e-7, 'EUR', 0],
    [null, 'EUR', 0],
    ['', 'EUR', 0],
  ] as const)('reads %s %s as %s', (value, currency, expected) => {
    expect(minorUnits(value, currency)).toBe(expected)
  })

  it('refuses what is no number', () => {
    expect(() => minorUnits('1,50', 'EUR')).toThrow('no decimal number')
  })
})

describe('roundTogether', () => {
  it('comes to the total that the shop charged', () => {
    expect(roundTogether(['1.596639', '1.596639', '1.596639'], 479, 'EUR')).toEqual([160, 160, 159])
    expect(roundTogether(['1.5966', '5.00'], 9_999, 'EUR')).toEqual([160, 500])
  })

  it('strays less than a minor unit from each part', () => {
    const thousandths = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(thousandths, (parts) => {
        const total = Math.round(parts.reduce((sum, part) => sum + part, 0) / 10)
        const rounded = roundTogether(
          parts.map((part) => (part / 1_000).toFixed(3)),
          total,
          'EUR',
        )
        expect(rounded.reduce((sum, part) => sum + part, 0)).toBe(total)
        rounded.forEach((part, index) => expect(Math.abs(part * 10 - (parts[index] ?? 0))).toBeLessThan(10))
      }),
    )
  })
})
