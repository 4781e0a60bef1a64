import type { Withdrawal } from '@aftercare/contracts'
import { unitsOfOrder } from '@aftercare/contracts/policies/units-of-order.rules'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { orderToDecide, presentOrder } from '../orders/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import { changed, expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { goodsByRight, holdGoods } from './hold-goods.ts'
import { mailAcknowledgement } from './jobs.ts'
import { judgeStatement, orderOf, type JudgeParts } from './judge-statement.ts'
import { loadWithdrawal } from './load-withdrawal.ts'
import { nameLines } from './name-lines.rules.ts'
import { presentWithdrawal } from './present-withdrawal.rules.ts'
import { declaredWith } from './repeated-statement.rules.ts'
import { takeWithdrawalStep, type StepParts } from './take-withdrawal-step.ts'
import { mayConfirmWithdrawal, moverOf } from './withdrawal-access.rules.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

type Parts = StepParts & JudgeParts & NaturalKeyParts

/**
 * Declares what was stated: it is judged for this moment, its goods are held, the day of the money is set, and the acknowledgement is on its way. What
 * had been declared before is not declared again: the answer says when it was, and the first declaration counts; unless that was paid back
 * and the same words mean units that are left.
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

async function declaredBefore(context: Parts, record: WithdrawalRecord, tx: Tx): Promise<Declared | undefined> {
  const { withdrawals, naturalKeys } = context
  const { _id, storeId, contract, statement } = record
  if (contract === undefined) return undefined
  // Of two that say the same at once, one waits here until the other is declared.
  await naturalKeys.claim(storeId, 'withdrawal-contract', `${contract}:${JSON.stringify(statement.lines)}`, _id, tx)
  const declared = await withdrawals.declaredOf(storeId, contract, tx)
  const pending = declaredWith(statement, declared.filter(isPending))
  const first = pending ?? declaredWith(statement, declared)
  if (first === undefined || !first.declaredAt) return undefined
  // What was paid back is done: the same words can be about other units then, and those are not withdrawn from yet.
  if (pending === undefined && (await hasMoreGoods(context, record, tx))) return undefined
  return { ref: first.ref, declaredAt: first.declaredAt }
}

/** Of the whole contract nothing is left to declare, paid back or not. */
const isPending = ({ state, statement }: WithdrawalRecord): boolean =>
  state.status !== 'refunded' || statement.lines === null

/** Whether units of the stated lines are free: in no return, in no other withdrawal, and not paid back. */
async function hasMoreGoods(
  context: Parts,
  { storeId, orderId, statement }: WithdrawalRecord,
  tx: Tx,
): Promise<boolean> {
  const found = orderId === null ? null : await context.returnedUnits.findInOrder(storeId, orderId, tx)
  if (found === null) return false
  const { free } = unitsOfOrder(orderToDecide(found.record), found.held)
  return nameLines(presentOrder(found.record), statement.lines ?? []).some(
    (line) => line.found !== null && (free.get(line.found.externalId)?.available ?? 0) > 0,
  )
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
