import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** Spain: three years since 2022. */
export const es: readonly LawRule[] = [
  withdrawalOf('es.withdrawal', ['ES'], 'Real Decreto Legislativo 1/2007 arts. 102 a 108'),
  ...guaranteesOf(
    'es.conformity',
    ['ES'],
    [
      {
        effectiveFrom: '2007-12-01',
        citation: 'Real Decreto Legislativo 1/2007 art. 123 (until 2021)',
        months: 24,
        burdenOfProofMonths: 6,
      },
      {
        effectiveFrom: '2022-01-01',
        citation: 'Real Decreto Legislativo 1/2007 arts. 120, 121',
        months: 36,
        burdenOfProofMonths: 24,
      },
    ],
    { inTheUnion: true },
  ),
]
