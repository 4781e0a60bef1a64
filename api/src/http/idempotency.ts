import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { ProblemError, type Route } from '@aftercare/contracts'
import type { Request } from 'express'
import { actorId, type Actor } from '../access/actor.ts'
import type { Moment, Tx } from '../database.ts'
import { canonicalJson } from '../shared/canonical-json.rules.ts'
import type { RealClock } from '../shared/parts.ts'
import type { UploadedFile } from './read-upload.ts'
import type { IdempotencyRecord } from './idempotency.store.ts'
import type { IdempotencyParts } from './parts.ts'

/** How long a request may run before its key counts as abandoned. Longer than any request may take. */
const leaseMs = 30_000
const retentionMs = { key: 24 * 3_600_000, key_required: 30 * 24 * 3_600_000 }

export type Answer = { status: number; body: string }

/** The first request with a key: it keeps its answer in its own transaction, or gives the key back. */
export type Claim = {
  /** The transaction of the effect begins after it. */
  at: Moment | undefined
  complete(answer: Answer, tx: Tx): Promise<void>
  release(): Promise<void>
}

/**
 * Claims the Idempotency-Key of a request. The same request again gets the first answer, byte for byte.
 *
 * The stored answer is sealed with a key made from the Idempotency-Key, which itself is not stored: whoever reads the
 * database learns neither a fresh secret nor what a shopper wrote from it.
 *
 * @throws ProblemError idempotency_key_required, idempotency_key_in_flight, idempotency_key_reused, invalid_request
 */
export async function claimIdempotencyKey(
  { idempotency, realNow }: IdempotencyParts & RealClock,
  actor: Actor,
  route: Route,
  request: Request,
): Promise<{ claim: Claim } | { replay: Answer } | undefined> {
  const mode = route.metadata.idempotent
  if (mode !== 'key' && mode !== 'key_required') return undefined
  const key = request.get('idempotency-key')
  if (key === undefined) {
    if (mode === 'key') return undefined
    throw new ProblemError('idempotency_key_required', 'Send an Idempotency-Key header with this request')
  }
  if (!/^[\x21-\x7e]{8,255}$/.test(key)) {
    throw new ProblemError('invalid_request', 'The Idempotency-Key is not usable', [
      { at: 'header/Idempotency-Key', message: 'Expected 8 to 255 visible ASCII characters, such as a UUID' },
    ])
  }
  const at = realNow()
  const record: IdempotencyRecord = {
    _id: sha256(`${actor.storeId}:${actorId(actor)}:${key}`),
    storeId: actor.storeId,
    requestHash: sha256(canonicalJson([request.method, request.originalUrl, bodyOf(request)])),
    leaseToken: randomUUID(),
    leaseUntil: new Date(at.getTime() + leaseMs),
    answer: null,
    expiresAt: new Date(at.getTime() + retentionMs[mode]),
  }
  const claimed = await idempotency.claim(record, at)
  if ('claimedAt' in claimed) {
    return {
      claim: {
        at: claimed.claimedAt,
        complete: async ({ status, body }, tx) =>
          await idempotency.complete(record, { status, sealedBody: seal(body, key) }, tx),
        release: async () => await idempotency.release(record),
      },
    }
  }
  const { earlier } = claimed
  if (earlier.requestHash !== record.requestHash) {
    throw new ProblemError('idempotency_key_reused', 'This Idempotency-Key belongs to another request')
  }
  if (earlier.answer === null)
    throw new ProblemError('idempotency_key_in_flight', 'The first request with this key is still running')
  return { replay: { status: earlier.answer.status, body: unseal(bytesOf(earlier.answer.sealedBody), key) } }
}

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('base64url')

/** The body as it is compared. Of an upload, that is its file. */
function bodyOf({ body, file }: Request): unknown {
  const upload = file as UploadedFile | undefined
  return upload === undefined ? ((body as unknown) ?? null) : [upload.originalname, upload.staged.sha256]
}
const sealingKey = (key: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'aftercare idempotency', 32))
const bytesOf = (stored: Buffer | { buffer: Uint8Array }): Buffer =>
  Buffer.isBuffer(stored) ? stored : Buffer.from(stored.buffer)

function seal(text: string, key: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(key), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

function unseal(sealed: Buffer, key: string): string {
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(key), sealed.subarray(0, 12)).setAuthTag(
    sealed.subarray(12, 28),
  )
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}
