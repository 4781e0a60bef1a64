// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions } from '../send.ts'
import type { EmailAddress, Instant, Locale } from './shared.ts'
import type { ShopperSession } from './shopper-sessions.ts'

/** Orders and tickets for guests: a number, a mail address, and a code sent to it. */
export interface GuestLookupsResource {
  /**
   * Look up an order or a ticket as a guest.
   *
   * Takes an order number, or a reference from a mail (of a ticket, return, withdrawal, exchange or claim), and
   * the mail address that belongs to it; or, with `gift`, the code of a gift receipt and the recipient’s own
   * address. The answer is always the same and takes as long, whether they match or not; when they do, a code of
   * six digits goes to that address, three times an hour at most.
   *
   * For publishable keys and servers, with the scope `sessions:write`.
   */
  create(body: GuestLookupCreate, options?: KeyedOptions): Promise<GuestLookup>

  /**
   * Prove the mailbox with the code.
   *
   * Exchanges the code for a session that sees that one order, ticket or gift; of a return, withdrawal, exchange
   * or claim it is the order. A code works once, for 15 minutes. 5 codes an hour can be tried for one number and
   * address, by whomever and over however many look-ups; then the answer is `rate_limited`.
   *
   * For publishable keys and servers, with the scope `sessions:write`.
   *
   * @throws AftercareError `guest_lookup_not_found`, `code_invalid`, or what every route can answer
   */
  verify(guestLookupId: GuestLookupId, body: GuestLookupVerify, options?: KeyedOptions): Promise<ShopperSession>

  /**
   * Open the link of a mail.
   *
   * Exchanges the key in the link of one of our mails (what stands behind `#open=`) for a session that sees the
   * one order or ticket that the mail is about. The mail proves the mailbox as a code does, for seven days,
   * however often. Call it when the shopper asks for it: programs that check mails follow every link.
   *
   * For publishable keys and servers, with the scope `sessions:write`.
   *
   * @throws AftercareError `mail_link_invalid`, or what every route can answer
   */
  open(body: GuestLookupOpen, options?: KeyedOptions): Promise<ShopperSession>
}
export const GuestLookupsResource: ResourceClass<GuestLookupsResource> = /* @__PURE__ */ resource(
  'guest-lookups create, verify open#',
)

/** A look-up that waits for its code */
export interface GuestLookup {
  id: GuestLookupId
  expiresAt: Instant
}

/** What to look up, and the address it belongs to */
export interface GuestLookupCreate {
  /**
   * Order number, reference from a mail (`T-`, `R-`, `W-`, `X-` or `C-`) or code of a gift receipt. 1 to 80
   * characters
   */
  number: string
  email: EmailAddress
  /**
   * The number is the code of a gift receipt, and the address that of whoever got the present. No code goes to the
   * buyer’s address
   */
  gift?: boolean
  /** The language in which it was asked for; the mail with the code comes in it */
  locale?: Locale
}

/** Id of a guest lookup. For example `glk_01m6dqs9m0e008qwmwwj2248s5` */
export type GuestLookupId = string

/** The key of a link */
export interface GuestLookupOpen {
  /** What stands behind `#open=` in the address. 20 to 800 characters */
  key: string
}

/** The code from the mail */
export interface GuestLookupVerify {
  /** At most 40 characters */
  code: string
}
