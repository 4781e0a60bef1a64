import { ProblemError } from '@aftercare/contracts'
import type { NextFunction, Request, Response } from 'express'
import type { TransactOptions } from '../database.ts'

/** How long a request may take once it is here whole. */
const requestDeadlineMs = 12_000
/** How long a body may take to arrive: 256 KB at 70 kbit/s, 10 MB at 700 kbit/s. */
const bodyDeadlineMs = 30_000
const uploadDeadlineMs = 120_000

/** The request was answered by its deadline. Whatever it was still doing ends here, and rolls back. */
export class TooLateError extends Error {}

/**
 * How long a request has left. At the deadline it is answered, by itself: middleware that is still running cannot be passed over.
 * Nothing commits after the answer, unless the commit was under way, and then the answer says that this is not known.
 */
export type Deadline = {
  /** The body is here: from now on the clock of the work runs. */
  startWork(): void
  /** @throws TooLateError once the request was answered */
  expectTime(): void
  /** For the transaction of the request. */
  watch: NonNullable<TransactOptions['watch']>
}

/** Express middleware that gives each request its {@link Deadline}. `answer` sends a problem, once. */
export function keepWithinDeadline(
  answer: (request: Request, response: Response, problem: ProblemError) => void,
  deadlineMs: () => number = () => requestDeadlineMs,
) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const workMs = deadlineMs()
    let isOver = false
    let isCommitting = false
    let timer: NodeJS.Timeout
    const answerIn = (ms: number, problem: () => ProblemError): void => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (response.headersSent || response.destroyed) return
        isOver = true
        if (!request.complete) response.setHeader('connection', 'close')
        answer(request, response, problem())
      }, ms)
    }
    const expectTime = (): void => {
      if (isOver) throw new TooLateError('The request was answered by its deadline')
    }
    const bodyMs = request.is('multipart/form-data') ? uploadDeadlineMs : bodyDeadlineMs
    answerIn(
      bodyMs,
      () => new ProblemError('invalid_request', `The body took longer than ${bodyMs / 1000} seconds to arrive`),
    )
    const deadline: Deadline = {
      startWork: () => {
        // Whoever sent it may be gone before its body was read to the end: then nobody waits for an answer.
        if (isOver || response.writableEnded || response.destroyed) return
        answerIn(workMs, () => new ProblemError('unavailable', isCommitting ? unknownWords : undoneWords))
      },
      expectTime,
      watch: {
        beforeWork: () => {
          expectTime()
          isCommitting = false
        },
        beforeCommit: () => {
          expectTime()
          isCommitting = true
        },
      },
    }
    response.locals['deadline'] = deadline
    response.on('close', () => clearTimeout(timer))
    next()
  }
}

const undoneWords = 'The request took too long; nothing was changed'
const unknownWords =
  'The request took too long, and whether it was done is not known; the same request with the same Idempotency-Key is safe'

/** Express middleware behind those that read bodies. An upload is read later, when its sender is known. */
export function beginWork(request: Request, response: Response, next: NextFunction): void {
  if (!request.is('multipart/form-data')) deadlineOf(response).startWork()
  next()
}

/** The deadline that {@link keepWithinDeadline} gave the request. */
export const deadlineOf = (response: Response): Deadline => response.locals['deadline'] as Deadline
