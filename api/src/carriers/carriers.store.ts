import { createHash } from 'node:crypto'
import { carrierLimits } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { findRecord, findRecords, recordModel } from '../shared/record.ts'
import type { CarrierDayRecord, CarrierTally, CountedOrderRecord } from './carrier.ts'

/**
 * A day is some documents, and an order always in the same one: of many that are counted at once few are in each other's way, and a
 * window is read in a bounded number of documents.
 */
const partsOfDay = 8

const partOf = (orderId: string): number => createHash('sha256').update(orderId).digest().readUInt32BE() % partsOfDay

export function createCarrierStore(connection: Connection) {
  const counted = recordModel<CountedOrderRecord>(connection, 'carrier_orders', { parcels: [Object] }, [])
  const days = recordModel<CarrierDayRecord>(connection, 'carrier_days', { day: String, carriers: [Object] }, [
    { key: { storeId: 1, day: 1 } },
  ])
  const idOf = (storeId: string, day: string, orderId: string): string => `${storeId}:${day}:${partOf(orderId)}`

  return {
    /** What an order was counted as. Whoever changes it writes it, so of two at once the later one begins again. */
    async countedOrder(storeId: string, orderId: string, tx: Tx): Promise<CountedOrderRecord | null> {
      return await findRecord(counted, { _id: orderId, storeId }, tx)
    },

    async keepCounted(record: CountedOrderRecord, tx: Tx): Promise<void> {
      const { _id, storeId } = record
      await counted.replaceOne({ _id, storeId }, record, { upsert: true, session: tx })
    },

    /** The carriers of the part of a day that has the order. */
    async carriersOf(storeId: string, day: string, orderId: string, tx: Tx): Promise<CarrierTally[]> {
      return (await findRecord(days, { _id: idOf(storeId, day, orderId), storeId }, tx))?.carriers ?? []
    },

    async keepDay(storeId: string, day: string, orderId: string, carriers: CarrierTally[], tx: Tx): Promise<void> {
      const _id = idOf(storeId, day, orderId)
      await days.replaceOne({ _id, storeId }, { _id, storeId, day, carriers }, { upsert: true, session: tx })
    },

    /** The days of a window, both inclusive. */
    async daysOf(storeId: string, { from, to }: { from: string; to: string }): Promise<CarrierDayRecord[]> {
      const filter = { storeId, day: { $gte: from, $lte: to } }
      return await findRecords(days, filter, { sort: { day: 1 }, limit: carrierLimits.windowDays * partsOfDay })
    },
  }
}
export type CarrierStore = ReturnType<typeof createCarrierStore>
