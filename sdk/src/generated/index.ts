// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { resources, type ResourceClass } from '../resource.ts'
import { TicketsResource } from './tickets.ts'
import { AttachmentsResource } from './attachments.ts'
import { OrdersResource } from './orders.ts'
import { ReturnsResource } from './returns.ts'
import { GiftReceiptsResource } from './gift-receipts.ts'
import { GiftsResource } from './gifts.ts'
import { ExchangesResource } from './exchanges.ts'
import { RefundsResource } from './refunds.ts'
import { WithdrawalsResource } from './withdrawals.ts'
import { ApprovalsResource } from './approvals.ts'
import { ClaimsResource } from './claims.ts'
import { DefectsResource } from './defects.ts'
import { CarriersResource } from './carriers.ts'
import { StoreCreditsResource } from './store-credits.ts'
import { LoyaltyProgrammesResource } from './loyalty-programmes.ts'
import { LoyaltyAccountsResource } from './loyalty-accounts.ts'
import { LoyaltyRewardsResource } from './loyalty-rewards.ts'
import { LoyaltyAdjustmentsResource } from './loyalty-adjustments.ts'
import { CustomersResource } from './customers.ts'
import { PoliciesResource } from './policies.ts'
import { ArticlesResource } from './articles.ts'
import { SearchesResource } from './searches.ts'
import { ShopperSessionsResource } from './shopper-sessions.ts'
import { GuestLookupsResource } from './guest-lookups.ts'
import { EventsResource } from './events.ts'
import { AuditEntriesResource } from './audit-entries.ts'
import { WebhookEndpointsResource } from './webhook-endpoints.ts'
import { StoreResource } from './store.ts'
import { TestClockResource } from './test-clock.ts'
import { KeysResource } from './keys.ts'
import { HealthResource } from './health.ts'

export * from './tickets.ts'
export * from './attachments.ts'
export * from './orders.ts'
export * from './returns.ts'
export * from './gift-receipts.ts'
export * from './gifts.ts'
export * from './exchanges.ts'
export * from './refunds.ts'
export * from './withdrawals.ts'
export * from './approvals.ts'
export * from './claims.ts'
export * from './defects.ts'
export * from './carriers.ts'
export * from './store-credits.ts'
export * from './loyalty-programmes.ts'
export * from './loyalty-accounts.ts'
export * from './loyalty-rewards.ts'
export * from './loyalty-adjustments.ts'
export * from './customers.ts'
export * from './policies.ts'
export * from './articles.ts'
export * from './searches.ts'
export * from './shopper-sessions.ts'
export * from './guest-lookups.ts'
export * from './events.ts'
export * from './audit-entries.ts'
export * from './webhook-endpoints.ts'
export * from './store.ts'
export * from './test-clock.ts'
export * from './keys.ts'
export * from './health.ts'
export * from './shared.ts'
export * from './problem-codes.ts'

