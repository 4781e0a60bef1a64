import { articlesRoutes } from './articles.ts'
import { attachmentsRoutes } from './attachments.ts'
import { customersRoutes } from './customers.ts'
import { eventsRoutes } from './events.ts'
import { healthRoutes } from './health.ts'
import { keysRoutes } from './keys.ts'
import { ordersRoutes } from './orders.ts'
import { searchesRoutes } from './searches.ts'
import { guestLookupsRoutes, shopperSessionsRoutes } from './sessions.ts'
import { storeRoutes } from './store.ts'
import { ticketsRoutes } from './tickets.ts'
import { webhookEndpointsRoutes } from './webhook-endpoints.ts'

/** The whole contract: a ts-rest router of modules. Its keys are the resources and methods of the SDK. */
export const contract = {
  tickets: ticketsRoutes,
  attachments: attachmentsRoutes,
  orders: ordersRoutes,
  customers: customersRoutes,
  articles: articlesRoutes,
  searches: searchesRoutes,
  shopperSessions: shopperSessionsRoutes,
  guestLookups: guestLookupsRoutes,
  events: eventsRoutes,
  webhookEndpoints: webhookEndpointsRoutes,
  store: storeRoutes,
  keys: keysRoutes,
  health: healthRoutes,
}
export type Contract = typeof contract

export { z } from './zod.ts'
export * from './articles.ts'
export * from './attachments.ts'
export * from './business-hours.ts'
export * from './customers.ts'
export * from './events.ts'
export * from './ids.ts'
export * from './keys.ts'
export * from './money.ts'
export * from './orders.ts'
export * from './page.ts'
export * from './principals.ts'
export * from './problem.ts'
export * from './route.ts'
export * from './searches.ts'
export * from './sessions.ts'
export * from './store.ts'
export * from './text.ts'
export * from './ticket-lifecycle.ts'
export * from './tickets.ts'
export * from './time.ts'
export * from './webhook-endpoints.ts'
