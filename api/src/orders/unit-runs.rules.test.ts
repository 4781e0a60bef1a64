import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countOf, numbersOf, runsOf } from './unit-runs.rules.ts'

it('keeps each number once, in no more runs than there are gaps', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 })), (numbers) => {
      const runs = runsOf(numbers)
      const kept = [...new Set(numbers)].toSorted((a, b) => a - b)
      expect(numbersOf(runs)).toEqual(kept)
      expect(runs).toHaveLength(kept.filter((number) => !kept.includes(number - 1)).length)
      expect(runsOf(numbersOf(runs))).toEqual(runs)
      expect(countOf(runs)).toBe(kept.length)
    }),
  )
})

it('keeps a million that follow each other as two numbers', () => {
  expect(runsOf(Array.from({ length: 1_000_000 }, (_, index) => index + 1))).toEqual([[1, 1_000_000]])
})
