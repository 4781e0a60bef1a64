import { claimLimits, ProblemError, type Claim } from '@aftercare/contracts'
import { isDesk, ownerOf, type Actor } from '../access/actor.ts'
import type { AttachmentParts } from '../attachments/index.ts'
import type { Tx } from '../database.ts'

/** Takes files as evidence of a claim. A file is used once, by who uploaded it or the desk. @throws ProblemError attachment_not_usable */
export async function attachEvidence(
  { attachments }: AttachmentParts,
  actor: Actor,
  claimId: string,
  ids: readonly string[],
  known: Claim['evidence'],
  tx: Tx,
): Promise<Claim['evidence']> {
  const owner = isDesk(actor) ? null : ownerOf(actor)
  const evidence = [...known]
  for (const [index, id] of ids.entries()) {
    const isFull = evidence.length >= claimLimits.evidence
    const attachment = isFull ? null : await attachments.use(actor.storeId, id, owner, { claimId }, tx)
    if (attachment === null) {
      const message = isFull ? `A claim has at most ${claimLimits.evidence} files` : `No unused file ${id} of yours`
      throw new ProblemError('attachment_not_usable', message, [{ at: `body/evidence/${index}`, message }])
    }
    evidence.push(attachment)
  }
  return evidence
}
