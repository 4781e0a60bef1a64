import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** The Netherlands: no fixed end, the goods conform as long as a buyer may expect them to last. */
export const nl: readonly LawRule[] = [
  withdrawalOf('nl.withdrawal', ['NL'], 'BW 6:230o, 6:230p; Algemene termijnenwet'),
  ...guaranteesOf(
    'nl.conformity',
    ['NL'],
    [
      { effectiveFrom: '2003-05-01', citation: 'BW 7:17, 7:18', months: null, burdenOfProofMonths: 6 },
      { effectiveFrom: '2022-04-27', citation: 'BW 7:17, 7:18a', months: null, burdenOfProofMonths: 12 },
    ],
    { inTheUnion: true },
  ),
]
