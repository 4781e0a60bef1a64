import { z } from './zod.ts'

type ProblemKind = {
  /** HTTP status (RFC 9110) */
  status: 400 | 401 | 403 | 404 | 405 | 406 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503
  title: string
  /** What the caller does now; printed on the help page of the code. */
  remedy: string
}

/**
 * Every way in which a request can fail, by its stable code. Codes are never renamed or reused.
 * The help page of a code is `/problems/<code>/`, which is also the `type` of the problem.
 */
export const problemKinds = {
  // The request itself
  malformed_json: {
    status: 400,
    title: 'The body is not JSON',
    remedy: 'Send a body that JSON.parse accepts, in UTF-8.',
  },
  invalid_request: {
    status: 400,
    title: 'The request does not match the contract',
    remedy:
      'Look at errors: each names where the value is (a JSON pointer, or the parameter) and what was expected. Unknown keys are refused.',
  },
  invalid_cursor: {
    status: 400,
    title: 'The cursor does not belong to this list',
    remedy: 'Start again without a cursor. A cursor is valid only with the filters it was made with.',
  },
  body_too_large: {
    status: 413,
    title: 'The body is too large',
    remedy: 'Send at most what the route allows: 256 KB of JSON, 10 MB for an attachment.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The content type is not accepted',
    remedy: 'Send application/json, or multipart/form-data for an attachment.',
  },
  route_not_found: {
    status: 404,
    title: 'No such route',
    remedy: 'Compare the path with the API reference. Every path begins with /v1.',
  },
  method_not_allowed: {
    status: 405,
    title: 'The path does not take this method',
    remedy: 'Use one of the methods in the Allow header.',
  },

  // Who is asking
  credential_missing: {
    status: 401,
    title: 'No credential was sent',
    remedy: 'Send Authorization: Bearer with a key or a session token.',
  },
  credential_invalid: {
    status: 401,
    title: 'The credential is not valid',
    remedy: 'Check that the key is copied whole and was not revoked. A session token that has ended must be made anew.',
  },
  principal_not_allowed: {
    status: 403,
    title: 'This kind of credential cannot use the route',
    remedy:
      'See the principals of the route in the reference: a publishable key, for example, never reads personal data.',
  },
  scope_missing: {
    status: 403,
    title: 'The key lacks a scope',
    remedy: 'Use a key that has the scope named in detail.',
  },
  origin_not_allowed: {
    status: 403,
    title: 'The page is not on the key’s list of origins',
    remedy: 'Add the origin of the page to the publishable key.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait for the seconds in Retry-After, then go on more slowly.',
  },

  // Repeats and races
  idempotency_key_required: {
    status: 400,
    title: 'An Idempotency-Key is required',
    remedy: 'Send an Idempotency-Key header: a fresh UUID for each thing you mean to do once.',
  },
  idempotency_key_in_flight: {
    status: 409,
    title: 'The first request with this key is still running',
    remedy: 'Wait a moment, then repeat the same request with the same key.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'The key was used for another request',
    remedy: 'Use a fresh Idempotency-Key for a different request.',
  },
  precondition_required: {
    status: 428,
    title: 'An If-Match header is required',
    remedy: 'Read the object, then send its ETag as If-Match, so that nobody’s change is overwritten.',
  },
  version_mismatch: {
    status: 412,
    title: 'The object has changed since you read it',
    remedy: 'Read it again, look at what changed, and repeat with the new ETag.',
  },
  write_conflict: {
    status: 409,
    title: 'Another request changed the same object just now',
    remedy: 'Repeat the request. Nothing was written.',
  },

  // Things that are not there. Somebody else's and a missing one look the same.
  store_not_found: { status: 404, title: 'No such store', remedy: 'Use a key of an existing store.' },
  key_not_found: { status: 404, title: 'No such key', remedy: 'List the keys of the store.' },
  customer_not_found: {
    status: 404,
    title: 'No such customer',
    remedy: 'Check the id, and that the key belongs to the same store.',
  },
  order_not_found: {
    status: 404,
    title: 'No such order',
    remedy: 'Check the id, and that the key belongs to the same store.',
  },
  ticket_not_found: {
    status: 404,
    title: 'No such ticket',
    remedy: 'Check the id, and that the key or session may see it.',
  },
  attachment_not_found: {
    status: 404,
    title: 'No such attachment',
    remedy: 'Check the id. An attachment that no message used is deleted after a day.',
  },
  article_not_found: {
    status: 404,
    title: 'No such article',
    remedy: 'Use the id of an article that the store has published.',
  },
  guest_lookup_not_found: {
    status: 404,
    title: 'No such look-up',
    remedy: 'Start a new look-up. One lasts 15 minutes.',
  },
  event_not_found: { status: 404, title: 'No such event', remedy: 'Events are kept for 30 days.' },
  webhook_endpoint_not_found: {
    status: 404,
    title: 'No such webhook endpoint',
    remedy: 'List the endpoints of the store.',
  },
  problem_not_found: {
    status: 404,
    title: 'No such problem code',
    remedy: 'See the list of problem codes in the reference.',
  },

  // What the rules of the field refuse
  ticket_transition_not_allowed: {
    status: 409,
    title: 'The ticket cannot do that in its present state',
    remedy: 'See allowedActions of the ticket, and the table of its lifecycle in the reference.',
  },
  ticket_merge_not_allowed: {
    status: 409,
    title: 'These tickets cannot be merged',
    remedy:
      'Merge only tickets of the same requester, and never a ticket with itself: a merge across verified customers would show one the other’s messages.',
  },
  field_not_allowed: {
    status: 403,
    title: 'The caller may not set a field',
    remedy: 'Leave out the field named in errors; only agents and secret keys may set it.',
  },
  requester_required: {
    status: 422,
    title: 'Nobody to answer',
    remedy: 'Name the requester by email or customerId, or use a shopper session.',
  },
  attachment_not_usable: {
    status: 422,
    title: 'An attachment cannot be used',
    remedy: 'Upload it with the same credential first, and use it in one message only.',
  },
  attachment_type_not_allowed: {
    status: 415,
    title: 'Files of this type are not taken',
    remedy: 'Send a PNG, JPEG, WebP or GIF picture, a PDF, or plain text.',
  },
  order_amounts_do_not_add_up: {
    status: 422,
    title: 'The amounts of the order do not add up',
    remedy:
      'Lines minus discounts plus shipping (plus taxes, when prices are net) must equal the total to the minor unit.',
  },
  currency_mismatch: {
    status: 422,
    title: 'An order has one currency',
    remedy: 'Give every amount of the order in the order’s own currency.',
  },
  shopper_token_invalid: {
    status: 401,
    title: 'The signed shopper token is not valid',
    remedy:
      'Sign it with the store’s shopper secret (HS256), with sub, iat and an exp at most 10 minutes ahead, and aud "aftercare".',
  },
  code_invalid: {
    status: 401,
    title: 'The code is not right',
    remedy: 'Type the six digits from the newest mail. After five wrong tries start a new look-up.',
  },
  article_index_duplicate: {
    status: 422,
    title: 'An article is in the index twice',
    remedy: 'Send each pair of id and locale once.',
  },
  webhook_url_not_allowed: {
    status: 422,
    title: 'Webhooks cannot be sent to this address',
    remedy: 'Use a public https address. Private, loopback and link-local addresses are refused.',
  },
  webhook_endpoint_limit_reached: {
    status: 409,
    title: 'The store has its full number of webhook endpoints',
    remedy: 'Delete one first; a store has at most 20.',
  },

  // Ours
  internal_error: {
    status: 500,
    title: 'Something broke on our side',
    remedy: 'Repeat the request with the same Idempotency-Key; nothing is done twice. Tell us the requestId.',
  },
  unavailable: {
    status: 503,
    title: 'The service cannot answer just now',
    remedy: 'Repeat after the seconds in Retry-After.',
  },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof problemKinds
export const problemCodes = Object.keys(problemKinds) as [ProblemCode, ...ProblemCode[]]

const ProblemDetail = z
  .object({
    at: z
      .string()
      .max(300)
      .meta({ description: 'Where: `body/subject`, `query/limit`, `path/ticketId`', examples: ['body/subject'] }),
    message: z.string().max(1000),
  })
  .meta({ id: 'ProblemDetail', description: 'One thing that is wrong with the request' })

/** The body of every answer that is not a success: RFC 9457, `application/problem+json`. */
export const Problem = z
  .object({
    type: z
      .string()
      .meta({ description: 'Address of the help page of the code', examples: ['/problems/ticket_not_found/'] }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: 'What is wrong with this request, in a sentence' }),
    code: z.enum(problemCodes).meta({ id: 'ProblemCode', description: 'Stable code from a closed list' }),
    requestId: z.string().meta({ description: 'Name it when you ask for help' }),
    errors: z.array(ProblemDetail).max(50),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' })
export type Problem = z.infer<typeof Problem>
export type ProblemDetail = z.infer<typeof ProblemDetail>

/** A failure that a caller can act on. Anything else that is thrown is a bug and answers 500 without detail. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly details: readonly ProblemDetail[]

  constructor(code: ProblemCode, detail: string, details: readonly ProblemDetail[] = []) {
    super(detail)
    this.name = 'ProblemError'
    this.code = code
    this.details = details
  }
}
