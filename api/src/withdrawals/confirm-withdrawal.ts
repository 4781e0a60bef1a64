import type { Withdrawal } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import { changed, expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { goodsByRight, holdGoods } from './hold-goods.ts'
import { mailAcknowledgement } from './jobs.ts'
import { judgeStatement, orderOf, type JudgeParts } from './judge-statement.ts'
import { loadWithdrawal } from './load-withdrawal.ts'
import { presentWithdrawal } from './present-withdrawal.rules.ts'
import { declaredWith } from './repeated-statement.rules.ts'
import { takeWithdrawalStep, type StepParts } from './take-withdrawal-step.ts'
import { mayConfirmWithdrawal, moverOf } from './withdrawal-access.rules.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

type Parts = StepParts & JudgeParts & NaturalKeyParts

/**
 * Declares what was stated: it is judged for this moment, its goods are held, the day of the money is set, and the acknowledgement is on its way. What
 * had been declared before is not declared again: the answer says when it was, and the first declaration counts.
 *
 * @throws ProblemError withdrawal_not_found, version_mismatch, withdrawal_transition_not_allowed
 */
export async function confirmWithdrawal(
  context: Parts,
  actor: Actor,
  withdrawalId: string,
  ifMatch: IfMatch,
): Promise<Withdrawal> {
  return await context.transact(async (tx) => {
    const found = await loadWithdrawal(context, actor, withdrawalId, tx, mayConfirmWithdrawal)
    expectVersion(found.version, ifMatch)
    if (found.repeats) return presentWithdrawal(found, actor)
    const first = found.declaredAt === null ? await declaredBefore(context, found, tx) : undefined
    const record =
      first === undefined ? await declare(context, actor, found, tx) : await repeat(context, found, first, tx)
    return presentWithdrawal(record, actor)
  })
}

async function declare(context: Parts, actor: Actor, record: WithdrawalRecord, tx: Tx): Promise<WithdrawalRecord> {
  const { _id: withdrawalId, storeId } = record
  const declaredAt = context.now()
  const judged = await judgeStatement(context, record, await orderOf(context, record, tx), declaredAt, tx)
  const held = await holdGoods(context, record, goodsByRight(judged.judgement), tx)
  const changes = { declaredAt: declaredAt.toISOString(), ...judged, ...held }
  const declared = await takeWithdrawalStep(context, record, moverOf(actor), { action: 'confirm', changes }, tx)
  await context.jobs.enqueue(mailAcknowledgement, { storeId, key: withdrawalId, payload: { withdrawalId } }, tx)
  return declared
}

type Declared = { ref: string; declaredAt: string }

async function declaredBefore(
  { withdrawals, naturalKeys }: Parts,
  { _id, storeId, contract, statement }: WithdrawalRecord,
  tx: Tx,
): Promise<Declared | undefined> {
  if (contract === undefined) return undefined
  // Of two that say the same at once, one waits here until the other is declared.
  await naturalKeys.claim(storeId, 'withdrawal-contract', `${contract}:${JSON.stringify(statement.lines)}`, _id, tx)
  const { ref, declaredAt } = declaredWith(statement, await withdrawals.declaredOf(storeId, contract, tx)) ?? {}
  return ref === undefined || !declaredAt ? undefined : { ref, declaredAt }
}

async function repeat(
  { withdrawals, events, now }: Parts,
  record: WithdrawalRecord,
  repeats: Declared,
  tx: Tx,
): Promise<WithdrawalRecord> {
  const after = changed(record, { repeats }, undefined, now())
  await withdrawals.save(after, tx)
  const { _id: id, storeId, version } = after
  const event = { storeId, type: 'withdrawal.repeated', object: 'withdrawal', id, version, changes: {}, after } as const
  await events.record(event, tx)
  return after
}
