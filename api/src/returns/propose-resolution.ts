import { giftResolutions, nextPart, ProblemError, type Return, type ReturnPropose } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { NewIds } from '../shared/parts.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { changeParts, namedUnits, type ChangeParts } from './change-parts.ts'
import { moveUnits } from './move-units.rules.ts'
import { proposeFor, withoutUnits } from './resolutions.rules.ts'
import { moverOf } from './return-access.rules.ts'
import type { ReturnRecord } from './return.ts'

/**
 * Proposes another resolution for units, in the place of what was not executed yet.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, return_unit_not_found,
 * resolution_not_offered, gift_resolution_not_allowed
 */
export async function proposeResolution(
  context: ChangeParts & NewIds,
  actor: Actor,
  returnId: string,
  { kind, unitIds }: ReturnPropose,
  ifMatch: IfMatch,
): Promise<Return> {
  return await changeParts(context, actor, returnId, ifMatch, (record) => {
    const units = namedUnits(record, unitIds)
    const { event } = moveUnits(record, units, 'propose', moverOf(actor))
    expectOpen(record, unitIds)
    if (record.gift) expectForRecipient(kind)
    for (const { line, ground, decision } of units) {
      if (ground === 'goodwill' || decision.resolutions.some((offered) => offered.kind === kind)) continue
      throw new ProblemError('resolution_not_offered', `For ${line} the policy does not offer ${kind}`)
    }
    const proposed = proposeFor(
      units,
      () => kind,
      () => context.newId('resolution'),
    )
    const resolutions = [...withoutUnits(record, units), ...proposed]
    return { event, changes: { resolutions }, about: { kind } }
  })
}

/** Whoever got a present gets neither the buyer's money nor a say over the goods. @throws ProblemError gift_resolution_not_allowed */
export function expectForRecipient(kind: ReturnPropose['kind']): void {
  if (giftResolutions.some((known) => known === kind)) return
  throw new ProblemError('gift_resolution_not_allowed', `A gift is not resolved by ${kind}`)
}

/** @throws ProblemError return_transition_not_allowed for units whose latest resolution was executed */
function expectOpen({ resolutions }: ReturnRecord, unitIds: readonly string[]): void {
  const done = unitIds
    .map((id) => resolutions.findLast(({ unitIds: of }) => of.includes(id)))
    .find((latest) => latest?.state === 'executed')
  if (done !== undefined)
    throw new ProblemError('return_transition_not_allowed', `Resolution ${done.id} was executed already`)
}

/** Lets a resolution be executed. @throws ProblemError resolution_not_found, return_transition_not_allowed */
export async function authoriseResolution(
  context: ChangeParts,
  actor: Actor,
  returnId: string,
  resolutionId: string,
  ifMatch: IfMatch,
): Promise<Return> {
  return await changeParts(context, actor, returnId, ifMatch, (record) => {
    const { state: before } = namedResolution(record, resolutionId)
    const { event, state } = nextPart(record, before, 'authorise', moverOf(actor))
    const resolutions = record.resolutions.map((one) => (one.id === resolutionId ? { ...one, state } : one))
    return { event, changes: { resolutions } }
  })
}

/** @throws ProblemError resolution_not_found */
export function namedResolution({ resolutions }: ReturnRecord, id: string): ReturnRecord['resolutions'][number] {
  const resolution = resolutions.find((known) => known.id === id)
  if (resolution !== undefined) return resolution
  const message = `The return has no resolution ${id}`
  throw new ProblemError('resolution_not_found', message, [{ at: 'body/resolutionId', message }])
}
