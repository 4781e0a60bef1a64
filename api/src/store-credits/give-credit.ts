import { ProblemError, amountMax } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { LedgerAbout } from '../ledger/index.ts'
import { withLots, type CreditLot } from './credit-lots.rules.ts'
import { bonusPosting, issuedPosting, type CreditSource } from './credit-postings.rules.ts'
import { mailCreditIssued } from './jobs.ts'
import { moveCredit, of } from './move-credit.ts'
import type { CreditParts } from './parts.ts'
import type { StoreCreditRecord } from './store-credit.ts'

export type CreditGift = {
  storeId: string
  customerId: string
  currency: string
  /** What pays for the value. */
  source: CreditSource
  value: number
  expiresAt: Date | null
  /** What is added to it, and is never paid out. */
  bonus?: number
  bonusExpiresAt?: Date | null
  about: LedgerAbout
  /** The language of the mail; that of the customer when null. */
  locale?: string | null
}

/**
 * Gives a customer credit, in the transaction of whatever it is for, and has them told by mail.
 *
 * @throws ProblemError store_credit_too_large
 */
export async function giveCredit(parts: CreditParts, gift: CreditGift, tx: Tx): Promise<StoreCreditRecord> {
  const { storeId, source, value, expiresAt, bonus = 0, bonusExpiresAt = null, about, locale = null } = gift
  const given: CreditLot[] = [
    { kind: 'value', amount: value, expiresAt },
    { kind: 'bonus', amount: bonus, expiresAt: bonusExpiresAt },
  ]
  const account = await moveCredit(
    parts,
    storeId,
    await accountOf(parts, gift, tx),
    (found) => {
      if (found.available + found.reserved + value + bonus > amountMax) throw tooLarge(found, value + bonus)
      return {
        lots: withLots(found.lots, given),
        postings: [issuedPosting(of(found), source, value), ...(bonus > 0 ? [bonusPosting(of(found), bonus)] : [])],
        about,
        event: 'store_credit.issued',
      }
    },
    tx,
  )
  const key = `${account._id}:${account.version}`
  const payload = {
    storeCreditId: account._id,
    version: account.version,
    value,
    bonus,
    expiresAt: expiresAt?.toISOString() ?? null,
    bonusExpiresAt: bonusExpiresAt?.toISOString() ?? null,
    locale,
  }
  await parts.jobs.enqueue(mailCreditIssued, { storeId, key, payload }, tx)
  return account
}

const tooLarge = ({ available, reserved }: StoreCreditRecord, given: number): ProblemError =>
  new ProblemError('store_credit_too_large', `The account holds ${available + reserved}; ${given} more is too much`)

/** The id of the one account of a customer in a currency, which is opened when there was none. */
async function accountOf(
  { storeCredits, naturalKeys, newId, now }: CreditParts,
  { storeId, customerId, currency }: CreditGift,
  tx: Tx,
): Promise<string> {
  const name = `${customerId}:${currency}`
  const known = await naturalKeys.find(storeId, 'store-credit', name, tx)
  if (known !== null) return known
  const wanted = newId('storeCredit')
  const id = await naturalKeys.claim(storeId, 'store-credit', name, wanted, tx)
  if (id !== wanted) return id
  const empty = { lots: [], available: 0, bonus: 0, reserved: 0, version: 0 }
  await storeCredits.insert(
    { _id: id, storeId, customerId, currency, ...empty, createdAt: now(), updatedAt: now() },
    tx,
  )
  return id
}
