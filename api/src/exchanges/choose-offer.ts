import {
  exchangeLimits,
  ProblemError,
  type Exchange,
  type ExchangeChoose,
  type ExchangeMover,
} from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { keepExchange } from '../orders/index.ts'
import { quoteCredit } from '../refunds/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { daysAfter } from './exchange-days.rules.ts'
import { givenLine, priceExchange } from './exchange-money.rules.ts'
import type { ExchangeRecord } from './exchange.ts'
import type { SettleParts } from './parts.ts'
import { stepExchange, takeExchangeStep, type ExchangeStep } from './take-exchange-step.ts'

/**
 * Chooses one of the offers.
 *
 * @throws ProblemError exchange_not_found, version_mismatch, exchange_transition_not_allowed, exchange_offer_not_found, and those of
 * {@link quoteCredit}
 */
export async function chooseOffer(
  context: SettleParts,
  actor: Actor,
  exchangeId: string,
  { sku }: ExchangeChoose,
  ifMatch: IfMatch,
): Promise<Exchange> {
  return await stepExchange(context, actor, exchangeId, ifMatch, async (record, tx) =>
    record.state.status === 'offered' ? await choice(context, record, sku, tx) : { action: 'choose', changes: {} },
  )
}

/** Chooses for somebody, in the transaction of the caller. @throws ProblemError as {@link chooseOffer} */
export const choose = async (
  context: SettleParts,
  record: ExchangeRecord,
  sku: string,
  by: ExchangeMover,
  tx: Tx,
): Promise<ExchangeRecord> => await takeExchangeStep(context, record, by, await choice(context, record, sku, tx), tx)

/** Prices the offer for good, and takes what is credited off the lines of the order while the exchange stands. */
async function choice(context: SettleParts, record: ExchangeRecord, sku: string, tx: Tx): Promise<ExchangeStep> {
  const offer = record.offers.find((known) => known.sku === sku)
  if (offer === undefined) {
    const message = `${sku} was not offered`
    throw new ProblemError('exchange_offer_not_found', message, [{ at: 'body/sku', message }])
  }
  const { _id: exchangeId, storeId, orderId, givenUp } = record
  const quoted = await quoteCredit(context, storeId, orderId, givenUp, tx)
  const { credit, difference, goingBack, gone, total, taxes } = priceExchange(quoted, offer)
  const line = givenLine(record, offer, total, taxes)
  const kept = { exchangeId, gone, line, payments: [], parcel: null }
  await keepExchange(context, { storeId, orderId, exchangeId }, () => kept, tx)
  const at = context.now()
  return {
    action: 'choose',
    changes: {
      chosen: sku,
      credit,
      difference,
      goingBack,
      state: {
        status: 'requested',
        at: at.toISOString(),
        expiresAt: daysAfter(at, exchangeLimits.confirmDays),
      },
    },
  }
}
