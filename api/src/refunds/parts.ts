import type { Connection } from 'mongoose'
import type { ApprovalParts } from '../approvals/index.ts'
import type { Transacts } from '../database.ts'
import type { LedgerParts } from '../ledger/index.ts'
import type { OrderParts } from '../orders/index.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { PolicyParts } from '../policies/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import type { SecretBox } from '../shared/secret-box.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { createRefundTokens, type RefundTokens } from './refund-tokens.ts'
import { createRefundStore, type RefundStore } from './refunds.store.ts'

export type RefundParts = { refunds: RefundStore; refundTokens: RefundTokens }
/** Money that goes back leaves the database, and cannot be taken back. */
export type ProviderParts = { outside: { paymentProvider: PaymentProvider } }

/** What moving a refund needs, whoever does it. */
export type MoveParts = RefundParts &
  Pick<OrderParts, 'returnedUnits' | 'paymentAccounts'> &
  LedgerParts &
  EventParts &
  JobParts &
  Clock &
  NewIds
/** What requesting a refund needs, in the transaction of whoever asks for it. */
export type RequestParts = MoveParts & OrderParts & PolicyParts & NaturalKeyParts & ApprovalParts & Transacts

export const refundParts = (connection: Connection, secrets: SecretBox): RefundParts => ({
  refunds: createRefundStore(connection),
  refundTokens: createRefundTokens(secrets),
})
