import { nextApproval, type Return, type ReturnApproval, type ReturnMover } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts, Tx } from '../database.ts'
import type { JobParts } from '../outbox/index.ts'
import { expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { expireReturn, mailNews, returnNews, type ReturnNews } from './jobs.ts'
import { loadReturn, type FindReturn } from './load-return.ts'
import { presentReturn } from './present-return.rules.ts'
import { moverOf } from './return-access.rules.ts'
import type { ReturnRecord } from './return.ts'
import { saveReturn, type SaveParts } from './save-return.ts'

type Parts = SaveParts & JobParts

/** The parts that a step of a return needs, in a transaction of its own. */
export type StepParts = Parts & Transacts

export type ReturnStep = {
  action: Parameters<typeof nextApproval>[1]
  by: ReturnMover
  ifMatch?: IfMatch
  /** The new approval, where the action leads to one. */
  approval?: ReturnApproval
  /** What changes besides. */
  changes?: Partial<ReturnRecord>
  /** A few words for the event, never personal data. */
  about?: Record<string, string>
}

/**
 * Takes a return one step on in its approval: checks the table, saves, records the event, and sets the timer of the new state.
 *
 * @throws ProblemError version_mismatch, return_transition_not_allowed, return_right_not_declinable
 */
export async function takeReturnStep(
  context: Parts,
  record: ReturnRecord,
  { action, by, ifMatch, approval = record.approval, changes = {}, about = {} }: ReturnStep,
  tx: Tx,
): Promise<ReturnRecord> {
  expectVersion(record.version, ifMatch)
  const { event } = nextApproval(record, action, by)
  const moved: Record<string, string> = approval.status === record.approval.status ? {} : { status: approval.status }
  const change = { event, changes: { ...changes, approval }, about: { ...about, ...moved } }
  const after = await saveReturn(context, record, change, tx)
  if (approval === record.approval) return after
  await setTimer(context, after, tx)
  const news = returnNews.find((known) => known === approval.status)
  if (news !== undefined) await tellShopper(context, after, news, tx)
  return after
}

/** Has the shopper told by mail; one mail for each version of the return that says something new. */
export async function tellShopper(
  { jobs }: JobParts,
  { _id: returnId, storeId, version }: ReturnRecord,
  news: ReturnNews,
  tx: Tx,
): Promise<void> {
  await jobs.enqueue(mailNews, { storeId, key: `${returnId}:${version}`, payload: { returnId, news } }, tx)
}

/** Lets a state that waits for somebody end by itself. */
export async function setTimer({ jobs }: JobParts, { _id, storeId, approval }: ReturnRecord, tx: Tx): Promise<void> {
  const expiresAt = 'expiresAt' in approval ? approval.expiresAt : null
  if (expiresAt === null) return
  const job = { storeId, key: `${_id}:${expiresAt}`, runAt: new Date(expiresAt) }
  await jobs.enqueue(expireReturn, { ...job, payload: { returnId: _id, expiresAt } }, tx)
}

/** One step of a return that the actor may see, in a transaction of its own. @throws ProblemError return_not_found */
export async function stepReturn(
  context: StepParts,
  actor: Actor,
  returnId: string,
  step: (record: ReturnRecord, tx: Tx) => Promise<Omit<ReturnStep, 'by'>>,
): Promise<Return> {
  const find: FindReturn = async (tx) => await loadReturn(context, actor, returnId, tx)
  return presentReturn(await stepFound(context, find, moverOf(actor), step), actor)
}

/** The same for a return that is found otherwise. */
export async function stepFound(
  context: StepParts,
  find: FindReturn,
  by: ReturnMover,
  step: (record: ReturnRecord, tx: Tx) => Promise<Omit<ReturnStep, 'by'>>,
): Promise<ReturnRecord> {
  return await context.transact(async (tx) => {
    const record = await find(tx)
    return await takeReturnStep(context, record, { ...(await step(record, tx)), by }, tx)
  })
}
