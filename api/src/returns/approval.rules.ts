import type { ReturnDecision, ReturnPreview, ReturnUnit } from '@aftercare/contracts'

type Judged = { decision: ReturnDecision }
type Shown = Judged & Pick<ReturnUnit, 'evidence'>

/** Whether some layer lets the unit go back for the reason that was given. */
export const isEligible = ({ decision: { best, needs } }: Judged): boolean => best !== null && !needs.includes('defect')

/** What the rule of the best layer still asks for. A condition and a first use are no longer asked for once they were said. */
export const missingOf = ({ decision, evidence }: Shown): ReturnDecision['needs'] =>
  decision.needs.filter((need) => !evidence.some(({ kind }) => kind === need))

/**
 * Approved by the rules alone where each unit may go back and nothing is missing. A withdrawal asks for nothing, so that nothing
 * stands before it (Directive 2011/83/EU art. 9(1): without giving any reason).
 */
export function approvalFor(units: readonly Shown[]): ReturnPreview['approval'] {
  if (!units.every(isEligible)) return 'refused'
  return units.every((unit) => missingOf(unit).length === 0) ? 'automatic' : 'review'
}

/** On what the unit goes back. */
export const groundOf = (unit: Judged): NonNullable<ReturnUnit['ground']> =>
  isEligible(unit) ? (unit.decision.best as NonNullable<ReturnDecision['best']>) : 'goodwill'

const promised: readonly ReturnUnit['ground'][] = ['commercial', 'goodwill']

/** Whether the unit goes back by promise of the shop: only that can be declined, and only that expires. */
export const isPromised = ({ ground }: Pick<ReturnUnit, 'ground'>): boolean => promised.includes(ground)
