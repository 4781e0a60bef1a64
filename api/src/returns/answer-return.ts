import type { Return, ReturnAnswer } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { AttachmentParts } from '../attachments/index.ts'
import type { Tx } from '../database.ts'
import { redactCards } from '../shared/payment-cards.rules.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { attachEvidence } from './attach-evidence.ts'
import { unitNotFound } from './change-parts.ts'
import { expectStep } from './expect-step.rules.ts'
import { loadReturn } from './load-return.ts'
import { presentReturn } from './present-return.rules.ts'
import { moverOf } from './return-access.rules.ts'
import type { ReturnRecord, StoredUnit } from './return.ts'
import { approveIfClear } from './submit-return.ts'
import { takeReturnStep, type StepParts } from './take-return-step.ts'

type Parts = StepParts & AttachmentParts

const answersMax = 20

/**
 * Adds what the desk had asked for. When nothing is missing any more, the rules approve it.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, attachment_not_usable,
 * return_unit_not_found
 */
export async function answerReturn(
  context: Parts,
  actor: Actor,
  returnId: string,
  answer: ReturnAnswer,
  ifMatch: IfMatch,
): Promise<Return> {
  return await context.transact(async (tx) => {
    const record = await loadReturn(context, actor, returnId, tx)
    expectStep(record, 'answer', actor, ifMatch)
    const at = context.now().toISOString()
    const said = answer.text === undefined ? [] : [{ text: redactCards(answer.text), at }]
    const changes = {
      units: await unitsWith(context, actor, record, answer.units ?? [], tx),
      answers: [...record.answers, ...said].slice(-answersMax),
    }
    const approval = { status: 'requested', at } as const
    const step = { action: 'answer', by: moverOf(actor), approval, changes } as const
    const answered = await takeReturnStep(context, record, step, tx)
    return presentReturn(await approveIfClear(context, answered, tx), actor)
  })
}

async function unitsWith(
  context: AttachmentParts,
  actor: Actor,
  { _id, units }: ReturnRecord,
  given: NonNullable<ReturnAnswer['units']>,
  tx: Tx,
): Promise<StoredUnit[]> {
  const after = [...units]
  for (const [index, { unitId, condition, firstUsedAt, evidence = [] }] of given.entries()) {
    const place = after.findIndex(({ id }) => id === unitId)
    const unit = after[place]
    if (unit === undefined) throw unitNotFound(`body/units/${index}/unitId`, unitId)
    const known = after.flatMap((other) => other.evidence)
    const added = await attachEvidence(context, actor, _id, evidence, known, tx)
    after[place] = {
      ...unit,
      condition: condition ?? unit.condition,
      firstUsedAt: firstUsedAt === undefined ? unit.firstUsedAt : new Date(firstUsedAt).toISOString(),
      evidence: [...unit.evidence, ...added],
    }
  }
  return after
}
