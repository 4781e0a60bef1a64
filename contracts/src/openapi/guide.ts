import { eventRetentionDays } from '../events/index.ts'
import { pageLimitDefault, pageLimitMax } from '../vocabulary/page.ts'
import { webhookAttemptsMax } from '../webhooks/index.ts'

/** What whoever reads the document needs before the first call, in Markdown. */
export const guide = `Tickets, orders, customers and the help center of one store. Money is whole minor units with a currency, time is UTC in RFC 3339, ids begin with the kind of thing they name.

## Authentication

Send \`Authorization: Bearer …\` with one of:

- a publishable key (\`pk_…\`) from a web page of the key's origins. It starts things and never reads personal data;
- a secret key (\`sk_…\`), or a restricted one (\`rk_…\`) with some scopes, from a server or a person of the desk;
- the token of a shopper session (\`ses_…\`), for what belongs to that shopper.

Each operation names its scope and who may call it in \`x-aftercare\`. What belongs to somebody else answers 404, as if it were not there.

## Approvals

What an agent may give back alone can be limited on their key. Above a limit an operation that gives money answers 202 with an \`Approval\` in the place of its success, and another agent approves or declines it.

## Repeating a request

\`POST\` operations take an \`Idempotency-Key\`: a fresh UUID for each thing that is to be done once. A repeat with the same key and body gets the first answer again, with \`Idempotent-Replayed: true\`, for 24 hours. While the first one runs the repeat answers 409; with another body it answers 422. \`PUT\`, \`PATCH\` and \`DELETE\` can be repeated as they are.

## Pages

A list takes \`limit\` (1 to ${pageLimitMax}, ${pageLimitDefault} when left out) and answers \`data\` and \`nextCursor\`. Ask again with \`cursor\` and the same filters until \`nextCursor\` is null. A cursor is opaque.

## Versions of an object

An object that can change has a \`version\`, which is also its \`ETag\`. Send it as \`If-Match\` and nothing is overwritten that you have not read: the answer is 412 when the object has changed since.

## Errors

Every failure is \`application/problem+json\` (RFC 9457) with a stable \`code\` from a closed list, a sentence in \`detail\`, what is wrong field by field in \`errors\`, and a \`requestId\` to ask about. \`type\` is the address of a page that says what to do. Repeat after \`Retry-After\` on 429 and 503. Fields that are not in the contract are refused.

## Webhooks

Events are sent as Standard Webhooks: \`webhook-id\`, \`webhook-timestamp\` and \`webhook-signature\` (HMAC-SHA256 of id, timestamp and body), at least once, ${webhookAttemptsMax} attempts over 75 hours. Verify the signature, answer 2xx at once, and drop what you have seen by \`webhook-id\`. An event names the object, which you read with your own key. \`GET /v1/events\` has them for ${eventRetentionDays} days.

## Changes of the API

Within \`/v1\` nothing is taken away or made stricter. New operations, fields of an answer, optional fields of a request, event types and problem codes may come: read what you know and let the rest pass.
`
