import { approvalsRoutes } from './approvals/index.ts'
import { articlesRoutes } from './articles/index.ts'
import { attachmentsRoutes } from './attachments/index.ts'
import { auditEntriesRoutes } from './audit/index.ts'
import { carriersRoutes } from './carriers/index.ts'
import { claimsRoutes } from './claims/index.ts'
import { customersRoutes } from './customers/index.ts'
import { defectsRoutes } from './defects/index.ts'
import { eventsRoutes } from './events/index.ts'
import { exchangesRoutes } from './exchanges/index.ts'
import { giftReceiptsRoutes, giftsRoutes } from './gifts/index.ts'
import { guestLookupsRoutes } from './guest-lookups/index.ts'
import { healthRoutes } from './health/index.ts'
import { keysRoutes } from './keys/index.ts'
import {
  loyaltyAccountsRoutes,
  loyaltyAdjustmentsRoutes,
  loyaltyProgrammesRoutes,
  loyaltyRewardsRoutes,
} from './loyalty/index.ts'
import { ordersRoutes } from './orders/index.ts'
import { policiesRoutes } from './policies/index.ts'
import { returnsRoutes } from './returns/index.ts'
import { refundsRoutes } from './refunds/index.ts'
import { searchesRoutes } from './searches/index.ts'
import { shopperSessionsRoutes } from './sessions/index.ts'
import { storeCreditsRoutes } from './store-credits/index.ts'
import { storeRoutes } from './store/index.ts'
import type { ResourceName } from './terms.ts'
import { testClockRoutes } from './test-clock/index.ts'
import { ticketsRoutes } from './tickets/index.ts'
import type { Route } from './vocabulary/route.ts'
import { webhookEndpointsRoutes } from './webhooks/index.ts'
import { withdrawalsRoutes } from './withdrawals/index.ts'

export * from './approvals/index.ts'
export * from './articles/index.ts'
export * from './attachments/index.ts'
export * from './audit/index.ts'
export * from './carriers/index.ts'
export * from './claims/index.ts'
export * from './customers/index.ts'
export * from './defects/index.ts'
export * from './events/index.ts'
export * from './exchanges/index.ts'
export * from './gifts/index.ts'
export * from './guest-lookups/index.ts'
export * from './health/index.ts'
export * from './keys/index.ts'
export * from './loyalty/index.ts'
export * from './orders/index.ts'
export * from './policies/index.ts'
export * from './returns/index.ts'
export * from './refunds/index.ts'
export * from './searches/index.ts'
export * from './sessions/index.ts'
export * from './store-credits/index.ts'
export * from './store/index.ts'
export * from './test-clock/index.ts'
export * from './tickets/index.ts'
export * from './webhooks/index.ts'
export * from './withdrawals/index.ts'

/** The whole contract: a ts-rest router of modules. Its keys are the resources and methods of the SDK. */
export const contract = {
  tickets: ticketsRoutes,
  attachments: attachmentsRoutes,
  orders: ordersRoutes,
  returns: returnsRoutes,
  giftReceipts: giftReceiptsRoutes,
  gifts: giftsRoutes,
  exchanges: exchangesRoutes,
  refunds: refundsRoutes,
  withdrawals: withdrawalsRoutes,
  approvals: approvalsRoutes,
  claims: claimsRoutes,
  defects: defectsRoutes,
  carriers: carriersRoutes,
  storeCredits: storeCreditsRoutes,
  loyaltyProgrammes: loyaltyProgrammesRoutes,
  loyaltyAccounts: loyaltyAccountsRoutes,
  loyaltyRewards: loyaltyRewardsRoutes,
  loyaltyAdjustments: loyaltyAdjustmentsRoutes,
  customers: customersRoutes,
  policies: policiesRoutes,
  articles: articlesRoutes,
  searches: searchesRoutes,
  shopperSessions: shopperSessionsRoutes,
  guestLookups: guestLookupsRoutes,
  events: eventsRoutes,
  auditEntries: auditEntriesRoutes,
  webhookEndpoints: webhookEndpointsRoutes,
  store: storeRoutes,
  testClock: testClockRoutes,
  keys: keysRoutes,
  health: healthRoutes,
} satisfies Record<ResourceName, Record<string, Route>>
export type Contract = typeof contract
