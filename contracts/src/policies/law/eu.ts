import type { LawRule } from '../policy.ts'
import { guaranteesOf, withdrawalOf } from './union.ts'

/** Member states on 2026-11-30, and the territories of France and Finland that have a country code of their own. */
export const memberStates = [
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV',
  'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK', 'AX', 'BL', 'GF', 'GP', 'MF', 'MQ', 'RE', 'YT',
] as const // prettier-ignore

/** What every member state gives at least. */
export const eu: readonly LawRule[] = [
  withdrawalOf('eu.withdrawal', memberStates, 'Directive 2011/83/EU arts. 9 to 16; Regulation 1182/71 art. 3'),
  ...guaranteesOf(
    'eu.conformity',
    memberStates,
    [
      {
        effectiveFrom: '2002-01-01',
        citation: 'Directive 1999/44/EC art. 5',
        months: 24,
        burdenOfProofMonths: 6,
      },
      {
        effectiveFrom: '2022-01-01',
        citation: 'Directive (EU) 2019/771 arts. 10, 11, 13',
        months: 24,
        burdenOfProofMonths: 12,
      },
    ],
    { inTheUnion: true },
  ),
]
