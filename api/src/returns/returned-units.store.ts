import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { recordModel } from '../shared/record.ts'
import type { ReturnedUnitsRecord } from './return.ts'

/** Units of one line, by their numbers. */
export type UnitsOfLine = { lineId: string; numbers: readonly number[]; goneBefore: number }

export function createReturnedUnitsStore(connection: Connection) {
  const returnedUnits = recordModel<ReturnedUnitsRecord>(
    connection,
    'returned_units',
    { held: Object, goneBefore: Object },
    [],
  )

  return {
    async find(storeId: string, orderId: string, tx: Tx | null = null): Promise<ReturnedUnitsRecord> {
      const found = await returnedUnits.findOne({ _id: orderId, storeId }).session(tx).lean<ReturnedUnitsRecord>()
      return found ?? { _id: orderId, storeId, held: {}, goneBefore: {} }
    },

    /** Holds the units, all of them or, when one is held already, none. One conditional write decides. */
    async hold(storeId: string, orderId: string, lines: readonly UnitsOfLine[], tx: Tx): Promise<boolean> {
      await returnedUnits.updateOne(
        { _id: orderId, storeId },
        { $setOnInsert: { held: {}, goneBefore: {} } },
        { upsert: true, session: tx },
      )
      const { matchedCount } = await returnedUnits.updateOne(
        {
          _id: orderId,
          storeId,
          $and: lines.map(({ lineId, numbers }) => ({ [`held.${lineId}`]: { $nin: numbers } })),
        },
        {
          $push: Object.fromEntries(lines.map(({ lineId, numbers }) => [`held.${lineId}`, { $each: numbers }])),
          $set: Object.fromEntries(lines.map(({ lineId, goneBefore }) => [`goneBefore.${lineId}`, goneBefore])),
        },
        { session: tx },
      )
      return matchedCount === 1
    },

    /** Lets the units go. */
    async release(
      storeId: string,
      orderId: string,
      lines: readonly Pick<UnitsOfLine, 'lineId' | 'numbers'>[],
      tx: Tx,
    ): Promise<void> {
      await returnedUnits.updateOne(
        { _id: orderId, storeId },
        { $pull: Object.fromEntries(lines.map(({ lineId, numbers }) => [`held.${lineId}`, { $in: numbers }])) },
        { session: tx },
      )
    },
  }
}
export type ReturnedUnitsStore = ReturnType<typeof createReturnedUnitsStore>
