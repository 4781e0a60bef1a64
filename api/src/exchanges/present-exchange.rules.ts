import { allowedExchangeActions, type Exchange } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { moverOf } from './exchange-access.rules.ts'
import { differenceOf } from './exchange-money.rules.ts'
import type { ExchangeRecord } from './exchange.ts'

/** The exchange as this caller may see it. */
export function presentExchange(record: ExchangeRecord, actor: Actor): Exchange {
  const {
    _id,
    storeId: _,
    guestOrderId: __,
    ground: ___,
    units: ____,
    lineId: _____,
    goingBack: ______,
    requester: _______,
    offers,
    advance,
    ...rest
  } = record
  return {
    id: _id,
    ...rest,
    offers: offers.map((offer) => ({
      ...offer,
      total: offer.total ?? record.credit,
      difference: differenceOf(offer, record.credit),
      isHonoured: offer.total === null,
    })),
    advance: advance && { ...advance, hold: isDesk(actor) ? advance.hold : null },
    allowedActions: allowedExchangeActions(record, moverOf(actor)),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  }
}
