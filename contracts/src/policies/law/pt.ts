import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** Portugal: three years since 2022. */
export const pt: readonly LawRule[] = [
  withdrawalOf('pt.withdrawal', ['PT'], 'Decreto-Lei n.º 24/2014 arts. 10.º a 17.º'),
  ...guaranteesOf(
    'pt.conformity',
    ['PT'],
    [
      {
        effectiveFrom: '2003-04-09',
        citation: 'Decreto-Lei n.º 67/2003 arts. 3.º, 5.º',
        months: 24,
        burdenOfProofMonths: 24,
      },
      {
        effectiveFrom: '2022-01-01',
        citation: 'Decreto-Lei n.º 84/2021 arts. 12.º, 13.º',
        months: 36,
        burdenOfProofMonths: 24,
      },
    ],
    { inTheUnion: true },
  ),
]
