import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** Poland. */
export const pl: readonly LawRule[] = [
  withdrawalOf('pl.withdrawal', ['PL'], 'Ustawa o prawach konsumenta art. 27-38; Kodeks cywilny art. 115'),
  ...guaranteesOf(
    'pl.conformity',
    ['PL'],
    [
      { effectiveFrom: '2014-12-25', citation: 'Kodeks cywilny art. 556(2), 568', months: 24, burdenOfProofMonths: 12 },
      {
        effectiveFrom: '2023-01-01',
        citation: 'Ustawa o prawach konsumenta art. 43b, 43c',
        months: 24,
        burdenOfProofMonths: 24,
      },
    ],
    { inTheUnion: true },
  ),
]
