import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** Italy. */
export const it: readonly LawRule[] = [
  withdrawalOf('it.withdrawal', ['IT'], 'Codice del consumo artt. 52-59 (art. 54-bis: funzione di recesso)'),
  ...guaranteesOf(
    'it.conformity',
    ['IT'],
    [
      {
        effectiveFrom: '2005-10-23',
        citation: 'Codice del consumo artt. 132 (until 2021)',
        months: 24,
        burdenOfProofMonths: 6,
      },
      {
        effectiveFrom: '2022-01-01',
        citation: 'Codice del consumo artt. 133, 135',
        months: 24,
        burdenOfProofMonths: 12,
      },
    ],
    { inTheUnion: true },
  ),
]
