import type { ConformityLaw, StatutoryExceptionKind, WithdrawalLaw } from '../policy.ts'

/** Everything of art. 16 that goods, sealed media and digital content can fall under: the list is closed. */
export const directiveExceptions: readonly StatutoryExceptionKind[] = [
  'price_fluctuation', 'made_to_measure', 'perishable', 'sealed_hygiene', 'mixed_inseparably', 'aged_alcohol',
  'urgent_repair', 'sealed_media', 'newspaper', 'auction', 'dated_leisure', 'digital_content_begun',
] as const // prettier-ignore

/** The right to withdraw as the directive has it in every member state; a state's own file says where its statute has it. */
export const withdrawalOf = (
  id: string,
  countries: readonly string[],
  citation: string,
  terms: Partial<WithdrawalLaw> = {},
): WithdrawalLaw => ({
  id,
  layer: 'withdrawal',
  countries,
  effectiveFrom: '2014-06-13',
  citation,
  days: 14,
  movesToWorkingDay: true,
  uninformedMonths: 12,
  exceptions: directiveExceptions,
  refundDays: 14,
  ...terms,
})

type Guarantee = Omit<ConformityLaw, 'id' | 'layer' | 'countries' | 'rejectDays' | 'repairExtendsMonths'> &
  Partial<Pick<ConformityLaw, 'rejectDays' | 'repairExtendsMonths'>>

/**
 * A country's guarantee, through the years: what is not named carries over from the version before. From 31 July 2026 a repair
 * adds twelve months in the Union (Directive (EU) 2024/1799 art. 16).
 */
export function guaranteesOf(
  id: string,
  countries: readonly string[],
  versions: readonly Guarantee[],
  { inTheUnion }: { inTheUnion: boolean },
): ConformityLaw[] {
  const laws = versions.map((version): ConformityLaw => ({
    id: `${id}.${version.effectiveFrom.slice(0, 4)}`,
    layer: 'conformity',
    countries,
    rejectDays: null,
    repairExtendsMonths: 0,
    ...version,
  }))
  const newest = laws.at(-1)
  if (!inTheUnion || newest === undefined) return laws
  return [
    ...laws,
    {
      ...newest,
      id: `${id}.2026`,
      effectiveFrom: '2026-07-31',
      citation: `${newest.citation}; Directive (EU) 2024/1799 art. 16`,
      repairExtendsMonths: 12,
    },
  ]
}
