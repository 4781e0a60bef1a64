import {
  ProblemError,
  type CreditReservation,
  type Page,
  type StoreCredit,
  type StoreCreditEntry,
  type StoreCreditLiability,
} from '@aftercare/contracts'
import { maySeeOfCustomer, visibleAccounts } from '../access/account-visibility.rules.ts'
import type { Actor } from '../access/actor.ts'
import type { LedgerParts } from '../ledger/index.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { Clock } from '../shared/parts.ts'
import { loadReservation } from './end-reservation.ts'
import type { StoreCreditParts } from './parts.ts'
import { presentReservation } from './present-reservation.rules.ts'
import { presentCreditEntry, presentStoreCredit } from './present-store-credit.rules.ts'
import type { StoreCreditRecord } from './store-credit.ts'
import type { StoreCreditFilters } from './store-credits.store.ts'

type Parts = StoreCreditParts & LedgerParts & Clock

/** @throws ProblemError store_credit_not_found, also for that of somebody else */
async function loadCredit({ storeCredits }: Parts, actor: Actor, id: string): Promise<StoreCreditRecord> {
  const record = await storeCredits.find(actor.storeId, id)
  if (record === null || !maySeeOfCustomer(actor, record))
    throw new ProblemError('store_credit_not_found', `No store credit ${id}`)
  return record
}

/** @throws ProblemError store_credit_not_found */
export const getStoreCredit = async (context: Parts, actor: Actor, id: string): Promise<StoreCredit> =>
  presentStoreCredit(await loadCredit(context, actor, id), context.now())

/** The accounts that the actor may see, newest first. */
export async function listStoreCredits(
  { storeCredits, now }: Parts,
  actor: Actor,
  query: ListQuery & StoreCreditFilters,
): Promise<Page<StoreCredit>> {
  const visible = visibleAccounts(actor)
  if (visible === null) return { data: [], nextCursor: null }
  return await storeCredits.list(actor.storeId, query, visible, (record) => presentStoreCredit(record, now()))
}

/** What happened to an account, newest first. @throws ProblemError store_credit_not_found */
export async function listCreditEntries(
  context: Parts,
  actor: Actor,
  id: string,
  query: ListQuery,
): Promise<Page<StoreCreditEntry>> {
  await loadCredit(context, actor, id)
  return await context.ledger.list(actor.storeId, id, query, (record) => presentCreditEntry(record, actor))
}

/** What the store owes all customers, by currency. What has expired counts until it was let go. */
export async function totalLiability({ storeCredits }: Parts, { storeId }: Actor): Promise<StoreCreditLiability> {
  const totals = await storeCredits.total(storeId)
  return {
    currencies: totals.map(({ _id: currency, accounts, available, reserved, bonus }) => ({
      currency,
      accounts,
      available,
      reserved,
      total: available + reserved,
      bonus,
    })),
  }
}

/** @throws ProblemError credit_reservation_not_found */
export const getReservation = async (context: Parts, actor: Actor, id: string): Promise<CreditReservation> =>
  presentReservation(await loadReservation(context, actor.storeId, id), actor)
