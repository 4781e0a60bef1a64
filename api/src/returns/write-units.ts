import { ProblemError, type ReturnItem, type ReturnUnit } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { AttachmentParts } from '../attachments/index.ts'
import type { Tx } from '../database.ts'
import { redactCards } from '../shared/payment-cards.rules.ts'
import type { NewIds } from '../shared/parts.ts'
import { isEligible } from './approval.rules.ts'
import { attachEvidence } from './attach-evidence.ts'
import { findUnits, type FindParts, type FoundUnit, type GiftScope } from './find-units.ts'
import type { StoredUnit } from './return.ts'

export type WriteParts = FindParts & AttachmentParts & NewIds

/**
 * The units of a draft: those that the items mean, with their evidence, decided about.
 *
 * @throws ProblemError as {@link findUnits}, and resolution_not_offered, attachment_not_usable
 */
export async function writeUnits(
  context: WriteParts,
  actor: Actor,
  returnId: string,
  items: readonly ReturnItem[],
  before: readonly StoredUnit[],
  tx: Tx,
  gift: GiftScope = null,
): Promise<{ units: StoredUnit[]; found: FoundUnit[] }> {
  const found = await findUnits(context, actor, items, tx, gift)
  const known = before.flatMap(({ evidence }) => evidence)
  const units: StoredUnit[] = []
  for (const [item, wish] of items.entries()) {
    const evidence = await attachEvidence(context, actor, returnId, wish.evidence ?? [], known, tx)
    known.push(...evidence)
    for (const unit of found.filter((one) => one.item === item)) {
      expectOffered(wish, unit, item)
      units.push(newUnit(context.newId('returnUnit'), wish, unit, evidence))
    }
  }
  return { units, found }
}

function newUnit(
  id: string,
  { reason, comment, condition, unsealed, firstUsedAt, resolution }: ReturnItem,
  { record, line, unit, quantity, decision }: FoundUnit,
  evidence: ReturnUnit['evidence'],
): StoredUnit {
  return {
    id,
    orderId: record._id,
    lineId: line.id,
    line: line.externalId,
    sku: line.sku,
    name: line.name,
    unit,
    quantity,
    reason,
    comment: comment === undefined ? null : redactCards(comment),
    condition: condition ?? null,
    unsealed: unsealed ?? null,
    firstUsedAt: firstUsedAt === undefined ? null : new Date(firstUsedAt).toISOString(),
    evidence,
    resolution: resolution ?? null,
    state: 'requested',
    receivedAt: null,
    grade: null,
    gradeNote: null,
    disposition: null,
    rejection: null,
    ground: null,
    decision,
  }
}

/** Of what cannot go back nothing is offered; that is said when it is submitted. */
function expectOffered({ resolution }: ReturnItem, unit: FoundUnit, item: number): void {
  const { resolutions } = unit.decision
  if (resolution === undefined || !isEligible(unit) || resolutions.some(({ kind }) => kind === resolution)) return
  const message = `For ${unit.line.externalId} the policy offers ${resolutions.map(({ kind }) => kind).join(', ')}`
  throw new ProblemError('resolution_not_offered', message, [{ at: `body/items/${item}/resolution`, message }])
}
