import { randomUUID } from 'node:crypto'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { recordModel, touched, type StoredRecord } from '../shared/record.ts'
import type { OrderRecord } from './order.ts'

/**
 * Which units of an order are in returns, or have been paid back without one, by the id of the line. One document an order, so that
 * one write decides.
 */
export type ReturnedUnitsRecord = StoredRecord & {
  held: Record<string, number[]>
  /** Units that were gone before the first of ours: those have the lowest numbers. */
  goneBefore: Record<string, number>
}

/** Units of one line, by their numbers. */
export type UnitsOfLine = { lineId: string; numbers: readonly number[]; goneBefore: number }

/** An order and all that is asked of the database before its units can be decided about. */
export type OrderToReturn = {
  record: OrderRecord
  held: Pick<ReturnedUnitsRecord, 'held' | 'goneBefore'>
  currentPolicy: string | null
}
type Joined = { inReturns: ReturnedUnitsRecord[]; currentPolicy: { version: string }[] }

export function createReturnedUnitsStore(connection: Connection) {
  const returnedUnits = recordModel<ReturnedUnitsRecord>(
    connection,
    'returned_units',
    { held: Object, goneBefore: Object, ...touched },
    [],
  )

  const orders = connection.collection<OrderRecord>('orders')

  return {
    /**
     * The order with what of it is in returns, and the version of today's policy, null before the first; null without an order.
     * One command brings the three, because each takes as long as all that is then decided.
     */
    async findInOrder(storeId: string, orderId: string, tx: Tx | null = null): Promise<OrderToReturn | null> {
      const [found] = await orders
        .aggregate<OrderRecord & Joined>(
          [
            { $match: { _id: orderId, storeId } },
            { $lookup: { from: 'returned_units', localField: '_id', foreignField: '_id', as: 'inReturns' } },
            { $lookup: { from: 'current_policies', localField: 'storeId', foreignField: '_id', as: 'currentPolicy' } },
          ],
          tx === null ? {} : { session: tx },
        )
        .toArray()
      if (found === undefined) return null
      const { inReturns, currentPolicy, ...record } = found
      return {
        record,
        held: inReturns.find((held) => held.storeId === storeId) ?? { held: {}, goneBefore: {} },
        currentPolicy: currentPolicy[0]?.version ?? null,
      }
    },

    /** Whether a unit of the order is held. Until the transaction ends nobody else holds one. */
    async isAnyHeld(storeId: string, orderId: string, tx: Tx): Promise<boolean> {
      const found = await returnedUnits
        .findOneAndUpdate(
          { _id: orderId, storeId },
          { $set: { touchedBy: randomUUID() }, $setOnInsert: { held: {}, goneBefore: {} } },
          { upsert: true, session: tx, returnDocument: 'after' },
        )
        .lean<ReturnedUnitsRecord>()
      return Object.values(found?.held ?? {}).some((numbers) => numbers.length > 0)
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
