import { randomUUID } from 'node:crypto'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { createTurns } from '../shared/turns.ts'
import { recordModel, type StoredRecord } from '../shared/record.ts'

/** What of each payment of an order is on its way back, and what is back. `_id` is the order. Minor units. */
type PaymentAccountsRecord = StoredRecord & {
  touchedBy: string
  payments: Record<string, { pending: number; refunded: number }>
}

/** What is wanted of a payment, and the most that may be pending and refunded of it together. */
export type Claim = { payment: string; amount: number; ceiling: number }
type Part = Pick<Claim, 'payment' | 'amount'>

/**
 * The ceiling of every payment, held by one conditional write: whatever comes at once, what is pending and refunded never exceeds
 * what was captured.
 */
export function createPaymentAccountStore(connection: Connection) {
  const accounts = recordModel<PaymentAccountsRecord>(
    connection,
    'payment_accounts',
    { touchedBy: String, payments: Object },
    [],
  )
  const turns = createTurns()

  const change = async (
    storeId: string,
    orderId: string,
    parts: readonly Part[],
    { pending, refunded }: { pending: 1 | -1; refunded: 0 | 1 },
    tx: Tx,
  ): Promise<void> => {
    const $inc = Object.fromEntries(
      parts.flatMap(({ payment, amount }) => [
        [fieldOf(payment, 'pending'), pending * amount],
        [fieldOf(payment, 'refunded'), refunded * amount],
      ]),
    )
    await accounts.updateOne({ _id: orderId, storeId }, { $inc }, { session: tx })
  }

  return {
    /**
     * Makes this transaction the only one that refunds the order: of two at once the later one waits here, or fails, before it has
     * done its work for nothing. The order is one of the store: the id of another's would be taken.
     */
    async touch(storeId: string, orderId: string, tx: Tx): Promise<void> {
      await turns.take(orderId, tx)
      const touched = { $set: { touchedBy: randomUUID() }, $setOnInsert: { payments: {} } }
      await accounts.updateOne({ _id: orderId, storeId }, touched, { session: tx, upsert: true })
    },

    /** Whether money of the order is back or on its way. The transaction has touched the account. */
    async hasPaidBack(storeId: string, orderId: string, tx: Tx): Promise<boolean> {
      const found = await accounts.findOne({ _id: orderId, storeId }).session(tx).lean<PaymentAccountsRecord>()
      return Object.values(found?.payments ?? {}).some(({ pending, refunded }) => pending > 0 || refunded > 0)
    },

    /** Reserves all of it, or nothing and says false. */
    async reserve(storeId: string, orderId: string, claims: readonly Claim[], tx: Tx): Promise<boolean> {
      const fits = claims.map(({ payment, amount, ceiling }) => ({
        $lte: [{ $add: [valueOf(payment, 'pending'), valueOf(payment, 'refunded'), amount] }, ceiling],
      }))
      const $inc = Object.fromEntries(claims.map(({ payment, amount }) => [fieldOf(payment, 'pending'), amount]))
      const { matchedCount } = await accounts.updateOne(
        { _id: orderId, storeId, $expr: { $and: fits } },
        { $inc },
        { session: tx },
      )
      return matchedCount === 1
    },

    /** What was pending is back. */
    async settle(storeId: string, orderId: string, parts: readonly Part[], tx: Tx): Promise<void> {
      await change(storeId, orderId, parts, { pending: -1, refunded: 1 }, tx)
    },

    /** What was pending did not go back. */
    async release(storeId: string, orderId: string, parts: readonly Part[], tx: Tx): Promise<void> {
      await change(storeId, orderId, parts, { pending: -1, refunded: 0 }, tx)
    },
  }
}
export type PaymentAccountStore = ReturnType<typeof createPaymentAccountStore>

/** A name of the shop's may have dots and dollar signs in it, which a path would read as its own. */
const nameOf = (payment: string): string => Buffer.from(payment).toString('base64url')
const fieldOf = (payment: string, field: 'pending' | 'refunded'): string => `payments.${nameOf(payment)}.${field}`
const valueOf = (payment: string, field: 'pending' | 'refunded') => ({ $ifNull: [`$${fieldOf(payment, field)}`, 0] })
