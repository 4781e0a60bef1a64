import type { Ticket, TicketStatus } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecords, findToChange, insertRecord, recordModel, touched, type IndexSpec } from '../shared/record.ts'
import type { Visibility } from './ticket-access.rules.ts'
import type { TicketRecord } from './ticket.ts'

export type TicketFilters = {
  status?: TicketStatus | undefined
  customerId?: string | undefined
  assigneeId?: string | undefined
  ref?: string | undefined
  updatedSince?: string | undefined
  sort?: 'created' | 'activity' | undefined
}

export function createTicketStore(connection: Connection) {
  const tickets = recordModel<TicketRecord>(
    connection,
    'tickets',
    {
      ref: String,
      subject: String,
      type: { type: String },
      channel: String,
      state: Object,
      requester: Object,
      locale: String,
      orderId: String,
      orderNumber: String,
      followUpOf: String,
      messageCount: Number,
      lastMessageAt: Date,
      priority: String,
      tags: [String],
      assigneeId: String,
      ...touched,
      mergedFrom: [String],
      readableWith: [String],
      version: Number,
      createdAt: Date,
      updatedAt: Date,
    },
    [
      // One for each combination of filters and order that the contract takes.
      ...(['createdAt', 'lastMessageAt'] as const).flatMap((order): IndexSpec[] => [
        { key: { storeId: 1, [order]: -1, _id: -1 } },
        { key: { storeId: 1, 'state.status': 1, [order]: -1, _id: -1 } },
        { key: { storeId: 1, assigneeId: 1, [order]: -1, _id: -1 } },
        { key: { storeId: 1, assigneeId: 1, 'state.status': 1, [order]: -1, _id: -1 } },
        { key: { storeId: 1, 'requester.customerId': 1, [order]: -1, _id: -1 } },
        { key: { storeId: 1, 'requester.customerId': 1, 'state.status': 1, [order]: -1, _id: -1 } },
      ]),
      { key: { storeId: 1, updatedAt: 1, _id: 1 } },
      { key: { storeId: 1, 'requester.customerId': 1, updatedAt: 1, _id: 1 } },
      // What a guest may read is a handful.
      { key: { storeId: 1, readableWith: 1 } },
      { key: { storeId: 1, mergedFrom: 1 } },
      { key: { storeId: 1, ref: 1 } },
      { key: { storeId: 1, orderId: 1, createdAt: 1 } },
    ],
  )

  return {
    async insert(record: TicketRecord, tx: Tx): Promise<void> {
      await insertRecord(tickets, record, tx)
    },

    /** In a transaction it is read to be changed. */
    async find(storeId: string, id: string, tx: Tx | null = null): Promise<TicketRecord | null> {
      return await findToChange(tickets, { _id: id, storeId }, tx)
    },

    async findByRef(storeId: string, ref: string, tx: Tx | null = null): Promise<TicketRecord | null> {
      return await tickets.findOne({ storeId, ref }).session(tx).lean<TicketRecord>()
    },

    /** When tickets about an order were opened since a moment, the first ones, without spam. */
    async momentsAbout(storeId: string, orderId: string, since: Date, limit: number, tx: Tx): Promise<Date[]> {
      const found = await tickets
        .find({ storeId, orderId, createdAt: { $gte: since }, 'state.status': { $ne: 'spam' } })
        .select({ createdAt: 1 })
        .sort({ createdAt: 1 })
        .limit(limit)
        .session(tx)
        .lean<Pick<TicketRecord, 'createdAt'>[]>()
      return found.map(({ createdAt }) => createdAt)
    },

    /** Notes that the requester can read mail at the address that was typed. A ticket of another address stays as it is. */
    async markRequesterVerified(storeId: string, id: string, email: string, at: Date, tx: Tx): Promise<void> {
      await tickets.updateOne(
        { _id: id, storeId, 'requester.email': email, 'requester.verified': false },
        { $set: { 'requester.verified': true, updatedAt: at }, $inc: { version: 1 } },
        { session: tx },
      )
    },

    /** Whether the messages of this ticket can be read: there, or in the one that it was merged into. */
    async isReadable(storeId: string, id: string, visibility: Visibility): Promise<boolean> {
      const filter = { storeId, $and: [visible(visibility), { $or: [{ _id: id }, { mergedFrom: id }] }] }
      return (await tickets.exists(filter)) !== null
    },

    /** The newest first; with `activity` that with the newest message; what was changed since a moment in the order of change. */
    async list(
      storeId: string,
      query: ListQuery & TicketFilters,
      visibility: Visibility,
      present: (record: TicketRecord) => Ticket,
    ) {
      const { status, customerId, assigneeId, ref, updatedSince, sort: by } = query
      const order = by === 'activity' ? 'lastMessageAt' : 'createdAt'
      return await readPage<TicketRecord, Ticket>(
        query,
        updatedSince === undefined ? { field: order, direction: -1 } : { field: 'updatedAt', direction: 1 },
        async (position, sort, limit) =>
          await findRecords(
            tickets,
            {
              storeId,
              ...(status && { 'state.status': status }),
              ...(assigneeId && { assigneeId }),
              ...(ref && { ref }),
              ...(updatedSince && { updatedAt: { $gte: new Date(updatedSince) } }),
              $and: [visible(visibility), customerId ? { 'requester.customerId': customerId } : {}, position],
            },
            { sort, limit },
          ),
        present,
      )
    },

    async save(record: TicketRecord, tx: Tx): Promise<void> {
      await tickets.replaceOne({ _id: record._id, storeId: record.storeId }, record, { session: tx })
    },
  }
}
export type TicketStore = ReturnType<typeof createTicketStore>

const visible = (visibility: Visibility): Record<string, unknown> => {
  if (visibility.to === 'desk') return {}
  return visibility.to === 'customer'
    ? { 'requester.customerId': visibility.customerId }
    : { readableWith: { $in: visibility.proofs } }
}
