import { isDeepStrictEqual } from 'node:util'
import {
  nextWithdrawal,
  type Withdrawal,
  type WithdrawalAction,
  type WithdrawalMover,
  type WithdrawalState,
} from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts, Tx } from '../database.ts'
import { recountPoints } from '../orders/index.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { changed, expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { goodsWithdrawn } from './goods-withdrawn.rules.ts'
import { loadWithdrawal } from './load-withdrawal.ts'
import type { WithdrawalParts } from './parts.ts'
import { presentWithdrawal } from './present-withdrawal.rules.ts'
import { setReminders } from './set-reminders.ts'
import { moverOf } from './withdrawal-access.rules.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

type Parts = WithdrawalParts & EventParts & JobParts & Clock
/** The parts that a step of a withdrawal needs, in a transaction of its own. */
export type StepParts = Parts & Transacts

type PlainStatus = Extract<WithdrawalState, { status: 'declared' | 'goods_awaited' }>['status']
export type WithdrawalStep = {
  action: WithdrawalAction
  /** The new state, where it holds more than its name. */
  state?: WithdrawalState
  /** What changes besides. */
  changes?: Partial<WithdrawalRecord>
}

/**
 * Takes a withdrawal one step on: checks the table, saves, records the event, and sets the reminders of its day.
 *
 * @throws ProblemError withdrawal_transition_not_allowed
 */
export async function takeWithdrawalStep(
  { withdrawals, events, jobs, now }: Parts,
  record: WithdrawalRecord,
  by: WithdrawalMover,
  { action, state, changes = {} }: WithdrawalStep,
  tx: Tx,
): Promise<WithdrawalRecord> {
  const { status, event } = nextWithdrawal(record, action, by)
  const moved = status !== record.state.status
  const plain = { status: status as PlainStatus, at: now().toISOString() }
  const after = changed(record, { ...changes, ...(moved && { state: state ?? plain }) }, undefined, now())
  await withdrawals.save(after, tx)
  const { _id: id, storeId, version } = after
  const about: Record<string, string> = moved ? { status } : {}
  await events.record({ storeId, type: event, object: 'withdrawal', id, version, changes: about, after }, tx)
  await setReminders({ jobs }, record, after, tx)
  if (after.orderId !== null && !isDeepStrictEqual(goodsWithdrawn(after), goodsWithdrawn(record)))
    await recountPoints({ jobs }, storeId, [after.orderId], `${id}:${version}`, tx)
  return after
}

/** One step of a withdrawal that the actor may see, in a transaction of its own. */
export async function stepWithdrawal(
  context: StepParts,
  actor: Actor,
  withdrawalId: string,
  ifMatch: IfMatch,
  step: (record: WithdrawalRecord, tx: Tx) => Promise<WithdrawalStep>,
  maySee?: (actor: Actor, record: WithdrawalRecord) => boolean,
): Promise<{ record: WithdrawalRecord; withdrawal: Withdrawal }> {
  return await context.transact(async (tx) => {
    const found = await loadWithdrawal(context, actor, withdrawalId, tx, maySee)
    expectVersion(found.version, ifMatch)
    const record = await takeWithdrawalStep(context, found, moverOf(actor), await step(found, tx), tx)
    return { record, withdrawal: presentWithdrawal(record, actor) }
  })
}
