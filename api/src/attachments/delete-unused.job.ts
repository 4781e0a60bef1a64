import type { Context } from '../context.ts'
import type { JobRecord } from '../outbox/jobs.store.ts'
import { fileKey } from './attachments.store.ts'

type Job = Pick<JobRecord, 'storeId' | 'payload'>

/**
 * Forgets a file that no message used. Its bytes are deleted by a job of their own, which exists only once this has
 * committed: a message that took the file in the same moment keeps it whole.
 */
export async function deleteUnusedAttachment(
  { attachments, jobs, transact }: Pick<Context, 'attachments' | 'jobs' | 'transact'>,
  { storeId, payload }: Job,
): Promise<void> {
  const attachmentId = String(payload['attachmentId'])
  await transact(async (tx) => {
    if (!(await attachments.deleteUnused(storeId, attachmentId, tx))) return
    await jobs.enqueue({ storeId, kind: 'attachments.delete_file', key: attachmentId, payload: { attachmentId } }, tx)
  })
}

/** Deletes the bytes of a file that is forgotten. */
export async function deleteAttachmentFile(
  { files }: Pick<Context, 'files'>,
  { storeId, payload }: Job,
): Promise<void> {
  await files.delete(fileKey({ storeId, _id: String(payload['attachmentId']) }))
}
