import { problemKinds, ProblemError, type Problem, type ProblemDetail } from '@aftercare/contracts'
import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Configured } from '../config.ts'
import type { Logs } from '../shared/parts.ts'
import { databaseProblem } from './database-problem.ts'
import { TooLateError } from './deadline.ts'
import { issueDetails } from './issue-details.rules.ts'
import { RequestMismatch } from './route-table.ts'
import { sendText } from './send.ts'

const errorsMax = 50

/** What the contract's schemas found wrong, and where. */
const detailsOf = ({ found }: RequestMismatch): ProblemDetail[] =>
  found.flatMap(({ place, issues }) => issues.flatMap((issue) => issueDetails(place, issue))).slice(0, errorsMax)

/** What express, its body parsers and multer throw, in our own codes. */
function ownProblem(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error
  if (error instanceof RequestMismatch) {
    const details = detailsOf(error)
    const [first] = details
    return new ProblemError(
      'invalid_request',
      first ? `${first.at}: ${first.message}` : 'The request does not match the contract',
      details,
    )
  }
  if (error instanceof URIError)
    return new ProblemError('invalid_request', 'The path is not valid UTF-8 in percent encoding')
  const { type, status, message } = error as { type?: string; status?: number; message?: string }
  if (type === 'entity.parse.failed') return new ProblemError('malformed_json', 'The body could not be parsed as JSON')
  if (type === 'entity.too.large' || type === 'parameters.too.many')
    return new ProblemError('body_too_large', 'The body is larger than this route takes')
  if (type === 'encoding.unsupported' || type === 'charset.unsupported')
    return new ProblemError('unsupported_media_type', message ?? 'Unsupported encoding')
  if (type === 'request.aborted' || type === 'request.size.invalid')
    return new ProblemError('invalid_request', 'The body ended before its announced length')
  if (status === 400) return new ProblemError('invalid_request', 'The request could not be read')
  return databaseProblem(error)
}

type Parts = Configured<'publicUrl'> & Logs

/** Answers with RFC 9457, unless something has been answered already. */
export const answerProblem =
  ({ config, log }: Parts) =>
  (_request: Request, response: Response, { code, message, details, retryAfterSeconds }: ProblemError): void => {
    if (response.headersSent || response.writableEnded) {
      log.warn({ code, requestId: response.locals['requestId'] as string }, 'a problem came after the answer')
      return
    }
    const { status, title } = problemKinds[code]
    const problem: Problem = {
      type: `${config.publicUrl?.replace(/\/$/, '') ?? ''}/problems/${code}/`,
      title,
      status,
      detail: message,
      code,
      requestId: String(response.locals['requestId']),
      errors: [...details],
    }
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds))
    if (status === 503 && !response.hasHeader('retry-after')) response.setHeader('retry-after', '2')
    if (status === 401) response.setHeader('www-authenticate', 'Bearer')
    response.locals['problemCode'] = code
    sendText(response, status, 'application/problem+json; charset=utf-8', JSON.stringify(problem))
  }

/**
 * Turns whatever was thrown into RFC 9457. What no rule of ours foresaw is a bug: it is logged whole, and its details are answered to nobody. It is
 * the end of the line: what goes on to the handler of Express after an answer destroys the connection, under the next request.
 */
export function sendProblem(parts: Parts): ErrorRequestHandler {
  const answer = answerProblem(parts)
  return (error, request, response, _next) => {
    if (error instanceof TooLateError) return
    const known = ownProblem(error)
    if (known === undefined)
      parts.log.error({ err: error as Error, requestId: response.locals['requestId'] as string }, 'unexpected error')
    answer(request, response, known ?? new ProblemError('internal_error', 'Something broke on our side'))
  }
}
