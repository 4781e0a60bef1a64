import { exchangeEvent, type Exchange, type ExchangeMover } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { keepExchange } from '../orders/index.ts'
import { requestWhatIsLeft } from '../refunds/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { moverOf } from './exchange-access.rules.ts'
import { differenceAfter } from './exchange-money.rules.ts'
import type { ExchangeRecord } from './exchange.ts'
import type { SettleParts } from './parts.ts'
import { releaseGoods, unsold } from './release-goods.ts'
import { stepExchange, type ExchangeStep } from './take-exchange-step.ts'

/**
 * Calls an exchange off before the new goods are sent. What was collected goes back, as far as it did not by another way.
 *
 * @throws ProblemError exchange_not_found, version_mismatch, exchange_transition_not_allowed, and those of {@link requestWhatIsLeft}
 */
export async function cancelExchange(
  context: SettleParts,
  actor: Actor,
  exchangeId: string,
  ifMatch: IfMatch,
): Promise<Exchange> {
  const by = moverOf(actor)
  return await stepExchange(
    context,
    actor,
    exchangeId,
    ifMatch,
    async (record, tx) => await cancellation(context, record, by, tx),
  )
}

/** The step that calls it off, with its money set right. @throws ProblemError exchange_transition_not_allowed */
export async function cancellation(
  context: SettleParts,
  record: ExchangeRecord,
  by: ExchangeMover,
  tx: Tx,
): Promise<ExchangeStep> {
  exchangeEvent(record, 'cancel', by)
  const state = { status: 'cancelled', at: context.now().toISOString(), by } as const
  const { difference } = record
  if (difference.state === 'paid')
    return {
      action: 'cancel',
      changes: { state, difference: await giveBack(context, record, difference.amount, tx) },
    }
  if (record.state.status !== 'offered') await releaseGoods(context, record, tx)
  return { action: 'cancel', changes: { state } }
}

/**
 * What was collected stays a payment of the order, for a line that was never sent, and goes back as the price of it, as far as the
 * payments still hold it.
 */
async function giveBack(
  context: SettleParts,
  record: ExchangeRecord,
  total: number,
  tx: Tx,
): Promise<ExchangeRecord['difference']> {
  const { _id: exchangeId, storeId, orderId, ref: line, quantity } = record
  await context.paymentAccounts.touch(storeId, orderId, tx)
  await keepExchange(
    context,
    { storeId, orderId, exchangeId },
    (known) => {
      if (known === undefined) throw new Error(`Order ${orderId} does not know its exchange ${exchangeId}`)
      return { ...known, gone: [], line: unsold(known.line, total) }
    },
    tx,
  )
  const wish = { ground: 'goodwill', lines: [{ line, quantity }] } as const
  const resolutionId = `${exchangeId}:collected`
  return differenceAfter(
    await requestWhatIsLeft(context, { storeId, orderId, wish, by: 'automation', resolutionId }),
    total,
  )
}
