import { type EventType, eventRetentionDays } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecord, insertRecord, recordModel } from '../shared/record.ts'
import type { EventRecord } from './event.ts'
import { presentEvent } from './present-event.rules.ts'

export function createEventStore(connection: Connection) {
  const events = recordModel<EventRecord>(
    connection,
    'events',
    { type: { type: String, required: true }, data: Object, createdAt: Date },
    [
      { key: { storeId: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, type: 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, 'data.id': 1, createdAt: -1, _id: -1 } },
      { key: { storeId: 1, 'data.id': 1, type: 1, createdAt: -1, _id: -1 } },
      { key: { createdAt: 1 }, options: { expireAfterSeconds: eventRetentionDays * 86_400 }, acrossStores: true },
    ],
  )

  return {
    async insert(record: EventRecord, tx: Tx): Promise<void> {
      await insertRecord(events, record, tx)
    },

    async find(storeId: string, id: string, tx: Tx | null = null): Promise<EventRecord | null> {
      return await findRecord(events, { _id: id, storeId }, tx)
    },

    /** How many events there are since a moment, of these types or of all, up to so many. */
    async countSince(storeId: string, since: Date, types: readonly EventType[], most: number, tx: Tx): Promise<number> {
      return await events
        .countDocuments({ storeId, createdAt: { $gte: since }, ...ofTypes(types) })
        .limit(most)
        .session(tx)
    },

    /** The events since a moment, those of that moment only behind an id, of these types or of all, the oldest first. */
    async listSince(
      storeId: string,
      { since, afterId }: { since: Date; afterId: string },
      types: readonly EventType[],
      limit: number,
      tx: Tx,
    ): Promise<EventRecord[]> {
      return await events
        .find({
          storeId,
          createdAt: { $gte: since },
          $or: [{ createdAt: { $gt: since } }, { _id: { $gt: afterId } }],
          ...ofTypes(types),
        })
        .sort({ createdAt: 1, _id: 1 })
        .limit(limit)
        .session(tx)
        .lean<EventRecord[]>()
    },

    async list(
      storeId: string,
      query: ListQuery & { type?: EventType | undefined; objectId?: string | undefined; since?: string | undefined },
    ) {
      const { type, objectId, since } = query
      return await readPage(
        query,
        { field: 'createdAt', direction: -1 },
        async (position, sort, limit) =>
          await events
            .find({
              storeId,
              ...(type && { type }),
              ...(objectId && { 'data.id': objectId }),
              $and: [position, since === undefined ? {} : { createdAt: { $gte: new Date(since) } }],
            })
            .sort(sort)
            .limit(limit)
            .lean<EventRecord[]>(),
        presentEvent,
      )
    },
  }
}

/** Events of these types, or of all when there are none. */
const ofTypes = (types: readonly EventType[]) => (types.length > 0 ? { type: { $in: types } } : {})
export type EventStore = ReturnType<typeof createEventStore>
