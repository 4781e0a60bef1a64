import { exchangeLimits, ProblemError, type ExchangeTerms, type RefundGround } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { quoteCredit } from '../refunds/index.ts'
import { claimReference } from '../shared/claim-reference.ts'
import { choose } from './choose-offer.ts'
import { daysAfter } from './exchange-days.rules.ts'
import { creditOf } from './exchange-money.rules.ts'
import type { ExchangeRecord, GivenUpUnit } from './exchange.ts'
import type { SettleParts } from './parts.ts'
import { setTimers, tellOf } from './take-exchange-step.ts'

/** The units of a resolution that are exchanged, and whose they are. */
export type ToExchange = Pick<
  ExchangeRecord,
  | 'storeId'
  | 'orderId'
  | 'guestOrderId'
  | 'customerId'
  | 'returnId'
  | 'resolutionId'
  | 'ground'
  | 'locale'
  | 'currency'
  | 'requester'
> & {
  ground: RefundGround
  units: readonly (GivenUpUnit & { line: string; name: string; quantity: number })[]
}

/**
 * Offers other goods for units of a return. Joins the transaction of the caller. Prices are the shop's: with another key than a
 * secret one, what was paid is honoured.
 *
 * @throws ProblemError field_not_allowed, exchange_terms_not_allowed, exchange_offer_not_found, and those of {@link quoteCredit}
 */
export async function beginExchange(
  context: SettleParts,
  actor: Actor,
  given: ToExchange,
  terms: ExchangeTerms,
  tx: Tx,
): Promise<ExchangeRecord> {
  expectTerms(actor, terms)
  const { units, ...whose } = given
  const { storeId, orderId } = whose
  const id = context.newId('exchange')
  const at = context.now()
  const givenUp = [...Map.groupBy(units, ({ line }) => line)].map(([line, some]) => ({
    line,
    name: some[0]?.name ?? '',
    quantity: some.reduce((sum, { quantity }) => sum + quantity, 0),
  }))
  const credit = creditOf(await quoteCredit(context, storeId, orderId, givenUp, tx))
  const { offers, chosen = offers.length === 1 ? offers[0]?.sku : undefined, advance, chooseWithinDays } = terms
  const isBack = units.every(({ state }) => state === 'accepted')
  const record: ExchangeRecord = {
    _id: id,
    ...whose,
    ref: await claimReference(context, storeId, 'exchange', id, tx),
    givenUp,
    units: units.map(({ unitId, state }) => ({ unitId, state })),
    quantity: units.length,
    credit,
    offers: offers.map(({ sku, name, price, taxes = [] }) => ({
      sku,
      name,
      total: price === undefined ? null : price * units.length,
      taxes: taxes.map((tax) => ({ name: tax.name, amount: tax.amount * units.length })),
    })),
    chosen: null,
    advance: advance ?? null,
    state: {
      status: 'offered',
      at: at.toISOString(),
      expiresAt: daysAfter(at, chooseWithinDays ?? exchangeLimits.chooseDays),
    },
    difference: { state: 'unpriced' },
    goingBack: [],
    goods: isBack ? { state: 'back', at: at.toISOString() } : { state: 'awaited', dueAt: null },
    parcel: null,
    lineId: context.newId('orderLine'),
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  await context.exchanges.insert(record, tx)
  if (chosen === undefined) {
    await tellOf(context, record, 'exchange.created', tx)
    await setTimers(context, null, record, tx)
    return record
  }
  const { events } = context
  const about = { storeId, object: 'exchange', id, version: 1, changes: { status: 'offered' } } as const
  await events.record({ ...about, type: 'exchange.created' }, tx)
  return await choose(context, record, chosen, 'automation', tx)
}

/** @throws ProblemError field_not_allowed, exchange_terms_not_allowed */
function expectTerms({ kind }: Actor, { offers }: ExchangeTerms): void {
  const refuse = (code: 'field_not_allowed' | 'exchange_terms_not_allowed', at: string, message: string) =>
    new ProblemError(code, message, [{ at: `body/exchange/offers/${at}`, message }])
  offers.forEach(({ sku, price }, index) => {
    if (price !== undefined && kind !== 'server')
      throw refuse('field_not_allowed', `${index}/price`, 'A price is said with a secret key only')
    if (offers.findIndex((other) => other.sku === sku) !== index)
      throw refuse('exchange_terms_not_allowed', `${index}/sku`, `${sku} is offered twice`)
  })
}
