import type { Terms } from './terms.ts'

export const requestTerms = {
  resources: {},
  ids: { request: 'req' },
  scopes: {},
  problems: {
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
    credential_missing: {
      status: 401,
      title: 'No credential was sent',
      remedy: 'Send Authorization: Bearer with a key or a session token.',
    },
    credential_invalid: {
      status: 401,
      title: 'The credential is not valid',
      remedy:
        'Check that the key is copied whole and was not revoked. A session token that has ended must be made anew.',
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
    problem_not_found: {
      status: 404,
      title: 'No such problem code',
      remedy: 'See the list of problem codes in the reference.',
    },
    field_not_allowed: {
      status: 403,
      title: 'The caller may not set a field',
      remedy: 'Leave out the field named in errors; only agents and secret keys may set it.',
    },
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
  },
  events: {},
} as const satisfies Terms
