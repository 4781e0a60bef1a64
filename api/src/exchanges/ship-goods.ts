import {
  exchangeEvent,
  ProblemError,
  type Exchange,
  type ExchangeDeliver,
  type ExchangeShip,
} from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { keepExchange } from '../orders/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { daysAfter } from './exchange-days.rules.ts'
import type { ExchangeRecord } from './exchange.ts'
import type { SettleParts } from './parts.ts'
import { stepExchange } from './take-exchange-step.ts'

type Parcel = NonNullable<ExchangeRecord['parcel']>

/**
 * The new goods were sent: from here on they can go back as a line of the order.
 *
 * @throws ProblemError exchange_not_found, version_mismatch, exchange_transition_not_allowed
 */
export async function shipGoods(
  context: SettleParts,
  actor: Actor,
  exchangeId: string,
  { carrier, trackingNumber, expectedOn }: ExchangeShip,
  ifMatch: IfMatch,
): Promise<Exchange> {
  return await stepExchange(context, actor, exchangeId, ifMatch, async (record, tx) => {
    exchangeEvent(record, 'ship', 'desk')
    const now = context.now()
    const at = now.toISOString()
    const parcel: Parcel = {
      carrier: carrier ?? null,
      trackingNumber: trackingNumber ?? null,
      shippedAt: at,
      expectedOn: expectedOn ?? null,
      deliveredAt: null,
    }
    await keepParcel(context, record, parcel, tx)
    const { goods, advance } = record
    const isAwaited = goods.state === 'awaited' && advance !== null
    return {
      action: 'ship',
      changes: {
        state: { status: 'shipped', at },
        parcel,
        ...(isAwaited && { goods: { state: 'awaited', dueAt: daysAfter(now, advance.returnWithinDays) } }),
      },
    }
  })
}

/**
 * The new goods arrived: their windows begin.
 *
 * @throws ProblemError exchange_not_found, version_mismatch, exchange_transition_not_allowed, invalid_request for a moment that is
 * still to come or before they were sent
 */
export async function deliverGoods(
  context: SettleParts,
  actor: Actor,
  exchangeId: string,
  { at }: ExchangeDeliver,
  ifMatch: IfMatch,
): Promise<Exchange> {
  return await stepExchange(context, actor, exchangeId, ifMatch, async (record, tx) => {
    exchangeEvent(record, 'deliver', 'desk')
    const known = record.parcel as Parcel
    const now = context.now()
    const moment = at === undefined ? now : new Date(at)
    if (moment > now || moment.toISOString() < known.shippedAt) {
      const message = 'Expected a moment after it was sent, and not in the future'
      throw new ProblemError('invalid_request', message, [{ at: 'body/at', message }])
    }
    const parcel = { ...known, deliveredAt: moment.toISOString() }
    await keepParcel(context, record, parcel, tx)
    return { action: 'deliver', changes: { parcel } }
  })
}

async function keepParcel(
  context: SettleParts,
  { _id: exchangeId, storeId, orderId }: ExchangeRecord,
  parcel: Parcel,
  tx: Tx,
): Promise<void> {
  await keepExchange(
    context,
    { storeId, orderId, exchangeId },
    (known) => {
      if (known === undefined) throw new Error(`Order ${orderId} does not know its exchange ${exchangeId}`)
      return { ...known, parcel }
    },
    tx,
  )
}
