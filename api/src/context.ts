import path from 'node:path'
import { newId, type IdKind } from '@aftercare/contracts'
import type { Logger } from 'pino'
import { accessParts, type AccessParts, type Actor } from './access/index.ts'
import { approvalParts, type ApprovalParts } from './approvals/index.ts'
import { articleParts, type ArticleParts } from './articles/index.ts'
import { attachmentParts, type AttachmentParts, type FileParts, type MayReadPlaces } from './attachments/index.ts'
import { auditParts, type AuditParts } from './audit/index.ts'
import { carrierParts, type CarrierParts } from './carriers/index.ts'
import type { Config } from './config.ts'
import { customerParts, type CustomerParts } from './customers/index.ts'
import type { Database, Transacts } from './database.ts'
import { claimParts, mayReadClaim, type ClaimParts } from './claims/index.ts'
import { defectParts, type DefectParts } from './defects/index.ts'
import { exchangeParts, type ExchangeParts } from './exchanges/index.ts'
import { giftParts, mayReadGiftReturn, type GiftParts } from './gifts/index.ts'
import { formStepParts, type FormStepParts } from './pages/forms/index.ts'
import { guestLookupParts, type GuestLookupParts } from './guest-lookups/index.ts'
import { httpParts, type HttpParts } from './http/parts.ts'
import { referenceLabels, type LabelParts } from './labels/index.ts'
import { createMailer, mailboxLinkParts, type MailboxLinkParts, type MailParts } from './mail/index.ts'
import { ledgerParts, type LedgerParts } from './ledger/index.ts'
import { loyaltyParts, type LoyaltyParts } from './loyalty/index.ts'
import { orderParts, type OrderParts } from './orders/index.ts'
import { outboxParts, type OutboxParts } from './outbox/index.ts'
import { outsideTransactions } from './outside-transactions.ts'
import { policyParts, type PolicyParts } from './policies/index.ts'
import { mayReadReturn, returnParts, type ReturnParts } from './returns/index.ts'
import { createPaymentProvider, refundParts, type ProviderParts, type RefundParts } from './refunds/index.ts'
import { searchParts, type SearchParts } from './searches/index.ts'
import { createDiskFileStore } from './shared/file-store.ts'
import { createNaturalKeyStore, type NaturalKeyParts } from './shared/natural-keys.store.ts'
import type { Clock, Logs, NewIds, RealClock } from './shared/parts.ts'
import { createQuotaStore, type QuotaParts } from './shared/quotas.store.ts'
import { createSecretBox } from './shared/secret-box.ts'
import { storeCreditParts, type StoreCreditParts } from './store-credits/index.ts'
import { storeParts, type StoreParts } from './store/index.ts'
import { mayReadTicket, ticketParts, type TicketParts } from './tickets/index.ts'
import {
  createReceiverBreaker,
  createWebhookPoster,
  webhookParts,
  type WebhookParts,
  type WebhookPostParts,
} from './webhooks/index.ts'
import { withdrawalParts, type WithdrawalParts } from './withdrawals/index.ts'

/**
 * Every part there is. Only what starts something holds it whole: a use case is handed what its own module and its neighbours
 * call their parts. What reaches beyond the database is in `outside`, which no transaction has. It is of no store, so its time is
 * the real one: `inTimeOf` gives the time of a store, as every request and job has it.
 */
export type Context = { config: Config } & Clock &
  RealClock &
  Logs &
  NewIds &
  Transacts &
  AccessParts &
  ApprovalParts &
  ArticleParts &
  AttachmentParts &
  AuditParts &
  CarrierParts &
  CustomerParts &
  ClaimParts &
  DefectParts &
  ExchangeParts &
  FileParts &
  FormStepParts &
  GiftParts &
  GuestLookupParts &
  HttpParts &
  LedgerParts &
  LabelParts &
  LoyaltyParts &
  MailboxLinkParts &
  MailParts &
  MayReadPlaces &
  NaturalKeyParts &
  OrderParts &
  OutboxParts &
  PolicyParts &
  ProviderParts &
  QuotaParts &
  ReturnParts &
  RefundParts &
  SearchParts &
  StoreCreditParts &
  StoreParts &
  TicketParts &
  WebhookParts &
  WebhookPostParts &
  WithdrawalParts

export type ContextOptions = {
  config: Config
  database: Database
  log: Logger
  now?: () => Date
  /** Gives new things their ids: those of the demo and of the replayed examples are named in the documentation. */
  newIds?: (kind: IdKind) => string
  rateFactor?: number
  /** Milliseconds of a clock that never goes back, for what is kept in memory. */
  elapsed?: () => number
  /** Jobs that are due by then are never made: nobody waits for what the past of the demo would have mailed. */
  jobsAfter?: Date
}

/** Puts the parts together. Every model hangs on the connection that is passed in. */
export function createContext({
  config,
  database,
  log,
  now = () => new Date(),
  newIds,
  rateFactor = 1,
  elapsed,
  jobsAfter,
}: ContextOptions): Context {
  const { connection, transact } = database
  const basics = { now, realNow: now, newId: newIds ?? ((kind: IdKind) => newId(kind, now())) }
  const audited = auditParts(connection)
  const tickets = ticketParts(connection)
  const returns = returnParts(connection)
  const gifts = giftParts(connection)
  const claims = claimParts(connection)
  const secrets = createSecretBox(config)
  return {
    config,
    log,
    transact,
    ...basics,
    ...accessParts(connection, elapsed),
    ...approvalParts(connection),
    ...articleParts(connection),
    ...attachmentParts(connection),
    ...carrierParts(connection),
    ...customerParts(connection),
    ...claims,
    ...defectParts(connection),
    ...exchangeParts(connection),
    ...formStepParts(connection),
    ...gifts,
    ...guestLookupParts(connection),
    ...httpParts(connection, rateFactor),
    ...ledgerParts(connection),
    ...loyaltyParts(connection),
    ...mailboxLinkParts(secrets, basics),
    ...orderParts(connection),
    ...audited,
    ...outboxParts(connection, { ...basics, jobsAfter }, audited.audit.trail),
    ...policyParts(connection),
    ...returns,
    ...refundParts(connection, secrets),
    ...searchParts(connection),
    ...storeCreditParts(connection),
    ...storeParts(connection, secrets),
    ...tickets,
    ...webhookParts(connection, secrets),
    ...withdrawalParts(connection),
    naturalKeys: createNaturalKeyStore(connection),
    quotas: createQuotaStore(connection, rateFactor),
    mayReadTicket: async (actor: Actor, ticketId: string) => await mayReadTicket(tickets, actor, ticketId),
    mayReadClaim: async (actor: Actor, claimId: string) => await mayReadClaim(claims, actor, claimId),
    mayReadReturn: async (actor: Actor, returnId: string) =>
      (await mayReadReturn(returns, actor, returnId)) ||
      (await mayReadGiftReturn({ ...gifts, ...returns, now }, actor, returnId)),
    outside: {
      files: outsideTransactions(createDiskFileStore(path.resolve(config.dataDirectory, 'files'))),
      labels: outsideTransactions(referenceLabels),
      mailer: outsideTransactions(createMailer(config, log)),
      paymentProvider: outsideTransactions(createPaymentProvider(config, basics)),
      postWebhook: outsideTransactions(createWebhookPoster({ allowsLoopback: config.webhooksAllowLoopback })),
      receiverBreaker: createReceiverBreaker(basics),
    },
  }
}
