import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** Finland: no fixed end, the goods have to last as long as such goods usually do. */
export const fi: readonly LawRule[] = [
  withdrawalOf('fi.withdrawal', ['FI', 'AX'], 'Kuluttajansuojalaki 6 luku 14-24 §; laki 150/1930'),
  ...guaranteesOf(
    'fi.conformity',
    ['FI', 'AX'],
    [
      { effectiveFrom: '2014-06-13', citation: 'Kuluttajansuojalaki 5 luku', months: null, burdenOfProofMonths: 6 },
      {
        effectiveFrom: '2022-01-01',
        citation: 'Kuluttajansuojalaki 5 luku 12-15 §',
        months: null,
        burdenOfProofMonths: 12,
      },
    ],
    { inTheUnion: true },
  ),
]
