import type { ExchangeMover } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { maySeeByOrder } from '../access/order-visibility.rules.ts'
import type { ExchangeRecord } from './exchange.ts'

export const maySeeExchange = (
  actor: Actor,
  { storeId, customerId, guestOrderId }: Pick<ExchangeRecord, 'storeId' | 'customerId' | 'guestOrderId'>,
): boolean => maySeeByOrder(actor, { storeId, customerId, orderId: guestOrderId })

/** On which side of the lifecycle table the actor is. */
export const moverOf = (actor: Actor): Exclude<ExchangeMover, 'automation'> => (isDesk(actor) ? 'desk' : 'shopper')
