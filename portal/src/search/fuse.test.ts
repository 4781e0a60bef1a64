import { expect, it } from 'vitest'
import { fuse } from './fuse.ts'

it('puts first what stands high in several rankings', () => {
  const rankings = [
    { ids: ['a', 'b', 'c'], weight: 1 },
    { ids: ['c', 'b', 'd'], weight: 1 },
  ]
  expect(fuse(rankings)).toEqual(['c', 'a', 'b', 'd'])
})

it('keeps the order of a single ranking', () => {
  expect(fuse([{ ids: ['c', 'a', 'b'], weight: 0.1 }])).toEqual(['c', 'a', 'b'])
})

it('never lets a ranking of half the weight take the first place', () => {
  const rankings = [
    { ids: ['a', 'b', 'c'], weight: 1 },
    { ids: ['c', 'x', 'y'], weight: 0.5 },
  ]
  expect(fuse(rankings)).toEqual(['a', 'c', 'b', 'x', 'y'])
})

it('gives nothing for nothing', () => {
  expect(fuse([])).toEqual([])
})
