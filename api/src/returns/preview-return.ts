import type { ReturnPreview, ReturnPreviewRequest } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { approvalFor } from './approval.rules.ts'
import { findUnits, type FindParts } from './find-units.ts'

/** What submitting these would lead to now; nothing is kept. @throws ProblemError as {@link findUnits} */
export async function previewReturn(
  context: FindParts,
  actor: Actor,
  { items }: ReturnPreviewRequest,
): Promise<ReturnPreview> {
  const found = await findUnits(context, actor, items)
  return {
    currency: found[0]?.record.currency ?? '',
    units: found.map(({ record, line, unit, quantity, decision }) => ({
      orderId: record._id,
      line: line.externalId,
      sku: line.sku,
      name: line.name,
      unit,
      quantity,
      decision,
    })),
    approval: approvalFor(found.map(({ decision }) => ({ decision, evidence: [] }))),
    decidedAt: context.now().toISOString(),
  }
}
