import { createHash } from 'node:crypto'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { recordModel, type StoredRecord } from '../shared/record.ts'

type UsedTokenRecord = StoredRecord & { expiresAt: Date }

/** The signed tokens that were exchanged already, each until it would be refused for its age anyway. */
export function createShopperTokenStore(connection: Connection) {
  const usedTokens = recordModel<UsedTokenRecord>(connection, 'used_shopper_tokens', { expiresAt: Date }, [
    { key: { expiresAt: 1 }, options: { expireAfterSeconds: 3_600 }, acrossStores: true },
  ])

  return {
    /** Uses a token up. False when it was used before; the transaction is lost then. */
    async use(storeId: string, tokenId: string, expiresAt: Date, tx: Tx): Promise<boolean> {
      const _id = `${storeId}:${createHash('sha256').update(tokenId).digest('base64url')}`
      try {
        await usedTokens.create([{ _id, storeId, expiresAt }], { session: tx })
        return true
      } catch (error) {
        if ((error as { code?: number }).code === 11_000) return false
        throw error
      }
    },
  }
}
export type ShopperTokenStore = ReturnType<typeof createShopperTokenStore>
