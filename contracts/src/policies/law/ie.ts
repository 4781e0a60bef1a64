import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** Ireland: claims end with the limitation of actions, after six years. */
export const ie: readonly LawRule[] = [
  withdrawalOf('ie.withdrawal', ['IE'], 'S.I. No. 484/2013; Consumer Rights Act 2022 Part 5'),
  ...guaranteesOf(
    'ie.conformity',
    ['IE'],
    [
      {
        effectiveFrom: '2003-01-22',
        citation: 'Sale of Goods Acts; Statute of Limitations 1957 s. 11',
        months: 72,
        burdenOfProofMonths: 6,
      },
      {
        effectiveFrom: '2022-11-29',
        citation: 'Consumer Rights Act 2022 Part 2; Statute of Limitations 1957 s. 11',
        months: 72,
        burdenOfProofMonths: 12,
      },
    ],
    { inTheUnion: true },
  ),
]
