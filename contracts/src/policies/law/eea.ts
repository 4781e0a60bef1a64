import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** Norway, Iceland and Liechtenstein have the right to withdraw through the EEA agreement; their guarantees are their own. */
export const eea: readonly LawRule[] = [
  withdrawalOf('no.withdrawal', ['NO'], 'Angrerettloven §§ 20 til 25'),
  withdrawalOf('is.withdrawal', ['IS'], 'Lög nr. 16/2016 um neytendasamninga 16.-22. gr.'),
  withdrawalOf('li.withdrawal', ['LI'], 'FAGG (Liechtenstein) Art. 11 ff.'),
  ...guaranteesOf(
    'no.conformity',
    ['NO'],
    [{ effectiveFrom: '2002-07-01', citation: 'Forbrukerkjøpsloven §§ 18, 27', months: 60, burdenOfProofMonths: 6 }],
    { inTheUnion: false },
  ),
  ...guaranteesOf(
    'is.conformity',
    ['IS'],
    [{ effectiveFrom: '2003-06-01', citation: 'Lög nr. 48/2003 18., 27. gr.', months: 60, burdenOfProofMonths: 6 }],
    { inTheUnion: false },
  ),
  ...guaranteesOf(
    'li.conformity',
    ['LI'],
    [{ effectiveFrom: '2002-01-01', citation: 'ABGB (Liechtenstein) § 933', months: 24, burdenOfProofMonths: 6 }],
    { inTheUnion: false },
  ),
]