/** All of the resources. One by itself is made the same way: new TicketsResource(connect(options)). */
export interface Resources {
  /** Conversations with shoppers: messages, internal notes, who has it, and where it is in its lifecycle. */
  readonly tickets: TicketsResource
  /** Files that belong to messages. */
  readonly attachments: AttachmentsResource
  /** Purchases, mirrored from the shop: lines, payments, parcels, and what the carriers say. */
  readonly orders: OrdersResource
  /**
   * Goods that go back: what may, what was asked for and approved, its parcels, what arrived in which state, and
   * what the shopper gets for it. Four axes that move by themselves, never one status.
   */
  readonly returns: ReturnsResource
  /** What a shop prints for whoever gets a present: a code for goods of an order, without their prices. */
  readonly giftReceipts: GiftReceiptsResource
  /**
   * What the recipient of a present sees and returns with that code: the goods, without prices, the order or the
   * buyer, who learns nothing of it.
   */
  readonly gifts: GiftsResource
  /**
   * Returned units that are exchanged for other goods: what is offered, the difference in price either way, a
   * reservation that ends by itself, and what became of the goods that were given up. A return creates them.
   */
  readonly exchanges: ExchangesResource
  /**
   * Money that goes back to shoppers: previewed to the cent, given back on the payments that paid, and never more
   * than they captured.
   */
  readonly refunds: RefundsResource
  /**
   * Withdrawals from contract: a statement, its confirmation, and the money by the day that the law sets. No
   * approval stands before it; the shop can contest one and never decline it, and the clocks run on.
   */
  readonly withdrawals: WithdrawalsResource
  /**
   * What an agent asked for that is above their authority. Another one approves it, which does just what was asked
   * for, or declines it with a reason.
   */
  readonly approvals: ApprovalsResource
  /**
   * Goods that are not as owed, by the statutory guarantee: what is wrong, what shows it, whose the burden of
   * proof is, and the remedy, from repair to the end of the contract. No approval stands before one, and “final
   * sale” does not touch it.
   */
  readonly claims: ClaimsResource
  /**
   * Goods that are reported broken, wrong or incomplete more often than chance explains: the rate of a SKU and
   * reason, with its carrier, against that of the other goods of the shop, by a stated test, with its cases.
   */
  readonly defects: DefectsResource
  /**
   * How well each carrier does: parcels that came on the day the shopper was promised, damage, loss, and how often
   * shoppers had to ask.
   */
  readonly carriers: CarriersResource
  /**
   * What a shop owes customers as credit, one account for each customer and currency: a double-entry book that is
   * issued, reserved at checkout, captured or released, and given back.
   */
  readonly storeCredits: StoreCreditsResource
  /** What earns points, when they can be spent, when they end, and what they buy: in versions that never change. */
  readonly loyaltyProgrammes: LoyaltyProgrammesResource
  /**
   * Points of customers: what is pending and until when, what can be spent, what ends when, and the tier. One
   * account for each customer, counted from orders, returns and refunds by the programme.
   */
  readonly loyaltyAccounts: LoyaltyAccountsResource
  /**
   * What points buy: a reward is reserved for a checkout under a code that is good once, and captured when the
   * order is placed, or released.
   */
  readonly loyaltyRewards: LoyaltyRewardsResource
  /** Points that people of the desk give or take, each with its reason. */
  readonly loyaltyAdjustments: LoyaltyAdjustmentsResource
  /** People who buy or ask. */
  readonly customers: CustomersResource
  /**
   * What goes back, until when and with which money: the promise of the shop, the law and the calendars of
   * deadlines, in versions that never change.
   */
  readonly policies: PoliciesResource
  /** The index of the help center, and what readers say of its articles. */
  readonly articles: ArticlesResource
  /** What shoppers search for, without saying who. */
  readonly searches: SearchesResource
  /** Credentials of signed-in shoppers. */
  readonly shopperSessions: ShopperSessionsResource
  /** Orders and tickets for guests: a number, a mail address, and a code sent to it. */
  readonly guestLookups: GuestLookupsResource
  /** Everything that happened, in order. */
  readonly events: EventsResource
  /**
   * Who moved money or made a decision, what about, and when, each with the hash of the one before: what was
   * changed or taken out afterwards no longer fits. `aftercare audit verify` checks the chain.
   */
  readonly auditEntries: AuditEntriesResource
  /** Addresses that get events, as Standard Webhooks. */
  readonly webhookEndpoints: WebhookEndpointsResource
  /** The shop itself, with its opening hours. */
  readonly store: StoreResource
  /**
   * The clock of a test store, to try in a moment what takes weeks. It moves forward only, and goes on from where
   * it was moved to: windows close, holds and drafts expire, and what was to happen meanwhile happens, mail
   * included. Keys, sessions, budgets and the attempts of webhooks keep the real time.
   */
  readonly testClock: TestClockResource
  /** Credentials of the shop’s pages, servers and agents. */
  readonly keys: KeysResource
  /** For supervisors and load balancers. */
  readonly health: HealthResource
}
export const Resources: ResourceClass<Resources> = /* @__PURE__ */ resources([
  TicketsResource,
  AttachmentsResource,
  OrdersResource,
  ReturnsResource,
  GiftReceiptsResource,
  GiftsResource,
  ExchangesResource,
  RefundsResource,
  WithdrawalsResource,
  ApprovalsResource,
  ClaimsResource,
  DefectsResource,
  CarriersResource,
  StoreCreditsResource,
  LoyaltyProgrammesResource,
  LoyaltyAccountsResource,
  LoyaltyRewardsResource,
  LoyaltyAdjustmentsResource,
  CustomersResource,
  PoliciesResource,
  ArticlesResource,
  SearchesResource,
  ShopperSessionsResource,
  GuestLookupsResource,
  EventsResource,
  AuditEntriesResource,
  WebhookEndpointsResource,
  StoreResource,
  TestClockResource,
  KeysResource,
  HealthResource,
])
