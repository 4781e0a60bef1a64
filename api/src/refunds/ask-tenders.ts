import type { Tx } from '../database.ts'
import type { JobParts } from '../outbox/index.ts'
import { askProvider } from './jobs.ts'
import type { RefundRecord, TenderRecord } from './refund.ts'

/** Has the provider asked for these tenders, as soon as the transaction is committed. */
export async function askTenders(
  { jobs }: JobParts,
  { _id: refundId, storeId }: Pick<RefundRecord, '_id' | 'storeId'>,
  tenders: readonly Pick<TenderRecord, 'key'>[],
  tx: Tx,
): Promise<void> {
  await jobs.enqueueAll(
    askProvider,
    tenders.map(({ key }) => askOf(storeId, { refundId, key, asked: 0 })),
    tx,
  )
}

/** One time that the provider is asked for a tender. Those of a store share its provider. */
export const askOf = (storeId: string, payload: { refundId: string; key: string; asked: number }) => ({
  storeId,
  key: `${payload.key}:${payload.asked}`,
  group: `payments:${storeId}`,
  payload,
})
