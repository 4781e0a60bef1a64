import type { Reference } from '@aftercare/contracts/vocabulary/references.rules'
import type { ClaimParts } from '../claims/index.ts'
import type { ExchangeParts } from '../exchanges/index.ts'
import type { OrderParts, OrderRecord } from '../orders/index.ts'
import type { ReturnParts } from '../returns/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { WithdrawalParts } from '../withdrawals/index.ts'

export type OrderOfReferenceParts = OrderParts &
  Pick<ReturnParts, 'returns'> &
  Pick<WithdrawalParts, 'withdrawals'> &
  Pick<ExchangeParts, 'exchanges'> &
  Pick<ClaimParts, 'claims'> &
  NaturalKeyParts

/** A reference of something that an order has. */
export type ReferenceOfOrder = Reference & { kind: Exclude<Reference['kind'], 'ticket'> }

/**
 * The order that a reference is of, if its buyer has the address. What somebody else states of an order, or returns as a present,
 * opens it to nobody: whoever reads that mailbox did not buy it, and the buyer learns nothing of a present.
 */
export async function orderOfReference(
  context: OrderOfReferenceParts,
  storeId: string,
  { kind, ref }: ReferenceOfOrder,
  email: string,
): Promise<OrderRecord | null> {
  const id = await context.naturalKeys.find(storeId, `${kind}-ref`, ref)
  if (id === null) return null
  for (const orderId of await orderIdsOf(context, storeId, kind, id)) {
    const order = await context.orders.find(storeId, orderId)
    if (order?.buyer.email === email) return order
  }
  return null
}

async function orderIdsOf(
  { returns, withdrawals, exchanges, claims }: OrderOfReferenceParts,
  storeId: string,
  kind: ReferenceOfOrder['kind'],
  id: string,
): Promise<string[]> {
  if (kind === 'return') {
    const found = await returns.find(storeId, id)
    return found === null || found.gift ? [] : found.orderIds
  }
  const stores = { withdrawal: withdrawals, exchange: exchanges, claim: claims }
  const orderId = (await stores[kind].find(storeId, id))?.orderId ?? null
  return orderId === null ? [] : [orderId]
}
