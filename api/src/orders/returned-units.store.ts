import { randomUUID } from 'node:crypto'
import type { UnitsInReturns } from '@aftercare/contracts/policies/units-of-order.rules'
import type { Connection, mongo } from 'mongoose'
import type { Tx } from '../database.ts'
import { recordModel, touched, type StoredRecord } from '../shared/record.ts'
import type { OrderRecord } from './order.ts'
import { numbersOf, runsOf, type UnitRuns } from './unit-runs.rules.ts'

/**
 * Which units of an order are in returns, or have been paid back without one, by the id of the line. One document an order, so that
 * one write decides.
 */
export type ReturnedUnitsRecord = StoredRecord & {
  held: Record<string, UnitRuns>
  /** Units that were gone before the first of ours: those have the lowest numbers. */
  goneBefore: Record<string, number>
}

/** Units of one line, by their numbers. */
export type UnitsOfLine = { lineId: string; numbers: UnitRuns; goneBefore: number }

/** An order and all that is asked of the database before its units can be decided about. */
export type OrderToReturn = {
  record: OrderRecord
  held: UnitsInReturns
  currentPolicy: string | null
  /** Whether it may have refunds of ours: none is requested before the payments of its order are touched. */
  mayHaveRefunds: boolean
}
type Joined = {
  inReturns: ReturnedUnitsRecord[]
  currentPolicy: { version: string }[]
  paymentAccounts: { _id: string }[]
}

export function createReturnedUnitsStore(connection: Connection) {
  const returnedUnits = recordModel<ReturnedUnitsRecord>(
    connection,
    'returned_units',
    { held: Object, goneBefore: Object, ...touched },
    [],
  )

  function database(): mongo.Db {
    if (connection.db === undefined) throw new Error('The connection is not open')
    return connection.db
  }

  /** What is held of the order, which until the transaction ends nobody else changes. */
  async function lock(storeId: string, orderId: string, tx: Tx): Promise<ReturnedUnitsRecord['held']> {
    const found = await returnedUnits
      .findOneAndUpdate(
        { _id: orderId, storeId },
        { $set: { touchedBy: randomUUID() }, $setOnInsert: { held: {}, goneBefore: {} } },
        { upsert: true, session: tx, returnDocument: 'after' },
      )
      .lean<ReturnedUnitsRecord>()
    return found?.held ?? {}
  }

  async function write(
    storeId: string,
    orderId: string,
    changes: readonly [path: string, value: unknown][],
    tx: Tx,
  ): Promise<void> {
    if (changes.length > 0)
      await returnedUnits.updateOne({ _id: orderId, storeId }, { $set: Object.fromEntries(changes) }, { session: tx })
  }

  return {
    /**
     * The order with what of it is in returns, the version of today's policy, null before the first, and whether it may have refunds;
     * null without an order. One command brings all of it, because each takes as long as all that is then decided.
     */
    async findInOrder(storeId: string, orderId: string, tx: Tx | null = null): Promise<OrderToReturn | null> {
      // As a command: a cursor would cost as much as a tenth of all that is then decided, and there is one document.
      const { cursor } = await database().command(
        {
          aggregate: 'orders',
          pipeline: [
            { $match: { _id: orderId, storeId } },
            { $lookup: { from: 'returned_units', localField: '_id', foreignField: '_id', as: 'inReturns' } },
            { $lookup: { from: 'current_policies', localField: 'storeId', foreignField: '_id', as: 'currentPolicy' } },
            { $lookup: { from: 'payment_accounts', localField: '_id', foreignField: '_id', as: 'paymentAccounts' } },
          ],
          cursor: {},
        },
        tx === null ? {} : { session: tx },
      )
      const [found] = (cursor as { firstBatch: (OrderRecord & Joined)[] }).firstBatch
      if (found === undefined) return null
      const { inReturns, currentPolicy, paymentAccounts, ...record } = found
      const { held, goneBefore } = inReturns.find((one) => one.storeId === storeId) ?? { held: {}, goneBefore: {} }
      return {
        record,
        held: {
          held: Object.fromEntries(Object.entries(held).map(([line, numbers]) => [line, numbersOf(numbers)])),
          goneBefore,
        },
        currentPolicy: currentPolicy[0]?.version ?? null,
        mayHaveRefunds: paymentAccounts.length > 0,
      }
    },

    /** Whether a unit of the order is held. Until the transaction ends nobody else holds one. */
    async isAnyHeld(storeId: string, orderId: string, tx: Tx): Promise<boolean> {
      return Object.values(await lock(storeId, orderId, tx)).some((numbers) => numbers.length > 0)
    },

    /** Holds the units, all of them or, when one is held already, none. */
    async hold(storeId: string, orderId: string, lines: readonly UnitsOfLine[], tx: Tx): Promise<boolean> {
      const held = await lock(storeId, orderId, tx)
      const changes: [string, unknown][] = []
      for (const { lineId, numbers, goneBefore } of lines) {
        const before = new Set(numbersOf(held[lineId] ?? []))
        const wanted = numbersOf(numbers)
        if (wanted.some((number) => before.has(number))) return false
        changes.push([`held.${lineId}`, runsOf([...before, ...wanted])], [`goneBefore.${lineId}`, goneBefore])
      }
      await write(storeId, orderId, changes, tx)
      return true
    },

    /** Lets the units go. */
    async release(
      storeId: string,
      orderId: string,
      lines: readonly Pick<UnitsOfLine, 'lineId' | 'numbers'>[],
      tx: Tx,
    ): Promise<void> {
      const held = await lock(storeId, orderId, tx)
      const changes = lines.map(({ lineId, numbers }): [string, unknown] => {
        const gone = new Set(numbersOf(numbers))
        return [`held.${lineId}`, runsOf(numbersOf(held[lineId] ?? []).filter((number) => !gone.has(number)))]
      })
      await write(storeId, orderId, changes, tx)
    },
  }
}
export type ReturnedUnitsStore = ReturnType<typeof createReturnedUnitsStore>
