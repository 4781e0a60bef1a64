import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeInstant } from './instant.rules.ts'

it('writes what toISOString does, whatever was written before', () => {
  fc.assert(
    fc.property(fc.array(fc.date({ noInvalidDate: true }), { minLength: 1 }), (dates) => {
      for (const at of dates.flatMap((date) => [date, new Date(Math.min(8.64e15, date.getTime() + 1))]))
        expect(writeInstant(at)).toBe(at.toISOString())
    }),
  )
})

it('refuses what is no time, and goes on after it', () => {
  expect(() => writeInstant(new Date(Number.NaN))).toThrow(RangeError)
  expect(writeInstant(new Date(0))).toBe('1970-01-01T00:00:00.000Z')
})
