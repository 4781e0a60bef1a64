import {
  exchangeLimits,
  type Exchange,
  type ExchangeConfirm,
  type ExchangeDecline,
  type ExchangeExtend,
} from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { daysAfter } from './exchange-days.rules.ts'
import type { SettleParts } from './parts.ts'
import { releaseGoods } from './release-goods.ts'
import { stepExchange, type StepParts } from './take-exchange-step.ts'
import type { ExchangeRecord } from './exchange.ts'

/**
 * The shop has what was chosen, and holds it.
 *
 * @throws ProblemError exchange_not_found, version_mismatch, exchange_transition_not_allowed
 */
export const confirmExchange = async (
  context: StepParts,
  actor: Actor,
  exchangeId: string,
  { days = exchangeLimits.reserveDays, checkoutUrl }: ExchangeConfirm,
  ifMatch: IfMatch,
): Promise<Exchange> =>
  await stepExchange(context, actor, exchangeId, ifMatch, async () => {
    const at = context.now()
    const state = { at: at.toISOString(), until: daysAfter(at, days), checkoutUrl: checkoutUrl ?? null }
    return await Promise.resolve({ action: 'confirm', changes: { state: { status: 'reserved', ...state } } })
  })

/** Holds the goods for so many days from now. @throws ProblemError as {@link confirmExchange} */
export const extendReservation = async (
  context: StepParts,
  actor: Actor,
  exchangeId: string,
  { days }: ExchangeExtend,
  ifMatch: IfMatch,
): Promise<Exchange> =>
  await stepExchange(context, actor, exchangeId, ifMatch, async ({ state }) => {
    const until = daysAfter(context.now(), days)
    const changes = state.status === 'reserved' ? { state: { ...state, until } } : {}
    return await Promise.resolve({ action: 'extend', changes })
  })

/** The shop has not got what was chosen. @throws ProblemError exchange_not_found, version_mismatch, exchange_transition_not_allowed */
export const declineExchange = async (
  context: SettleParts,
  actor: Actor,
  exchangeId: string,
  { message }: ExchangeDecline,
  ifMatch: IfMatch,
): Promise<Exchange> =>
  await stepExchange(context, actor, exchangeId, ifMatch, async (record: ExchangeRecord, tx: Tx) => {
    if (record.state.status === 'requested') await releaseGoods(context, record, tx)
    const at = context.now().toISOString()
    return { action: 'decline', changes: { state: { status: 'declined', at, message: message ?? null } } }
  })
