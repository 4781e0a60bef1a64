import type { Problem, ProblemCode, ProblemDetail } from './generated/problem-codes.ts'

/**
 * The code of a failure. `unexpected_answer` is what came from something other than the API: a proxy on the way, a page at an
 * address that is not the API's, or a redirect, which is never followed.
 */
export type ErrorCode = ProblemCode | 'unexpected_answer'

/** The server refused the request, or failed at it. */
export class AftercareError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AftercareError'
  /** What to branch on: stable, from a closed list. A newer server may know codes that this version does not. */
  declare readonly code: Code
  /** HTTP status */
  declare readonly status: number
  /** What is wrong with this request, in a sentence for people */
  declare readonly detail: string
  /** Each thing that is wrong with the request and where it is, when the code is `invalid_request` */
  declare readonly errors: readonly ProblemDetail[]
  /** Name it when you ask for help */
  declare readonly requestId: string | null
  /** The page that says what to do about the code */
  declare readonly helpUrl: string | null
  /** How long the server asked to be left alone, in milliseconds; null when it did not say */
  declare readonly retryAfterMs: number | null

  constructor(said: Pick<AftercareError<Code>, 'code' | 'status' | 'detail'> & Partial<AftercareError<Code>>) {
    super(`${said.code}: ${said.detail}`)
    Object.assign(this, { errors: [], requestId: null, helpUrl: null, retryAfterMs: null }, said)
  }
}

/** No answer came: no network, no such host, or the connection broke. `cause` is what fetch threw. */
export class AftercareConnectionError extends Error {
  override readonly name = 'AftercareConnectionError'
}

/** No whole answer came in time. Whether the server did its work is not known. */
export class AftercareTimeoutError extends Error {
  override readonly name = 'AftercareTimeoutError'
}

/**
 * Whether the API answered with one of these codes.
 *
 * @example if (isProblem(error, 'ticket_not_found')) return null
 */
export function isProblem<Code extends ErrorCode>(
  error: unknown,
  ...codes: [Code, ...Code[]]
): error is AftercareError<Code> {
  return error instanceof AftercareError && codes.some((code) => code === error.code)
}

/**
 * The failure that an answer reports.
 *
 * @param baseUrl what the caller gave as the address of the API
 * @param helpCenterUrl where the help pages are, when the problem names only their path
 */
export function errorOf(
  response: Response,
  body: unknown,
  { baseUrl, helpCenterUrl }: { baseUrl: string; helpCenterUrl: string },
): AftercareError {
  const problem = isProblemBody(body) ? body : null
  return new AftercareError({
    code: problem?.code ?? 'unexpected_answer',
    status: response.status,
    detail: problem?.detail ?? unexpected(response, baseUrl),
    errors: problem?.errors ?? [],
    requestId: problem?.requestId ?? response.headers.get('request-id'),
    helpUrl: problem && absoluteUrl(problem.type, helpCenterUrl),
    retryAfterMs: retryAfterMs(response.headers.get('retry-after'), Date.now()),
  })
}

function unexpected({ status, type, headers }: Response, baseUrl: string): string {
  // Browsers hide the status of a redirect and where it leads.
  if (type === 'opaqueredirect' || (status >= 300 && status < 400))
    return `baseUrl ${baseUrl} redirects to ${headers.get('location') ?? 'another address'}; give the address of the API itself`
  const contentType = headers.get('content-type') ?? 'no content type'
  return `The answer with status ${status} and ${contentType} is not one of the API; check baseUrl ${baseUrl}`
}

// URL.canParse would say it shorter, but the phones that shops still see do not have it.
function absoluteUrl(url: string, baseUrl: string): string | null {
  try {
    return new URL(url, baseUrl).href
  } catch {
    return null
  }
}

function isProblemBody(body: unknown): body is Pick<Problem, 'type' | 'code' | 'detail'> & Partial<Problem> {
  const { type, code, detail } = Object(body) as Partial<Record<keyof Problem, unknown>>
  return [type, code, detail].every((field) => typeof field === 'string')
}

/** A Retry-After header, which is either seconds or a date (RFC 9110), in milliseconds from now. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (!header) return null
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}
