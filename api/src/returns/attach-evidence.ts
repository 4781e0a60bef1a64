import { ProblemError, type EvidenceInput, type ReturnUnit } from '@aftercare/contracts'
import { isDesk, ownerOf, type Actor } from '../access/actor.ts'
import type { AttachmentParts } from '../attachments/index.ts'
import type { Tx } from '../database.ts'

type Evidence = ReturnUnit['evidence'][number]

/**
 * Takes files as evidence of a return. A file is used once, and only who uploaded it or the desk can use it; what the return has
 * already may be named again.
 *
 * @throws ProblemError attachment_not_usable
 */
export async function attachEvidence(
  { attachments }: AttachmentParts,
  actor: Actor,
  returnId: string,
  given: readonly EvidenceInput[],
  known: readonly Evidence[],
  tx: Tx,
): Promise<Evidence[]> {
  const owner = isDesk(actor) ? null : ownerOf(actor)
  const evidence: Evidence[] = []
  for (const one of given) {
    if (one.kind === 'serial_number') {
      evidence.push(one)
      continue
    }
    const { kind, attachmentId } = one
    const before = [...known, ...evidence].find(
      (other) => 'attachment' in other && other.attachment.id === attachmentId,
    )
    const attachment =
      before !== undefined && 'attachment' in before
        ? before.attachment
        : await attachments.use(actor.storeId, attachmentId, owner, { returnId }, tx)
    if (attachment === null) {
      const message = `No unused file ${attachmentId} of yours`
      throw new ProblemError('attachment_not_usable', message, [{ at: 'body', message }])
    }
    evidence.push({ kind, attachment })
  }
  return evidence
}
