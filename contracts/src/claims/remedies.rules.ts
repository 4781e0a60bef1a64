import type { RemedyKind } from './lifecycle.ts'

/** As much of a claim as decides what the shopper can insist on. */
export type RemedyFacts = {
  /** Whether the conformity law of the order covers the unit now. */
  isCovered: boolean
  /** Remedies that were tried and did not help, or were not done. */
  failed: number
  /** The desk found the defect so serious that a cure is no use. */
  isSerious: boolean
  /** The desk found the defect minor. */
  isMinor: boolean
  /** Until when a defect alone lets the shopper reject the goods, ISO 8601; null where the law has no such step. */
  rejectUntil: string | null
}

/**
 * What the shopper can insist on now. First repair or replacement, at the shopper's choice; a lower price or the end of the contract
 * once a cure failed or was not done, or where the defect is serious (Directive (EU) 2019/771 art. 13(2) to (4)), and the end of the
 * contract never for a minor one (art. 13(5)). In the United Kingdom goods can be rejected for the defect alone within 30 days
 * (Consumer Rights Act 2015 s. 22). The shop can offer any remedy at any time.
 */
export function remediesOwed(
  { isCovered, failed, isSerious, isMinor, rejectUntil }: RemedyFacts,
  now: Date,
): RemedyKind[] {
  if (!isCovered) return []
  const canReject = rejectUntil !== null && now.toISOString() < rejectUntil
  const isSecondStep = failed > 0 || isSerious
  return [
    'repair',
    'replacement',
    ...(isSecondStep ? (['price_reduction'] as const) : []),
    ...((isSecondStep && !isMinor) || canReject ? (['rescission'] as const) : []),
  ]
}
