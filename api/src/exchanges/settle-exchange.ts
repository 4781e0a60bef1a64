import { exchangeEvent, type Exchange } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Job } from '../outbox/index.ts'
import { requestWhatIsLeft } from '../refunds/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { differenceAfter } from './exchange-money.rules.ts'
import type { ExchangeRecord } from './exchange.ts'
import type { settleDue } from './jobs.ts'
import type { SettleParts } from './parts.ts'
import { stepExchange, takeExchangeStep, type ExchangeStep } from './take-exchange-step.ts'

/**
 * Gives back what the new goods cost less, as far as it did not go back by another way, and closes the exchange.
 *
 * @throws ProblemError exchange_not_found, version_mismatch, exchange_transition_not_allowed, and those of {@link requestWhatIsLeft}
 */
export const settleExchange = async (
  context: SettleParts,
  actor: Actor,
  exchangeId: string,
  ifMatch: IfMatch,
): Promise<Exchange> =>
  await stepExchange(context, actor, exchangeId, ifMatch, async (record) => await settlement(context, record))

/** The same, by itself, once both sides have their goods. */
export async function settleDueExchange(
  context: SettleParts,
  { storeId, payload: { exchangeId } }: Job<typeof settleDue>,
): Promise<void> {
  await context.transact(async (tx) => {
    const record = await context.exchanges.find(storeId, exchangeId, tx)
    if (record?.state.status !== 'shipped') return
    await takeExchangeStep(context, record, 'automation', await settlement(context, record), tx)
  })
}

async function settlement(context: SettleParts, record: ExchangeRecord): Promise<ExchangeStep> {
  exchangeEvent(record, 'settle', 'automation')
  const { _id, storeId, orderId, returnId, ground, goingBack, difference, goods } = record
  const state = { status: 'settled', at: context.now().toISOString() } as const
  if (difference.state !== 'credit') return { action: 'settle', changes: { state } }
  const { amount } = difference
  if (goods.state !== 'back') return { action: 'settle', changes: { state, difference: { state: 'forgone', amount } } }
  const refund = await requestWhatIsLeft(context, {
    storeId,
    orderId,
    wish: { ground, lines: goingBack },
    by: 'automation',
    returnId,
    resolutionId: `${_id}:difference`,
  })
  return { action: 'settle', changes: { state, difference: differenceAfter(refund, amount) } }
}
