import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** France and its departments overseas: two years in which the fault counts as there from the start. */
export const fr: readonly LawRule[] = [
  withdrawalOf(
    'fr.withdrawal',
    ['FR', 'BL', 'GF', 'GP', 'MF', 'MQ', 'RE', 'YT'],
    'Code de la consommation L221-18 à L221-28',
  ),
  ...guaranteesOf(
    'fr.conformity',
    ['FR', 'BL', 'GF', 'GP', 'MF', 'MQ', 'RE', 'YT'],
    [
      {
        effectiveFrom: '2016-03-18',
        citation: 'Code de la consommation L217-3, L217-7',
        months: 24,
        burdenOfProofMonths: 24,
      },
    ],
    { inTheUnion: true },
  ),
]
