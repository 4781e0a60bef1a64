import type { Transacts } from '../database.ts'
import type { Job, JobParts } from '../outbox/index.ts'
import { fileKey } from './attachment.ts'
import { deleteFile, type deleteUnused } from './jobs.ts'
import type { AttachmentParts, FileParts } from './parts.ts'

/**
 * Forgets a file that no message used. Its bytes are deleted by a job of their own, which exists only once this has
 * committed: a message that took the file in the same moment keeps it whole.
 */
export async function deleteUnusedAttachment(
  { attachments, jobs, transact }: AttachmentParts & JobParts & Transacts,
  { storeId, payload: { attachmentId } }: Job<typeof deleteUnused>,
): Promise<void> {
  await transact(async (tx) => {
    if (!(await attachments.deleteUnused(storeId, attachmentId, tx))) return
    await jobs.enqueue(deleteFile, { storeId, key: attachmentId, payload: { attachmentId } }, tx)
  })
}

/** Deletes the bytes of a file that is forgotten. */
export async function deleteAttachmentFile(
  { outside }: FileParts,
  { storeId, payload: { attachmentId } }: Job<typeof deleteFile>,
): Promise<void> {
  await outside.files.delete(fileKey({ storeId, _id: attachmentId }))
}
