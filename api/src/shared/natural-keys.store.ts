import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { findOrInsertRecord, recordModel, type StoredRecord } from './record.ts'

type NaturalKeyRecord = StoredRecord & { target: string }

/** The kinds of names that the outside world has for our things. */
export type NaturalKeyKind =
  | 'customer-external'
  | 'customer-email'
  | 'order-external'
  | 'order-number'
  | 'store-name'
  /** The one refund of what is resolved by it. */
  | 'refund-resolution'
  | 'ticket-ref'
  | 'return-ref'
  | 'withdrawal-ref'
  /** The first withdrawal that was to be declared of a contract, by contract and lines. */
  | 'withdrawal-contract'
  /** The one account of a customer in a currency. */
  | 'store-credit'
  /** The one account of points of a customer. */
  | 'loyalty-account'
  /** The redemption that a code is of. */
  | 'loyalty-code'
  /** The account that an order earns for. */
  | 'loyalty-order'
  /** The account that an action was rewarded to, by the action and what it is of. */
  | 'loyalty-action'
  /** The one recommendation of a friend, by the customer. */
  | 'loyalty-referral'
  /** The one approval of a thing that waits. */
  | 'approval-waiting'
  | 'exchange-ref'
  | 'claim-ref'
  /** The one follow-up of a closed ticket, by the id of that. */
  | 'ticket-follow-up'
  /** The gift receipt that a code opens, by the hash of the code. */
  | 'gift-code'

/**
 * Names that must be unique: each is the `_id` of a small document, so that one name has one owner even when the
 * collection of the owner is spread over shards.
 */
export function createNaturalKeyStore(connection: Connection) {
  const keys = recordModel<NaturalKeyRecord>(
    connection,
    'natural_keys',
    { target: { type: String, required: true } },
    [],
  )
  const idOf = (storeId: string, kind: NaturalKeyKind, name: string): string => `${storeId}:${kind}:${name}`

  return {
    /** The id that the name stands for: that of its owner, or, when it had none, the one given. */
    async claim(storeId: string, kind: NaturalKeyKind, name: string, id: string, tx: Tx): Promise<string> {
      const record = await findOrInsertRecord(keys, { _id: idOf(storeId, kind, name), storeId, target: id }, tx)
      return record.target
    },

    async find(storeId: string, kind: NaturalKeyKind, name: string, tx: Tx | null = null): Promise<string | null> {
      const record = await keys
        .findOne({ _id: idOf(storeId, kind, name), storeId })
        .session(tx)
        .lean<NaturalKeyRecord>()
      return record?.target ?? null
    },

    /** Gives the name up, if it stands for this id. */
    async release(storeId: string, kind: NaturalKeyKind, name: string, id: string, tx: Tx): Promise<void> {
      await keys.deleteOne({ _id: idOf(storeId, kind, name), storeId, target: id }, { session: tx })
    },
  }
}
export type NaturalKeyStore = ReturnType<typeof createNaturalKeyStore>
export type NaturalKeyParts = { naturalKeys: NaturalKeyStore }
