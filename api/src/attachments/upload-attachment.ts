import { attachmentTypesInWords, ProblemError, type Attachment } from '@aftercare/contracts'
import { ownerOf, type Actor } from '../access/index.ts'
import type { Inside, Transacts } from '../database.ts'
import type { UploadedFile } from '../http/read-upload.ts'
import type { Prepared } from '../http/serve.ts'
import type { JobParts } from '../outbox/index.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import { type AttachmentRecord, fileKey } from './attachment.ts'
import { cleanFileName, fileTypeOf, isArchive } from './file-type.rules.ts'
import { deleteUnused } from './jobs.ts'
import type { AttachmentParts, FileParts } from './parts.ts'
import { presentAttachment } from './present-attachment.rules.ts'

/** How long a file waits for its message. */
const unusedMs = 86_400_000

type Parts = AttachmentParts & FileParts & JobParts & Transacts & Clock & NewIds

/**
 * Takes a file for a message to come. Its bytes are kept first, once, under a key that follows from the record's id; `commit` adds
 * what is known of it, and `undo` deletes the bytes again when that was rolled back. Bytes that never get their record are swept.
 *
 * @throws ProblemError attachment_type_not_allowed, invalid_request when there is none
 */
export async function uploadAttachment(
  { outside: { files }, now, newId }: Parts,
  actor: Actor,
  file: UploadedFile | undefined,
): Promise<Prepared<Parts, Attachment>> {
  const { staged, originalname } = expectFile(file)
  const known = isArchive(staged.head) ? await staged.read() : staged.head
  const contentType = fileTypeOf(known, known.length === staged.bytes)
  if (contentType === null)
    throw new ProblemError(
      'attachment_type_not_allowed',
      `The file is of no type that is taken: send ${attachmentTypesInWords}`,
    )
  const record: AttachmentRecord = {
    _id: newId('attachment'),
    storeId: actor.storeId,
    fileName: cleanFileName(originalname, contentType),
    contentType,
    bytes: staged.bytes,
    sha256: staged.sha256,
    owner: ownerOf(actor),
    place: null,
    createdAt: now(),
  }
  await staged.keep(fileKey(record))
  return {
    commit: async (context) => await addAttachment(context, record),
    undo: async () => await files.delete(fileKey(record)),
  }
}

async function addAttachment(
  { attachments, jobs, transact }: Inside<Parts>,
  record: AttachmentRecord,
): Promise<Attachment> {
  const { _id: attachmentId, storeId, createdAt } = record
  return await transact(async (tx) => {
    await attachments.insert(record, tx)
    const runAt = new Date(createdAt.getTime() + unusedMs)
    await jobs.enqueue(deleteUnused, { storeId, key: attachmentId, runAt, payload: { attachmentId } }, tx)
    return presentAttachment(record)
  })
}

function expectFile(file: UploadedFile | undefined): UploadedFile {
  if (file !== undefined && file.staged.bytes > 0) return file
  const message = file === undefined ? 'Send one file, in the field named file' : 'The file is empty'
  throw new ProblemError('invalid_request', message, [{ at: 'body/file', message }])
}
