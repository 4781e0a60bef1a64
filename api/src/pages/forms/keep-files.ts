import { createHash } from 'node:crypto'
import { contract, ProblemError, type Attachment } from '@aftercare/contracts'
import type { Request } from 'express'
import { authenticate, authorise, type AccessParts } from '../../access/index.ts'
import { uploadAttachment, type AttachmentParts, type FileParts } from '../../attachments/index.ts'
import { joining, type Transacts } from '../../database.ts'
import { claimIdempotencyKey } from '../../http/idempotency.ts'
import type { IdempotencyParts, RateParts } from '../../http/parts.ts'
import type { FormFile } from '../../http/read-upload.ts'
import type { JobParts } from '../../outbox/index.ts'
import { emptyFileAt } from './form-files.rules.ts'
import type { KeptFile } from './return-form.rules.ts'
import type { Clock, Logs, NewIds, RealClock, StoreTime, TestClocks } from '../../shared/parts.ts'

export type KeepFilesParts = AccessParts &
  RateParts &
  AttachmentParts &
  FileParts &
  IdempotencyParts &
  JobParts &
  Transacts &
  Clock &
  RealClock &
  StoreTime &
  TestClocks &
  Logs &
  NewIds

/**
 * Keeps the files that came with a form, as the upload route of the contract would: the same caller, the same kinds of file. The
 * same file of the same press of a button is kept once.
 *
 * @returns the fields that they came in, and the ids to name in the request
 * @throws ProblemError of the upload route; invalid_request for a file with nothing in it
 */
export async function keepFiles(
  parts: KeepFilesParts,
  request: Request,
  credential: string,
  press: string,
): Promise<KeptFile[]> {
  const files = (Array.isArray(request.files) ? request.files : []) as unknown as FormFile[]
  // A field in which nothing was chosen comes as a file without a name.
  const sent = files.filter(({ originalname, staged }) => originalname !== '' || staged.bytes > 0)
  const empty = sent.find(({ staged }) => staged.bytes === 0)
  if (empty !== undefined) {
    const message = 'The file is empty'
    throw new ProblemError('invalid_request', message, [{ at: emptyFileAt, message }])
  }
  if (sent.length === 0) return []
  const route = contract.attachments.upload
  const authenticated = await authenticate(parts, `Bearer ${credential}`)
  const context = parts.inTimeOf(parts, authenticated.testClock)
  authorise(authenticated, route, request.get('origin'))
  const kept: KeptFile[] = []
  for (const [place, file] of sent.entries()) {
    const key = createHash('sha256')
      .update(`${press}:${place}:${file.originalname}:${file.staged.sha256}`)
      .digest('hex')
    const asked = Object.assign(Object.create(request) as Request, {
      headers: { ...request.headers, 'idempotency-key': key },
      originalUrl: route.path,
      file,
    })
    const claimed = await claimIdempotencyKey(context, authenticated.actor, route, asked)
    if (claimed && 'replay' in claimed) {
      kept.push({ field: file.fieldname, id: (JSON.parse(claimed.replay.body) as Attachment).id })
      continue
    }
    // Bytes whose record is rolled back are swept later.
    const { commit } = await uploadAttachment(context, authenticated.actor, file)
    try {
      const { id } = await context.transact(
        async (tx) => {
          const attachment = await commit(joining(context, tx))
          await claimed?.claim.complete({ status: 201, body: JSON.stringify(attachment) }, tx)
          return attachment
        },
        { after: claimed?.claim.at },
      )
      kept.push({ field: file.fieldname, id })
    } catch (error) {
      await claimed?.claim.release()
      throw error
    }
  }
  return kept
}
