import type { Message, Page } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import { isDesk, type Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { readPage, type ListQuery } from '../shared/cursor.ts'
import { findRecord, insertRecord, recordModel } from '../shared/record.ts'
import type { MessageRecord } from './message.ts'
import { presentMessage } from './present-message.rules.ts'

export function createMessageStore(connection: Connection) {
  const messages = recordModel<MessageRecord>(
    connection,
    'messages',
    {
      ticketId: { type: String, required: true },
      visibility: String,
      author: Object,
      text: String,
      html: String,
      attachments: [Object],
      createdAt: Date,
    },
    [
      { key: { storeId: 1, ticketId: 1, createdAt: 1, _id: 1 } },
      // Shoppers get what is public, and must not wait for what is not.
      { key: { storeId: 1, ticketId: 1, visibility: 1, createdAt: 1, _id: 1 } },
    ],
  )

  return {
    async insert(record: MessageRecord, tx: Tx): Promise<void> {
      await insertRecord(messages, record, tx)
    },

    async find(storeId: string, id: string, tx: Tx | null = null): Promise<MessageRecord | null> {
      return await findRecord(messages, { _id: id, storeId }, tx)
    },

    /** What was written in these tickets, oldest first; shoppers get what is public. */
    async list(storeId: string, ticketIds: readonly string[], query: ListQuery, actor: Actor): Promise<Page<Message>> {
      return await readPage<MessageRecord, Message>(
        { ...query, ticketId: ticketIds[0] },
        { field: 'createdAt', direction: 1 },
        async (position, sort, limit) =>
          await messages
            .find({
              storeId,
              ticketId: { $in: [...ticketIds] },
              ...(!isDesk(actor) && { visibility: 'public' as const }),
              ...position,
            })
            .sort(sort)
            .limit(limit)
            .lean<MessageRecord[]>(),
        (record) => presentMessage(record, actor),
      )
    },
  }
}
export type MessageStore = ReturnType<typeof createMessageStore>
