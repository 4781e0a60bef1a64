import { ProblemError, type EventType } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { LedgerAbout, Posting } from '../ledger/index.ts'
import { firstExpiry, bonusOf, splitExpired, sumOf, type CreditLot } from './credit-lots.rules.ts'
import { expiredPosting } from './credit-postings.rules.ts'
import { expireCredit } from './jobs.ts'
import type { CreditParts } from './parts.ts'
import type { StoreCreditRecord } from './store-credit.ts'

/** What becomes of an account, with the entries that say so. */
export type CreditMove = {
  lots: CreditLot[]
  /** What is added to what is reserved. */
  reserved?: number
  /** What has to be available for it: when it is not, somebody else was faster. */
  holding?: number
  postings: readonly Posting[]
  about?: LedgerAbout
  event: Extract<EventType, `store_credit.${string}`>
}

/**
 * Moves credit of one account: lets go first what has expired, then writes the account over the version that was read, on the condition
 * that it holds what is taken, with its entries and its event.
 *
 * @param move what becomes of it, from what has not expired; null leaves it at that
 * @throws ProblemError store_credit_not_found, store_credit_insufficient
 */
export async function moveCredit(
  parts: CreditParts,
  storeId: string,
  storeCreditId: string,
  move: (account: StoreCreditRecord) => CreditMove | null,
  tx: Tx,
): Promise<StoreCreditRecord> {
  const { storeCredits, now } = parts
  const at = now()
  const found = await storeCredits.find(storeId, storeCreditId, tx)
  if (found === null) throw new ProblemError('store_credit_not_found', `No store credit ${storeCreditId}`)
  const { left, expired } = splitExpired(found.lots, at)
  const moved = move({ ...found, lots: left, available: sumOf(left), bonus: bonusOf(left) })
  if (moved === null && expired.length === 0) return found
  const { lots, reserved = 0, holding, postings = [], about, event } = moved ?? { lots: left }
  const after: StoreCreditRecord = {
    ...found,
    lots,
    available: sumOf(lots),
    bonus: bonusOf(lots),
    reserved: found.reserved + reserved,
    version: found.version + 1,
    updatedAt: at,
  }
  if (!(await storeCredits.save(after, tx, holding)))
    throw holding === undefined ? conflict() : insufficient(holding, after)
  if (expired.length > 0) {
    await post(parts, after, [expiredPosting(of(after), sumOf(expired))], undefined, tx)
    await record(parts, after, 'store_credit.expired', undefined, tx)
  }
  await post(parts, after, postings, about, tx)
  if (event !== undefined) await record(parts, after, event, about, tx)
  await setExpiry(parts, after, tx)
  return after
}

const conflict = (): ProblemError =>
  new ProblemError('write_conflict', 'Another request moved the same credit just now')

export const insufficient = (wanted: number, { available, currency }: StoreCreditRecord): ProblemError =>
  new ProblemError('store_credit_insufficient', `${wanted} ${currency} cannot be reserved: ${available} are available`)

/** As postings name an account. */
export const of = ({ _id, currency }: Pick<StoreCreditRecord, '_id' | 'currency'>) => ({ storeCreditId: _id, currency })

async function post(
  { ledger, newId, now }: CreditParts,
  { _id: subjectId, storeId }: StoreCreditRecord,
  postings: readonly Posting[],
  about: LedgerAbout | undefined,
  tx: Tx,
): Promise<void> {
  for (const posting of postings)
    await ledger.post({ _id: newId('ledgerTransaction'), storeId, subjectId, at: now(), about }, posting, tx)
}

async function record(
  { events }: CreditParts,
  after: StoreCreditRecord,
  type: CreditMove['event'],
  about: LedgerAbout | undefined,
  tx: Tx,
): Promise<void> {
  const { _id: id, storeId, version } = after
  const changes: Record<string, string> =
    about?.reservationId === undefined ? {} : { reservationId: about.reservationId }
  await events.record({ storeId, type, object: 'store_credit', id, version, changes, after }, tx)
}

/** Has what expires first let go at its moment. */
async function setExpiry({ jobs }: CreditParts, { _id, storeId, lots }: StoreCreditRecord, tx: Tx): Promise<void> {
  const runAt = firstExpiry(lots)
  if (runAt === null) return
  const key = `${_id}:${runAt.toISOString()}`
  await jobs.enqueue(expireCredit, { storeId, key, runAt, payload: { storeCreditId: _id } }, tx)
}
