import type { Order, OrderUpsert } from '@aftercare/contracts'
import { expectNamesToMatch, priceOrder } from './order-amounts.rules.ts'
import { orderNumberKey } from './order-status.rules.ts'
import { presentOrder } from './present-order.rules.ts'
import { readAndCheck } from './read-and-check.rules.ts'

/**
 * The order as it would be shown when the shop told of it for the first time; nothing is stored, and ids are those of the shop.
 *
 * @throws ProblemError order_amounts_do_not_add_up, invalid_request
 */
export function previewOrder(externalId: string, wanted: OrderUpsert): Order {
  expectNamesToMatch(wanted)
  const { told, split } = readAndCheck(wanted)
  const named = <Thing extends { externalId: string }>(things: readonly Thing[]) =>
    things.map((thing) => ({ id: thing.externalId, ...thing }))
  const priced = priceOrder(told, split)
  return presentOrder({
    ...told,
    _id: externalId,
    storeId: '',
    externalId,
    numberKey: orderNumberKey(told.number),
    customerId: null,
    lines: named(priced.lines),
    shipping: priced.shipping,
    payments: named(told.payments),
    shipments: named(told.shipments),
    delaysTold: [],
    version: 1,
    createdAt: told.placedAt,
    updatedAt: told.placedAt,
  })
}
