import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { fileKey } from './attachment.ts'
import { contentDisposition } from './content-disposition.rules.ts'
import { loadAttachment } from './get-attachment.ts'
import type { AttachmentParts, FileParts, MayReadPlaces } from './parts.ts'

/**
 * The bytes, and the headers that keep a browser from doing anything with them but save them.
 *
 * @throws ProblemError attachment_not_found
 */
export async function downloadAttachment(
  context: AttachmentParts & MayReadPlaces & FileParts,
  actor: Actor,
  attachmentId: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; headers: Record<string, string> }> {
  const attachment = await loadAttachment(context, actor, attachmentId)
  const bytes = await context.outside.files.get(fileKey(attachment))
  if (bytes === null) throw new ProblemError('attachment_not_found', `The bytes of ${attachmentId} are gone`)
  return {
    bytes,
    headers: {
      'content-disposition': contentDisposition(attachment.fileName),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  }
}
