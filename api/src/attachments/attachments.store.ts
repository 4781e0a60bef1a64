import type { Attachment } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { acrossStores, recordModel } from '../shared/record.ts'
import { fileKey, type AttachmentRecord, type Place } from './attachment.ts'
import { presentAttachment } from './present-attachment.rules.ts'

export function createAttachmentStore(connection: Connection) {
  const attachments = recordModel<AttachmentRecord>(
    connection,
    'attachments',
    {
      fileName: String,
      contentType: String,
      bytes: Number,
      sha256: String,
      owner: String,
      place: Object,
      createdAt: Date,
    },
    [],
  )

  return {
    async insert(record: AttachmentRecord, tx: Tx): Promise<void> {
      await attachments.create([record], { session: tx })
    },

    async find(storeId: string, id: string, tx: Tx | null = null): Promise<AttachmentRecord | null> {
      return await attachments.findOne({ _id: id, storeId }).session(tx).lean<AttachmentRecord>()
    },

    /** Those of these keys of files that have a record. */
    async knownFiles(keys: readonly string[]): Promise<Set<string>> {
      const ids = keys.map((key) => key.split('/')[1] ?? '')
      const records = await attachments
        .find({ _id: { $in: ids } })
        .setOptions(acrossStores)
        .select({ storeId: 1 })
        .lean<Pick<AttachmentRecord, '_id' | 'storeId'>[]>()
      return new Set(records.map(fileKey))
    },

    /** Puts an unused file of this owner into its place; null when there is none. Any owner's, when none is given. */
    async use(storeId: string, id: string, owner: string | null, place: Place, tx: Tx): Promise<Attachment | null> {
      const unused = { _id: id, storeId, place: null, ...(owner !== null && { owner }) }
      const record = await attachments
        .findOneAndUpdate(unused, { $set: { place } }, { returnDocument: 'after', session: tx })
        .lean<AttachmentRecord>()
      return record === null ? null : presentAttachment(record)
    },

    /** Forgets the file if no message uses it. Says whether it did. */
    async deleteUnused(storeId: string, id: string, tx: Tx): Promise<boolean> {
      const { deletedCount } = await attachments.deleteOne({ _id: id, storeId, place: null }, { session: tx })
      return deletedCount === 1
    },
  }
}
export type AttachmentStore = ReturnType<typeof createAttachmentStore>
