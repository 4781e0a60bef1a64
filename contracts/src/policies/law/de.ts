import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** Germany. */
export const de: readonly LawRule[] = [
  withdrawalOf('de.withdrawal', ['DE'], 'BGB §§ 312g, 355, 356, 193'),
  ...guaranteesOf(
    'de.conformity',
    ['DE'],
    [
      {
        effectiveFrom: '2002-01-01',
        citation: 'BGB §§ 437, 438, 476 (until 2021)',
        months: 24,
        burdenOfProofMonths: 6,
      },
      { effectiveFrom: '2022-01-01', citation: 'BGB §§ 437, 438, 477', months: 24, burdenOfProofMonths: 12 },
    ],
    { inTheUnion: true },
  ),
]
