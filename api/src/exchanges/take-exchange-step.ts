import { exchangeEvent, type Exchange, type ExchangeAction, type ExchangeMover } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts, Tx } from '../database.ts'
import { changed, expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { moverOf } from './exchange-access.rules.ts'
import { newsAfter } from './exchange-news.rules.ts'
import type { ExchangeRecord, GivenUpUnit } from './exchange.ts'
import { expireExchange, followCharge, followExchange, mailExchange, missGoods, settleDue } from './jobs.ts'
import { loadExchange } from './load-exchange.ts'
import type { MoveParts } from './parts.ts'
import { presentExchange } from './present-exchange.rules.ts'

/** The parts that a step of an exchange needs, in a transaction of its own. */
export type StepParts = MoveParts & Transacts

export type ExchangeStep = { action: ExchangeAction; changes: Partial<ExchangeRecord> }
type Event = ReturnType<typeof exchangeEvent>

/**
 * Takes an exchange one step on: checks the table, saves, records the event, and sets going what follows by itself.
 *
 * @throws ProblemError exchange_transition_not_allowed
 */
export async function takeExchangeStep(
  context: MoveParts,
  record: ExchangeRecord,
  by: ExchangeMover,
  { action, changes }: ExchangeStep,
  tx: Tx,
): Promise<ExchangeRecord> {
  const event = exchangeEvent(record, action, by)
  const after = changed(record, changes, undefined, context.now())
  await context.exchanges.save(after, tx)
  await tellOf(context, after, event, tx)
  await setTimers(context, record, after, tx)
  await followOn(context, after, tx)
  return after
}

/** Records the event of a step, and has the shopper told where it is news to them. */
export async function tellOf({ events, jobs }: MoveParts, record: ExchangeRecord, event: Event, tx: Tx): Promise<void> {
  const { _id: id, storeId, version, state } = record
  const about = { storeId, object: 'exchange', id, version } as const
  await events.record({ ...about, type: event, changes: { status: state.status }, after: record }, tx)
  const news = newsAfter(event, record)
  if (news === null) return
  await jobs.enqueue(mailExchange, { storeId, key: `${id}:${version}`, payload: { exchangeId: id, news } }, tx)
}

/** When the state ends by itself. */
const endOf = ({ state }: ExchangeRecord): string | null =>
  'expiresAt' in state ? state.expiresAt : 'until' in state ? state.until : null

/** Sets the timers of moments that are new. */
export async function setTimers(
  { jobs }: MoveParts,
  before: ExchangeRecord | null,
  after: ExchangeRecord,
  tx: Tx,
): Promise<void> {
  const { _id: exchangeId, storeId, goods } = after
  const end = endOf(after)
  if (end !== null && (before === null || end !== endOf(before))) {
    const job = { storeId, key: `${exchangeId}:${end}`, runAt: new Date(end) }
    await jobs.enqueue(expireExchange, { ...job, payload: { exchangeId, expiresAt: end } }, tx)
  }
  const dueAt = goods.state === 'awaited' ? goods.dueAt : null
  if (dueAt !== null && before?.goods.state === 'awaited' && before.goods.dueAt !== dueAt) {
    const job = { storeId, key: `${exchangeId}:${dueAt}`, runAt: new Date(dueAt) }
    await jobs.enqueue(missGoods, { ...job, payload: { exchangeId, dueAt } }, tx)
  }
}

async function followOn({ jobs }: MoveParts, record: ExchangeRecord, tx: Tx): Promise<void> {
  const { _id: exchangeId, storeId, version, state, goods, returnId, resolutionId } = record
  const isDone = goods.state === 'back' || goods.state === 'charged' || goods.state === 'waived'
  if (state.status === 'shipped' && isDone)
    await jobs.enqueue(settleDue, { storeId, key: `${exchangeId}:${version}`, payload: { exchangeId } }, tx)
  if (state.status === 'declined' || state.status === 'expired' || state.status === 'cancelled')
    await jobs.enqueue(
      followExchange,
      { storeId, key: exchangeId, payload: { exchangeId, returnId, resolutionId } },
      tx,
    )
  // Some of the goods were back when the rest of them was charged.
  if (goods.state === 'charged') await tellChargedBack({ jobs }, record, record.units, tx)
}

/** Has the return told of the units that were accepted and are charged: what was paid for them is to go back. */
export async function tellChargedBack(
  { jobs }: Pick<MoveParts, 'jobs'>,
  { _id: exchangeId, storeId, returnId }: ExchangeRecord,
  units: readonly GivenUpUnit[],
  tx: Tx,
): Promise<void> {
  const accepted = units.find(({ state }) => state === 'accepted')
  if (accepted === undefined) return
  const job = { storeId, key: `${exchangeId}:${accepted.unitId}`, payload: { exchangeId, returnId } }
  await jobs.enqueue(followCharge, job, tx)
}

/** One step of an exchange that the actor may see, in a transaction of its own. @throws ProblemError exchange_not_found, version_mismatch */
export async function stepExchange(
  context: StepParts,
  actor: Actor,
  exchangeId: string,
  ifMatch: IfMatch,
  step: (record: ExchangeRecord, tx: Tx) => Promise<ExchangeStep>,
): Promise<Exchange> {
  return await context.transact(async (tx) => {
    const found = await loadExchange(context, actor, exchangeId, tx)
    expectVersion(found.version, ifMatch)
    const by = moverOf(actor)
    const taken = await step(found, tx)
    return presentExchange(await takeExchangeStep(context, found, by, taken, tx), actor)
  })
}
