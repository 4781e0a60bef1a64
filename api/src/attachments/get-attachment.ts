import { ProblemError, type Attachment } from '@aftercare/contracts'
import { isDesk, ownerOf, type Actor } from '../access/actor.ts'
import type { AttachmentRecord } from './attachment.ts'
import type { AttachmentParts, MayReadPlaces } from './parts.ts'
import { presentAttachment } from './present-attachment.rules.ts'

type Parts = AttachmentParts & MayReadPlaces

/** What is known of a file that the actor may see. @throws ProblemError attachment_not_found */
export async function getAttachment(context: Parts, actor: Actor, attachmentId: string): Promise<Attachment> {
  return presentAttachment(await loadAttachment(context, actor, attachmentId))
}

/**
 * The desk sees every file of its store; a shopper those that they uploaded, and those of public messages and returns that they
 * can read.
 *
 * @throws ProblemError attachment_not_found, also for a file that is somebody else's
 */
export async function loadAttachment(context: Parts, actor: Actor, attachmentId: string): Promise<AttachmentRecord> {
  const attachment = await context.attachments.find(actor.storeId, attachmentId)
  if (attachment === null || !(await maySee(context, actor, attachment)))
    throw new ProblemError('attachment_not_found', `No attachment ${attachmentId}`)
  return attachment
}

async function maySee(
  { mayReadTicket, mayReadReturn, mayReadClaim }: Parts,
  actor: Actor,
  { owner, place }: AttachmentRecord,
): Promise<boolean> {
  if (isDesk(actor)) return true
  if (place === null) return owner === ownerOf(actor)
  if ('returnId' in place) return await mayReadReturn(actor, place.returnId)
  if ('claimId' in place) return await mayReadClaim(actor, place.claimId)
  return place.isPublic && (await mayReadTicket(actor, place.ticketId))
}
