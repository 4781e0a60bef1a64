import path from 'node:path'
import { newId, type IdKind } from '@aftercare/contracts'
import type { Logger } from 'pino'
import {
  createKeyStore,
  createSessionStore,
  createShopperTokenStore,
  type KeyStore,
  type SessionStore,
  type ShopperTokenStore,
} from './access/index.ts'
import { createArticleStore, type ArticleStore } from './articles/index.ts'
import {
  createAttachmentStore,
  createDiskFileStore,
  type AttachmentStore,
  type FileStore,
} from './attachments/index.ts'
import type { Config } from './config.ts'
import { createCustomerStore, type CustomerStore } from './customers/index.ts'
import type { Database, TransactOptions, Tx } from './database.ts'
import {
  createEventRecorder,
  createEventStore,
  createJobStore,
  type EventRecorder,
  type EventStore,
  type JobStore,
} from './outbox/index.ts'
import { createIdempotencyStore, type IdempotencyStore } from './http/idempotency.store.ts'
import { createGuestLookupStore, type GuestLookupStore } from './guest-lookups/index.ts'
import { createMailer, type Mailer } from './mail/index.ts'
import { createNaturalKeyStore, type NaturalKeyStore } from './shared/natural-keys.store.ts'
import { createRateLimiter, type RateLimiter } from './http/rate-limit.ts'
import { createOrderStore, type OrderStore } from './orders/index.ts'
import { createSearchStore, type SearchStore } from './searches/index.ts'
import { createStoreStore, type StoreStore } from './store/index.ts'
import { createMessageStore, createTicketStore, type MessageStore, type TicketStore } from './tickets/index.ts'
import {
  createWebhookDeliveryStore,
  createWebhookEndpointStore,
  createWebhookPoster,
  type PostWebhook,
  type WebhookDeliveryStore,
  type WebhookEndpointStore,
} from './webhooks/index.ts'

/** The parts that use cases are handed. Each takes only those it names. */
export type Context = {
  config: Config
  log: Logger
  now: () => Date
  newId: (kind: IdKind) => string
  /** Runs the work in one transaction. Inside another one it joins that, so effect, event and replay record commit together. */
  transact<Result>(work: (tx: Tx) => Promise<Result>, options?: TransactOptions): Promise<Result>
  stores: StoreStore
  keys: KeyStore
  sessions: SessionStore
  shopperTokens: ShopperTokenStore
  guestLookups: GuestLookupStore
  customers: CustomerStore
  orders: OrderStore
  tickets: TicketStore
  messages: MessageStore
  attachments: AttachmentStore
  files: FileStore
  naturalKeys: NaturalKeyStore
  idempotency: IdempotencyStore
  eventStore: EventStore
  events: EventRecorder
  jobs: JobStore
  webhookEndpoints: WebhookEndpointStore
  webhookDeliveries: WebhookDeliveryStore
  postWebhook: PostWebhook
  mailer: Mailer
  articles: ArticleStore
  searches: SearchStore
  rateLimiter: RateLimiter
}

export type ContextOptions = {
  config: Config
  database: Database
  log: Logger
  now?: () => Date
  /** Numbers things instead of rolling dice: the demo and the replayed examples need ids that documentation can name. */
  numberIds?: (kind: IdKind) => string
  rateFactor?: number
}

/** Puts the parts together. Every model hangs on the connection that is passed in. */
export function createContext({
  config,
  database,
  log,
  now = () => new Date(),
  numberIds,
  rateFactor = 1,
}: ContextOptions): Context {
  const { connection, transact } = database
  const parts = { now, newId: numberIds ?? ((kind: IdKind) => newId(kind, now())) }
  const jobs = createJobStore(connection, parts)
  const eventStore = createEventStore(connection)
  return {
    config,
    log,
    ...parts,
    transact,
    stores: createStoreStore(connection),
    keys: createKeyStore(connection),
    sessions: createSessionStore(connection),
    shopperTokens: createShopperTokenStore(connection),
    guestLookups: createGuestLookupStore(connection),
    customers: createCustomerStore(connection),
    orders: createOrderStore(connection),
    tickets: createTicketStore(connection),
    messages: createMessageStore(connection),
    attachments: createAttachmentStore(connection),
    files: createDiskFileStore(path.resolve(config.dataDirectory, 'files')),
    naturalKeys: createNaturalKeyStore(connection),
    idempotency: createIdempotencyStore(connection),
    eventStore,
    events: createEventRecorder({ eventStore, jobs, ...parts }),
    jobs,
    webhookEndpoints: createWebhookEndpointStore(connection),
    webhookDeliveries: createWebhookDeliveryStore(connection),
    postWebhook: createWebhookPoster({ allowsLoopback: config.webhooksAllowLoopback }),
    mailer: createMailer(config, log),
    articles: createArticleStore(connection),
    searches: createSearchStore(connection),
    rateLimiter: createRateLimiter(connection, rateFactor),
  }
}
