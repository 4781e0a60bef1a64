import type { StoreCredit, StoreCreditEntry } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { LedgerTransactionRecord } from '../ledger/index.ts'
import { bonusOf, splitExpired, sumOf } from './credit-lots.rules.ts'
import { creditChange, type CreditEntryKind } from './credit-postings.rules.ts'
import type { StoreCreditRecord } from './store-credit.ts'

/** The account as it stands now: what has expired is not shown, whether or not it was let go already. */
export function presentStoreCredit(record: StoreCreditRecord, now: Date): StoreCredit {
  const { _id, customerId, currency, lots, reserved, version, createdAt, updatedAt } = record
  const { left } = splitExpired(lots, now)
  return {
    id: _id,
    customerId,
    currency,
    available: sumOf(left),
    bonus: bonusOf(left),
    reserved,
    lots: left.map(({ kind, amount, expiresAt }) => ({ kind, amount, expiresAt: expiresAt?.toISOString() ?? null })),
    version,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** An entry as this caller may see it: who did it and why is for the desk. */
export function presentCreditEntry(
  { _id, kind, entries, about = {}, at }: LedgerTransactionRecord,
  actor: Actor,
): StoreCreditEntry {
  const { reference = null, reservationId = null, returnId = null, refundId = null, reason = null, by = null } = about
  return {
    id: _id,
    kind: kind as CreditEntryKind,
    ...creditChange(entries),
    reference,
    reservationId,
    returnId,
    refundId,
    reason: isDesk(actor) ? reason : null,
    by: isDesk(actor) ? by : null,
    at: at.toISOString(),
  }
}
