import { ProblemError, type Attachment } from '@aftercare/contracts'
import { isDesk, ownerOf, type Actor } from '../access/actor.ts'
import type { AttachmentParts, Place } from '../attachments/index.ts'
import type { Tx } from '../database.ts'

/**
 * Takes files for a message. A file is for one message, and only who uploaded it or the desk can use it: of two messages that
 * want the same file at once, one gets it.
 *
 * @throws ProblemError attachment_not_usable
 */
export async function attachFiles(
  { attachments }: AttachmentParts,
  actor: Actor,
  ids: readonly string[],
  place: Place,
  tx: Tx,
): Promise<Attachment[]> {
  const owner = isDesk(actor) ? null : ownerOf(actor)
  const attached: Attachment[] = []
  for (const [index, id] of ids.entries()) {
    const file = await attachments.use(actor.storeId, id, owner, place, tx)
    if (file === null) {
      const message = `No unused file ${id} of yours`
      throw new ProblemError('attachment_not_usable', message, [{ at: `body/attachmentIds/${index}`, message }])
    }
    attached.push(file)
  }
  return attached
}
