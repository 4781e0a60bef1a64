import { createHash } from 'node:crypto'
import { ProblemError, type Attachment } from '@aftercare/contracts'
import { ownerOf, type Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import type { UploadedFile } from '../http/serve.ts'
import { fileKey, presentAttachment, type AttachmentRecord } from './attachments.store.ts'
import { cleanFileName, fileTypeOf } from './file-type.rules.ts'

/** How long a file waits for its message. */
const unusedMs = 86_400_000

/** Takes a file for a message to come. @throws ProblemError attachment_type_not_allowed, invalid_request when there is none */
export async function uploadAttachment(
  {
    attachments,
    files,
    jobs,
    log,
    transact,
    now,
    newId,
  }: Pick<Context, 'attachments' | 'files' | 'jobs' | 'log' | 'transact' | 'now' | 'newId'>,
  actor: Actor,
  file: UploadedFile | undefined,
): Promise<Attachment> {
  const { buffer, originalname } = expectFile(file)
  const contentType = fileTypeOf(buffer)
  if (contentType === null)
    throw new ProblemError('attachment_type_not_allowed', 'The bytes are no picture, PDF or plain text that is taken')
  const { storeId } = actor
  const createdAt = now()
  const record: AttachmentRecord = {
    _id: newId('attachment'),
    storeId,
    fileName: cleanFileName(originalname, contentType),
    contentType,
    bytes: buffer.length,
    sha256: createHash('sha256').update(buffer).digest('hex'),
    owner: ownerOf(actor),
    place: null,
    createdAt,
  }
  await files.put(fileKey(record), buffer)
  try {
    return await transact(async (tx) => {
      await attachments.insert(record, tx)
      const runAt = new Date(createdAt.getTime() + unusedMs)
      const payload = { attachmentId: record._id }
      await jobs.enqueue({ storeId, kind: 'attachments.delete_unused', key: record._id, runAt, payload }, tx)
      return presentAttachment(record)
    })
  } catch (error) {
    await files
      .delete(fileKey(record))
      .catch((failure: unknown) => log.warn({ err: failure as Error }, 'a file without a record was left behind'))
    throw error
  }
}

function expectFile(file: UploadedFile | undefined): UploadedFile {
  if (file !== undefined && file.buffer.length > 0) return file
  const message = file === undefined ? 'Send one file, in the field named file' : 'The file is empty'
  throw new ProblemError('invalid_request', message, [{ at: 'body/file', message }])
}
