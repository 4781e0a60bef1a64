import type { Event } from './generated/events.ts'

export type { Event, EventData, EventType } from './generated/events.ts'

/** What arrived: the body exactly as it came, before anything parsed it, and its headers. */
export type WebhookRequest = {
  body: string | Uint8Array
  headers: Headers | Record<string, string | string[] | undefined>
}

/** What a request lacks to count as a delivery. */
export type WebhookRefusal = 'header_missing' | 'timestamp_out_of_tolerance' | 'signature_wrong'

/** The request is not one that Aftercare sent just now with this secret. Answer it with 400, and do nothing else. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError'
  readonly reason: WebhookRefusal

  constructor(reason: WebhookRefusal, message: string) {
    super(message)
    this.reason = reason
  }
}

/** How old or how far ahead a delivery may be: 5 minutes, so that a recorded one is of no use later. */
export const webhookToleranceMs = 300_000

/** While a secret is changed a delivery has two signatures. Of what claims to have more, the rest is not looked at. */
const signaturesMax = 8

/**
 * The event that a delivery brings, once it is proven to come from Aftercare (Standard Webhooks, HMAC-SHA256).
 * Deliveries come at least once and in any order: skip an event whose `id` you have seen.
 *
 * @param secret that of the endpoint, `whsec_…`
 * @throws WebhookVerificationError with the reason
 * @throws TypeError when the secret is not of that form
 */
export async function verifyWebhook(
  { body, headers }: WebhookRequest,
  secret: string,
  now: Date = new Date(),
): Promise<Event> {
  const id = headerOf(headers, 'webhook-id')
  const timestamp = headerOf(headers, 'webhook-timestamp')
  const signatures = headerOf(headers, 'webhook-signature')
  const ageMs = now.getTime() - Number(timestamp) * 1_000
  if (Number.isNaN(ageMs) || Math.abs(ageMs) > webhookToleranceMs)
    throw new WebhookVerificationError(
      'timestamp_out_of_tolerance',
      `The delivery is not of these minutes: ${timestamp}`,
    )

  const key = await keyOf(secret)
  const signed = await new Blob([`${id}.${timestamp}.`, body as string | Uint8Array<ArrayBuffer>]).arrayBuffer()
  for (const signature of signatures.split(' ', signaturesMax)) {
    const bytes = signature.startsWith('v1,') ? bytesOf(signature.slice(3)) : null
    // WebCrypto compares in constant time.
    if (bytes && (await crypto.subtle.verify('HMAC', key, bytes, signed)))
      return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as Event
  }
  throw new WebhookVerificationError('signature_wrong', 'No signature of the delivery was made with this secret')
}

function headerOf(headers: WebhookRequest['headers'], name: string): string {
  for (const [key, value] of headers instanceof Headers ? headers : Object.entries(headers))
    if (key.toLowerCase() === name && typeof value === 'string') return value
  throw new WebhookVerificationError('header_missing', `The request has no ${name}`)
}

function keyOf(secret: string): ReturnType<typeof crypto.subtle.importKey> {
  const bytes = secret.startsWith('whsec_') ? bytesOf(secret.slice(6)) : null
  if (!bytes?.length) throw new TypeError('A webhook secret is whsec_ and base64')
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
}

/** What base64 says; null when it is none. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}
