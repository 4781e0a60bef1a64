import { expect, it } from 'vitest'
import { unitsToClaim, unitsToReturn } from './units-to-choose.rules.ts'

it('offers none to all of what can go back, and what is measured whole', () => {
  expect(unitsToReturn(2)).toEqual([0, 1, 2])
  expect(unitsToReturn(1.5)).toEqual([0, 1.5])
  expect(unitsToReturn(1_000)).toHaveLength(51)
})

it('offers one to all of what can be wrong', () => {
  expect(unitsToClaim(2)).toEqual([1, 2])
  expect(unitsToClaim(1.5)).toEqual([1])
  expect(unitsToClaim(0.5)).toEqual([])
  expect(unitsToClaim(1_000)).toHaveLength(50)
})
