import { ProblemError } from '@aftercare/contracts'
import { LRUCache } from 'lru-cache'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import type { TestClock } from '../shared/parts.ts'
import { acrossStores, recordModel } from '../shared/record.ts'
import type { SecretBox } from '../shared/secret-box.ts'
import { shopperSecretsOf } from './shopper-secrets.rules.ts'
import type { StoreRecord, StoredTestClock } from './store.ts'

const liveStoresKnown = 10_000

export function createStoreStore(connection: Connection, secrets: SecretBox) {
  const stores = recordModel<StoreRecord>(
    connection,
    'stores',
    {
      settings: Object,
      testClock: Object,
      shopperSecret: String,
      retiredShopperSecrets: { type: [Object], default: undefined },
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [],
  )

  // A live store stays one, so that nobody who works in it has to ask for its clock again.
  const live = new LRUCache<string, true>({ max: liveStoresKnown })

  const withSecrets = (record: StoreRecord, change: (secret: string, owner: string) => string): StoreRecord => {
    const { shopperSecret, retiredShopperSecrets } = record
    const owner = `stores/${record._id}`
    return {
      ...record,
      shopperSecret: change(shopperSecret, owner),
      ...(retiredShopperSecrets && {
        retiredShopperSecrets: retiredShopperSecrets.map(({ secret, until }) => ({
          secret: change(secret, owner),
          until,
        })),
      }),
    }
  }
  const sealed = (record: StoreRecord): StoreRecord => withSecrets(record, secrets.seal)
  const opened = (record: StoreRecord): StoreRecord => withSecrets(record, secrets.open)

  return {
    /** Seals what is not sealed with the newest key. @throws ConfigError when the key of one is not there */
    async sealAll(): Promise<void> {
      for await (const record of stores.find({}).setOptions(acrossStores).lean<StoreRecord[]>().cursor()) {
        const { _id, storeId, shopperSecret, retiredShopperSecrets = [] } = record
        const next = sealed(opened(record))
        if ([shopperSecret, ...retiredShopperSecrets.map(({ secret }) => secret)].every(secrets.isCurrent)) continue
        await stores.updateOne(
          { _id, storeId, shopperSecret },
          {
            $set: {
              shopperSecret: next.shopperSecret,
              ...(next.retiredShopperSecrets && { retiredShopperSecrets: next.retiredShopperSecrets }),
            },
          },
        )
      }
    },

    async insert(record: StoreRecord, tx: Tx): Promise<void> {
      await stores.create([sealed(record)], { session: tx })
    },

    async find(storeId: string, tx: Tx | null = null): Promise<StoreRecord | null> {
      const record = await stores.findOne({ _id: storeId, storeId }).session(tx).lean<StoreRecord>()
      return record && opened(record)
    },

    /** The stores of this installation, the oldest first, up to a hundred. */
    async all(): Promise<StoreRecord[]> {
      const records = await stores.find().setOptions(acrossStores).sort({ _id: 1 }).limit(100).lean<StoreRecord[]>()
      return records.map(opened)
    },

    /** @throws ProblemError store_not_found */
    async load(storeId: string, tx: Tx | null = null): Promise<StoreRecord> {
      const record = await this.find(storeId, tx)
      if (record === null) throw new ProblemError('store_not_found', 'The store of this credential is gone')
      return record
    },

    /** The clock of a test store as it is now; null for a live store, which is asked for once, and for none. */
    async testClockOf(storeId: string): Promise<TestClock | null> {
      if (live.has(storeId)) return null
      const found = await stores
        .findOne({ _id: storeId, storeId })
        .select({ testClock: 1 })
        .read('primary')
        .lean<Pick<StoreRecord, 'testClock'>>()
      if (found !== null && found.testClock === undefined) live.set(storeId, true)
      return found?.testClock ?? null
    },

    async setTestClock(storeId: string, testClock: StoredTestClock, tx: Tx): Promise<void> {
      await stores.updateOne({ _id: storeId, storeId }, { $set: { testClock } }, { session: tx })
    },

    /** The secrets that sign for the store's shoppers now, the newest first. @throws ProblemError store_not_found */
    async shopperSecrets(storeId: string, now: Date, tx: Tx | null = null): Promise<string[]> {
      return shopperSecretsOf(await this.load(storeId, tx), now)
    },

    async save(record: StoreRecord, tx: Tx): Promise<void> {
      await stores.replaceOne({ _id: record._id, storeId: record.storeId }, sealed(record), { session: tx })
    },
  }
}
export type StoreStore = ReturnType<typeof createStoreStore>
