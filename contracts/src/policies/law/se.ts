import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** Sweden: three years. */
export const se: readonly LawRule[] = [
  withdrawalOf('se.withdrawal', ['SE'], 'Lag (2005:59) om distansavtal 2 kap.'),
  ...guaranteesOf(
    'se.conformity',
    ['SE'],
    [
      {
        effectiveFrom: '2005-04-01',
        citation: 'Konsumentköplag (1990:932) 20 a, 23 §§',
        months: 36,
        burdenOfProofMonths: 6,
      },
      {
        effectiveFrom: '2022-05-01',
        citation: 'Konsumentköplag (2022:260) 4 kap.',
        months: 36,
        burdenOfProofMonths: 24,
      },
    ],
    { inTheUnion: true },
  ),
]
