import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

const act = {
  effectiveFrom: '2015-10-01',
  burdenOfProofMonths: 6,
  rejectDays: 30,
}

/** The United Kingdom: no regulation moves the last day of the cancellation period, and claims end with the limitation of actions. */
export const gb: readonly LawRule[] = [
  withdrawalOf('gb.withdrawal', ['GB'], 'Consumer Contracts Regulations 2013 (SI 2013/3134) regs. 27 to 38', {
    movesToWorkingDay: false,
  }),
  ...guaranteesOf(
    'gb.conformity',
    ['GB'],
    [{ ...act, citation: 'Consumer Rights Act 2015 ss. 9 to 24; Limitation Act 1980 s. 5', months: 72 }],
    { inTheUnion: false },
  ),
  ...guaranteesOf(
    'gb-sct.conformity',
    ['GB-SCT'],
    [
      {
        ...act,
        citation: 'Consumer Rights Act 2015 ss. 9 to 24; Prescription and Limitation (Scotland) Act 1973 s. 6',
        months: 60,
      },
    ],
    { inTheUnion: false },
  ),
]
