import type { Connection } from 'mongoose'
import type { ApprovalParts } from '../approvals/index.ts'
import type { Transacts } from '../database.ts'
import type { LedgerParts } from '../ledger/index.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import {
  createCreditReservationStore,
  createStoreCreditStore,
  type CreditReservationStore,
  type StoreCreditStore,
} from './store-credits.store.ts'

export type StoreCreditParts = { storeCredits: StoreCreditStore; creditReservations: CreditReservationStore }

/** What moving credit needs, whoever does it. */
export type CreditParts = StoreCreditParts & LedgerParts & EventParts & JobParts & NaturalKeyParts & Clock & NewIds
/** What issuing it needs besides: agents have limits. */
export type IssueParts = CreditParts & ApprovalParts & Transacts

export const storeCreditParts = (connection: Connection): StoreCreditParts => ({
  storeCredits: createStoreCreditStore(connection),
  creditReservations: createCreditReservationStore(connection),
})
