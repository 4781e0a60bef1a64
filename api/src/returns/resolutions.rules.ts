import type { ResolutionKind } from '@aftercare/contracts/policies/policy'
import type { ReturnResolution } from '@aftercare/contracts'
import type { ReturnRecord, StoredUnit } from './return.ts'

/** What is offered for a unit, or, as a favour that nothing offers, its money. */
const chosenFor = ({ resolution, decision }: StoredUnit): ResolutionKind =>
  resolution ?? decision.resolutions[0]?.kind ?? 'refund'

const worthOf = ({ decision }: StoredUnit, kind: ResolutionKind): { amount: number; fees: number } =>
  decision.resolutions.find((offered) => offered.kind === kind) ?? { amount: 0, fees: 0 }

/** What was decided for units that are resolved in one way. */
export function figuresOf(
  units: readonly StoredUnit[],
  kind: ResolutionKind,
): Pick<ReturnResolution, 'amount' | 'fees'> {
  const worth = units.map((unit) => worthOf(unit, kind))
  return {
    amount: worth.reduce((sum, { amount }) => sum + amount, 0),
    fees: worth.reduce((sum, { fees }) => sum + fees, 0),
  }
}

/** One resolution for the units of one order that go back on one ground, of one kind. */
export function proposeFor(
  units: readonly StoredUnit[],
  kindOf: (unit: StoredUnit) => ResolutionKind,
  newId: () => string,
): ReturnResolution[] {
  const alike = Map.groupBy(units, (unit) => JSON.stringify([unit.orderId, unit.ground, kindOf(unit)]))
  return [...alike.values()].map((some) => {
    const [first] = some as [StoredUnit]
    const kind = kindOf(first)
    return {
      id: newId(),
      kind,
      orderId: first.orderId,
      ground: first.ground ?? 'goodwill',
      unitIds: some.map(({ id }) => id),
      ...figuresOf(some, kind),
      state: 'proposed',
      refundId: null,
      exchangeId: null,
      reference: null,
      executedAt: null,
    }
  })
}

/** What the shopper chose for each unit. */
export const proposeChosen = (units: readonly StoredUnit[], newId: () => string): ReturnResolution[] =>
  proposeFor(units, chosenFor, newId)

/** The resolutions without those units, where nothing was executed for them. */
export const withoutUnits = (
  { resolutions, units: all }: Pick<ReturnRecord, 'resolutions' | 'units'>,
  units: readonly StoredUnit[],
): ReturnResolution[] => {
  const ids = new Set(units.map(({ id }) => id))
  return resolutions.flatMap((resolution) => {
    if (resolution.state === 'executed') return [resolution]
    const left = resolution.unitIds.filter((id) => !ids.has(id))
    if (left.length === resolution.unitIds.length) return [resolution]
    return left.length === 0 ? [] : [narrowedTo(resolution, all, left)]
  })
}

/** A resolution of which only these units are left. */
export const narrowedTo = (
  resolution: ReturnResolution,
  units: readonly StoredUnit[],
  unitIds: string[],
): ReturnResolution => ({
  ...resolution,
  unitIds,
  ...figuresOf(
    units.filter(({ id }) => unitIds.includes(id)),
    resolution.kind,
  ),
})

/** What the shopper keeps: nothing comes back for it. */
export const isKept = ({ kind }: Pick<ReturnResolution, 'kind'>): boolean => kind === 'keep_item' || kind === 'donate'
/** What gives the money of the units back: through the payments of the order, or as store credit in their place. */
export const isPaid = ({ kind }: Pick<ReturnResolution, 'kind'>): boolean =>
  kind === 'refund' || kind === 'keep_item' || kind === 'store_credit'
/** What the fees of a promise are taken off. */
export const costsFees = ({ kind }: Pick<ReturnResolution, 'kind'>): boolean =>
  kind === 'refund' || kind === 'store_credit'

/** What becomes of a resolution when all that was paid for its units went back before. */
export const nothingLeft = { amount: 0, fees: 0, closedBecause: 'nothing_left' } as const
