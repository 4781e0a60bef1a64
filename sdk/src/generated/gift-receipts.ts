// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions } from '../send.ts'
import type { ExternalId, Instant } from './shared.ts'
import type { OrderId } from './orders.ts'

/** What a shop prints for whoever gets a present: a code for goods of an order, without their prices. */
export interface GiftReceiptsResource {
  /**
   * Make a gift receipt.
   *
   * Makes a code for goods of an order, to print without prices. Whoever has it proves their own mail address with
   * a guest look-up (`gift: true`), sees the goods and returns them. The code is in this answer alone.
   *
   * For servers, with the scope `gift_receipts:write`.
   *
   * @throws AftercareError `return_order_not_found`, `return_line_not_found`, or what every route can answer
   */
  create(body: GiftReceiptCreate, options?: KeyedOptions): Promise<NewGiftReceipt>

  /**
   * Revoke a gift receipt.
   *
   * From now on the code opens nothing, nor does a session that it gave. Returns that were begun go on. Revoked
   * again, it stays as it was.
   *
   * For servers, with the scope `gift_receipts:write`.
   *
   * @throws AftercareError `gift_receipt_not_found`, or what every route can answer
   */
  revoke(giftReceiptId: GiftReceiptId, options?: RequestOptions): Promise<GiftReceipt>
}
export const GiftReceiptsResource: ResourceClass<GiftReceiptsResource> = /* @__PURE__ */ resource(
  'gift-receipts create, revoke-.',
)

/** A code that opens goods of an order to whoever got them as a present */
export interface GiftReceipt {
  id: GiftReceiptId
  orderId: OrderId
  /** The lines that are the present; null for all of the order. At most 200 items */
  lines: ExternalId[] | null
  expiresAt: Instant | null
  revokedAt: Instant | null
  createdAt: Instant
}

/** The code on the gift receipt: 60 random bits, never counted up. For example `G-7K3M-9QXT-2WEB` */
export type GiftReceiptCode = string

/** The goods of an order that are a present */
export interface GiftReceiptCreate {
  orderId: OrderId
  /** externalId of the lines that are the present; all of the order when left out. 1 to 200 items */
  lines?: ExternalId[]
  /** The first moment at which the code opens nothing any more; never when left out */
  expiresAt?: Instant
}

/** Id of a gift receipt. For example `gft_01m6dqs9m0e008qwmwwj2248s5` */
export type GiftReceiptId = string

/** A gift receipt with its code, which is shown this once */
export interface NewGiftReceipt {
  id: GiftReceiptId
  orderId: OrderId
  /** The lines that are the present; null for all of the order. At most 200 items */
  lines: ExternalId[] | null
  expiresAt: Instant | null
  revokedAt: Instant | null
  createdAt: Instant
  code: GiftReceiptCode
}
