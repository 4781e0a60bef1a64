import { ProblemError, type Return } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { reportDefects } from '../defects/index.ts'
import type { NewIds } from '../shared/parts.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { approvalFor, groundOf, isEligible } from './approval.rules.ts'
import { approved } from './approve-return.ts'
import { decideAgain } from './decide-again.ts'
import { expectStep } from './expect-step.rules.ts'
import type { FindParts } from './find-units.ts'
import { holdUnits } from './hold-units.ts'
import { loadReturn } from './load-return.ts'
import type { ReturnParts } from './parts.ts'
import { presentReturn } from './present-return.rules.ts'
import { proposeChosen } from './resolutions.rules.ts'
import { moverOf } from './return-access.rules.ts'
import type { ReturnRecord, StoredUnit } from './return.ts'
import { takeReturnStep, type StepParts } from './take-return-step.ts'

export type SubmitParts = StepParts & FindParts & ReturnParts & NewIds

/**
 * Asks for what the draft says: decides for good, holds the units, and approves at once where the rules alone can.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, return_not_eligible,
 * unit_already_returned, resolution_not_offered, and as for a draft
 */
export async function submitReturn(
  context: SubmitParts,
  actor: Actor,
  returnId: string,
  ifMatch: IfMatch,
): Promise<Return> {
  return await context.transact(async (tx) => {
    const draft = await loadReturn(context, actor, returnId, tx)
    expectStep(draft, 'submit', actor, ifMatch)
    return presentReturn(await submitDraft(context, actor, draft, tx), actor)
  })
}

/** Submits a draft in the transaction of the caller. @throws ProblemError those of {@link submitReturn} */
export async function submitDraft(
  context: SubmitParts,
  actor: Actor,
  draft: ReturnRecord,
  tx: Tx,
): Promise<ReturnRecord> {
  const { units, found } = await decideAgain(context, actor, draft, tx)
  if (!isDesk(actor)) expectEligible(units)
  expectStillOffered(units)
  const held = found.map(({ record, line, unit, goneBefore }) => ({
    orderId: record._id,
    lineId: line.id,
    unit,
    goneBefore,
  }))
  await holdUnits(context, actor.storeId, held, tx)
  const asked = units.map((unit) => ({ ...unit, ground: groundOf(unit) }))
  await reportDefects(context, actor.storeId, { kind: 'return', id: draft._id }, asked, tx)
  const resolutions = proposeChosen(asked, () => context.newId('resolution'))
  const requested = await takeReturnStep(
    context,
    draft,
    {
      action: 'submit',
      by: moverOf(actor),
      approval: { status: 'requested', at: context.now().toISOString() },
      changes: { units: asked, resolutions },
    },
    tx,
  )
  return await approveIfClear(context, requested, tx)
}

/** Approves what the rules alone can. */
export async function approveIfClear(context: StepParts, record: ReturnRecord, tx: Tx): Promise<ReturnRecord> {
  const open = record.units.filter(({ state }) => state === 'requested')
  if (approvalFor(open) !== 'automatic') return record
  return await takeReturnStep(context, record, { by: 'automation', ...approved(record, 'policy', context.now()) }, tx)
}

/** @throws ProblemError return_not_eligible */
function expectEligible(units: readonly StoredUnit[]): void {
  const refused = units.flatMap((unit, index) =>
    isEligible(unit) ? [] : [{ at: `units/${index}`, message: whyNot(unit) }],
  )
  if (refused.length === 0) return
  throw new ProblemError('return_not_eligible', refused[0]?.message ?? 'It cannot go back', refused)
}

function whyNot({ line, decision: { layers, best } }: StoredUnit): string {
  if (best !== null)
    return `${line} goes back for a defect only, by ${layers.find(({ layer }) => layer === best)?.clause}`
  const reasons = layers.map(
    ({ layer, reason, clause, deadline }) =>
      `${layer}: ${reason}${clause === 'none' ? '' : ` (${clause})`}${deadline === null ? '' : `, it ended ${deadline}`}`,
  )
  return `${line} cannot go back. ${reasons.join('; ')}`
}

/** @throws ProblemError resolution_not_offered when the wish of a draft is no longer offered */
function expectStillOffered(units: readonly StoredUnit[]): void {
  for (const unit of units) {
    const { resolution, decision } = unit
    if (resolution === null || !isEligible(unit) || decision.resolutions.some(({ kind }) => kind === resolution))
      continue
    throw new ProblemError('resolution_not_offered', `For ${unit.line} the policy no longer offers ${resolution}`)
  }
}
