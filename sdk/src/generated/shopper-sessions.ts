// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions } from '../send.ts'
import type { CustomerId } from './customers.ts'
import type { EmailAddress, Instant } from './shared.ts'
import type { GiftReceiptId } from './gift-receipts.ts'
import type { OrderId } from './orders.ts'
import type { TicketId } from './tickets.ts'

/** Credentials of signed-in shoppers. */
export interface ShopperSessionsResource {
  /**
   * Begin the session of a signed-in shopper.
   *
   * Exchanges a token that the shop’s server signed (JWT, HS256; the bytes of the store’s shopper secret as it is
   * printed are the key) for a session. `sub` is your id of the customer, `aud` is "aftercare", `exp` at most 10
   * minutes ahead, `jti` a random name, so that a token is exchanged once; `iat` may be left out.
   * docs/sign-shoppers-in.md has samples in four languages. A page’s session may do what shoppers may; one that a
   * server begins, what the server’s key may do of it.
   *
   * For publishable keys and servers, with the scope `sessions:write`.
   *
   * @throws AftercareError `shopper_token_invalid`, `customer_not_found`, or what every route can answer
   */
  create(body: ShopperSessionCreate, options?: KeyedOptions): Promise<ShopperSession>

  /**
   * End the session.
   *
   * The token that is sent stops working.
   *
   * For shoppers, with the scope `sessions:write`.
   */
  revoke(options?: RequestOptions): Promise<ShopperSessionRevoked>
}
export const ShopperSessionsResource: ResourceClass<ShopperSessionsResource> = /* @__PURE__ */ resource(
  'shopper-sessions create, revoke-./current/revoke',
)

/** Whose session it is: a customer’s, or a guest’s for one order, ticket or gift */
export type SessionSubject =
  | { level: 'authenticated'; customerId: CustomerId }
  | {
      level: 'pre_authenticated'
      proved: { kind: 'order'; id: OrderId } | { kind: 'ticket'; id: TicketId } | { kind: 'gift'; id: GiftReceiptId }
    }

/** A shopper’s credential: one hour for a customer, 30 minutes for a guest */
export interface ShopperSession {
  id: ShopperSessionId
  /** Send it as Authorization: Bearer. Shown once */
  token: string
  subject: SessionSubject
  /** The mailbox that a guest proved. Null for a customer */
  email: EmailAddress | null
  expiresAt: Instant
}

/** The signed token */
export interface ShopperSessionCreate {
  /** 20 to 4,096 characters */
  token: string
}

/** Id of a shopper session. For example `ses_01m6dqs9m0e008qwmwwj2248s5` */
export type ShopperSessionId = string

/** The session has ended */
export interface ShopperSessionRevoked {
  revokedAt: Instant
}
