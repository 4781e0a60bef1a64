import type { Return } from '@aftercare/contracts'
import { expect, it } from 'vitest'
import { sortReturns } from './sort-returns.rules.ts'

const aReturn = (day: number, status: Return['approval']['status']) =>
  ({
    approval: { status },
    units: [],
    shipments: [],
    resolutions: [],
    createdAt: `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`,
  }) as unknown as Return
const days = (returns: readonly Return[]) => returns.map(({ createdAt }) => Number(createdAt.slice(8, 10)))

it('shows the newest that go on, folds the others and what is over, and leaves out drafts', () => {
  const open = [3, 9, 1, 7, 5].map((day) => aReturn(day, 'approved'))
  const { shown, more, finished } = sortReturns([
    aReturn(2, 'cancelled'),
    ...open,
    aReturn(8, 'declined'),
    aReturn(30, 'draft'),
  ])
  expect([days(shown), days(more), days(finished)]).toEqual([
    [9, 7, 5],
    [3, 1],
    [8, 2],
  ])
})
it('shows the newest where none goes on', () => {
  const { shown, finished } = sortReturns([aReturn(2, 'cancelled'), aReturn(8, 'declined')])
  expect([days(shown), days(finished)]).toEqual([[8], [2]])
})
