import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** Austria. */
export const at: readonly LawRule[] = [
  withdrawalOf('at.withdrawal', ['AT'], 'FAGG §§ 11 bis 18'),
  ...guaranteesOf(
    'at.conformity',
    ['AT'],
    [
      { effectiveFrom: '2002-01-01', citation: 'ABGB §§ 924, 933', months: 24, burdenOfProofMonths: 6 },
      { effectiveFrom: '2022-01-01', citation: 'VGG §§ 10, 11', months: 24, burdenOfProofMonths: 12 },
    ],
    { inTheUnion: true },
  ),
]
