import type { Request, Response } from 'express'

const exposed = 'Request-Id, RateLimit, RateLimit-Policy, Retry-After, ETag, Idempotent-Replayed'
const asked = 'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match'

/**
 * Lets pages of other origins ask. A preflight carries no credential, so any origin may ask whether it may ask; whether a page
 * may read an answer depends on the credential, and is decided when that is known. There are no cookies to protect.
 *
 * Says whether the request was a preflight, which is answered here.
 */
export function answerCrossOrigin(request: Request, response: Response): boolean {
  const origin = request.get('origin')
  if (origin === undefined) return false
  response.vary('Origin')
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-expose-headers', exposed)
  if (request.method !== 'OPTIONS' || request.get('access-control-request-method') === undefined) return false
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
  response.setHeader('access-control-allow-headers', asked)
  response.setHeader('access-control-max-age', '600')
  response.status(204).end()
  return true
}
