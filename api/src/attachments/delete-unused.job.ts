import type { Transacts } from '../database.ts'
import type { JobParts } from '../outbox/index.ts'
import type { JobRecord } from '../outbox/jobs.store.ts'
import { fileKey } from './attachment.ts'
import type { AttachmentParts, FileParts } from './parts.ts'

type Job = Pick<JobRecord, 'storeId' | 'payload'>

/**
 * Forgets a file that no message used. Its bytes are deleted by a job of their own, which exists only once this has
 * committed: a message that took the file in the same moment keeps it whole.
 */
export async function deleteUnusedAttachment(
  { attachments, jobs, transact }: AttachmentParts & JobParts & Transacts,
  { storeId, payload }: Job,
): Promise<void> {
  const attachmentId = String(payload['attachmentId'])
  await transact(async (tx) => {
    if (!(await attachments.deleteUnused(storeId, attachmentId, tx))) return
    await jobs.enqueue({ storeId, kind: 'attachments.delete_file', key: attachmentId, payload: { attachmentId } }, tx)
  })
}

/** Deletes the bytes of a file that is forgotten. */
export async function deleteAttachmentFile({ outside }: FileParts, { storeId, payload }: Job): Promise<void> {
  await outside.files.delete(fileKey({ storeId, _id: String(payload['attachmentId']) }))
}
