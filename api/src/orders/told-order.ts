import type { Order, OrderWarning } from '@aftercare/contracts'

type Shares = 'discounts' | 'discount' | 'total'
/** A discount as the shop put it on a line. */
export type ToldShare = { code: string | null; label: string | null; amount: number }
export type ToldLine = Omit<Order['lines'][number], 'id' | Shares> & { discounts: ToldShare[] }
export type ToldShipping = Omit<Order['shipping'][number], Shares> & { discounts: ToldShare[] }
export type Scan = Order['shipments'][number]['events'][number]
export type ToldParcel = Omit<Order['shipments'][number], 'id' | 'events' | 'status' | 'deliveredAt'>
export type Buyer = { externalId: string | null; email: string | null; name: string | null; phone: string | null }

/** An order as the shop said it, tidied: every field is there, in the form in which it is kept. */
export type ToldOrder = Pick<
  Order,
  | 'number'
  | 'channel'
  | 'placedAtOffsetMinutes'
  | 'locale'
  | 'currency'
  | 'inShopCurrency'
  | 'shipTo'
  | 'gift'
  | 'pricesIncludeTax'
  | 'discounts'
  | 'duties'
  | 'adjustments'
  | 'total'
  | 'refunds'
> & {
  buyer: Buyer
  placedAt: Date
  cancelledAt: Date | null
  fulfilledAt: Date | null
  sourceUpdatedAt: Date | null
  /** What was promised for the order as a whole. */
  promise: { promisedDate: string | null; estimatedDate: string | null }
  lines: ToldLine[]
  shipping: ToldShipping[]
  payments: Omit<Order['payments'][number], 'id'>[]
  shipments: ToldParcel[]
  /** The scans of each parcel by its external id. */
  scans: { externalId: string; events: Scan[] }[]
  warnings: OrderWarning[]
}
