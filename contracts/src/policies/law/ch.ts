import type { LawRule } from '../policy.ts'
import { guaranteesOf } from './union.ts'

/** Switzerland: no right to withdraw from an online purchase. */
export const ch: readonly LawRule[] = [
  {
    id: 'ch.withdrawal',
    layer: 'withdrawal',
    countries: ['CH'],
    effectiveFrom: '1991-07-01',
    citation: 'None for online sales; OR Art. 40a ff. covers sales at the door and by telephone only',
    none: true,
  },
  ...guaranteesOf(
    'ch.conformity',
    ['CH'],
    [{ effectiveFrom: '2013-01-01', citation: 'OR Art. 201, 210', months: 24, burdenOfProofMonths: 0 }],
    { inTheUnion: false },
  ),
]
