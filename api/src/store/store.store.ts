import { ProblemError } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { acrossStores, recordModel } from '../shared/record.ts'
import { shopperSecretsOf } from './shopper-secrets.rules.ts'
import type { StoreRecord } from './store.ts'

export function createStoreStore(connection: Connection) {
  const stores = recordModel<StoreRecord>(
    connection,
    'stores',
    {
      settings: Object,
      shopperSecret: String,
      retiredShopperSecrets: { type: [Object], default: undefined },
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [],
  )

  return {
    model: stores,

    async insert(record: StoreRecord, tx: Tx): Promise<void> {
      await stores.create([record], { session: tx })
    },

    async find(storeId: string, tx: Tx | null = null): Promise<StoreRecord | null> {
      return await stores.findOne({ _id: storeId, storeId }).session(tx).lean<StoreRecord>()
    },

    /** The stores of this installation, the oldest first, up to a hundred. */
    async all(): Promise<StoreRecord[]> {
      return await stores.find().setOptions(acrossStores).sort({ _id: 1 }).limit(100).lean<StoreRecord[]>()
    },

    /** @throws ProblemError store_not_found */
    async load(storeId: string, tx: Tx | null = null): Promise<StoreRecord> {
      const record = await this.find(storeId, tx)
      if (record === null) throw new ProblemError('store_not_found', 'The store of this credential is gone')
      return record
    },

    /** The secrets that sign for the store's shoppers now, the newest first. @throws ProblemError store_not_found */
    async shopperSecrets(storeId: string, now: Date, tx: Tx | null = null): Promise<string[]> {
      return shopperSecretsOf(await this.load(storeId, tx), now)
    },

    async save(record: StoreRecord, tx: Tx): Promise<void> {
      await stores.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },
  }
}
export type StoreStore = ReturnType<typeof createStoreStore>
