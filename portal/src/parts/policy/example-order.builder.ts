import type { CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import type { Aftercare, Order } from '@aftercare/sdk'
import { exampleOrder, type ExamplePurchase } from './example-decisions.rules.ts'

/** The order of an example, as a shop sends it: one thing in one parcel. */
export async function placeExample(
  shop: Aftercare,
  number: string,
  compiled: CompiledPolicy,
  purchase: ExamplePurchase,
): Promise<Order> {
  const { placedAt, parcels } = exampleOrder(compiled, purchase)
  const at = (instant: number): string => new Date(instant).toISOString()
  return await shop.orders.upsert(number, {
    number,
    placedAt: at(placedAt),
    currency: 'EUR',
    shipTo: { country: purchase.country },
    pricesIncludeTax: true,
    lines: [{ externalId: 'item', name: 'Thing', sku: purchase.sku, quantity: 1, unitPrice: 10_000 }],
    total: 10_000,
    payments: [{ externalId: 'paid', method: 'card', captured: 10_000 }],
    shipments: [
      {
        externalId: 's1',
        events: [
          { status: 'in_transit', at: at(placedAt) },
          { status: 'delivered', at: at(parcels[0]?.deliveredAt ?? 0) },
        ],
      },
    ],
  })
}
