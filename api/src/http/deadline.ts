import { ProblemError } from '@aftercare/contracts'
import type { Request, Response } from 'express'
import type { TransactOptions } from '../database.ts'
import { hasBody } from './read-json.ts'

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

type AnswerProblem = (request: Request, response: Response, problem: ProblemError) => void

class RequestDeadline implements Deadline {
  readonly watch = this
  readonly #request: Request
  readonly #response: Response
  readonly #answer: AnswerProblem
  readonly #workMs: number
  #timer: NodeJS.Timeout | undefined
  #isOver = false
  #isCommitting = false

  constructor(request: Request, response: Response, answer: AnswerProblem, workMs: number) {
    this.#request = request
    this.#response = response
    this.#answer = answer
    this.#workMs = workMs
  }

  /** For what has a body: how long it may take to arrive. */
  awaitBody(): void {
    const ms = this.#request.is('multipart/form-data') ? uploadDeadlineMs : bodyDeadlineMs
    const words = `The body took longer than ${ms / 1000} seconds to arrive`
    this.#answerIn(ms, () => new ProblemError('invalid_request', words))
  }

  startWork(): void {
    // Whoever sent it may be gone before its body was read to the end: then nobody waits for an answer.
    if (this.#isOver || this.#response.writableEnded || this.#response.destroyed) return
    this.#answerIn(this.#workMs, () => new ProblemError('unavailable', this.#isCommitting ? unknownWords : undoneWords))
  }

  expectTime(): void {
    if (this.#isOver) throw new TooLateError('The request was answered by its deadline')
  }

  beforeWork(): void {
    this.expectTime()
    this.#isCommitting = false
  }

  beforeCommit(): void {
    this.expectTime()
    this.#isCommitting = true
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #answerIn(ms: number, problem: () => ProblemError): void {
    this.stop()
    this.#timer = setTimeout(() => {
      const [request, response] = [this.#request, this.#response]
      if (response.headersSent || response.destroyed) return
      this.#isOver = true
      if (!request.complete) response.setHeader('connection', 'close')
      this.#answer(request, response, problem())
    }, ms)
  }
}

/** Gives each request its {@link Deadline}. `answer` sends a problem, once. */
export function keepWithinDeadline(answer: AnswerProblem, deadlineMs: () => number = () => requestDeadlineMs) {
  return (request: Request, response: Response): void => {
    const deadline = new RequestDeadline(request, response, answer, deadlineMs())
    if (hasBody(request)) deadline.awaitBody()
    response.locals['deadline'] = deadline
    response.on('close', () => deadline.stop())
  }
}

const undoneWords = 'The request took too long; nothing was changed'
const unknownWords =
  'The request took too long, and whether it was done is not known; the same request with the same Idempotency-Key is safe'

/** Starts the clock of the work when the body was read. An upload is read later, when its sender is known. */
export function beginWork(request: Request, response: Response): void {
  if (!hasBody(request) || !request.is('multipart/form-data')) deadlineOf(response).startWork()
}

/** The deadline that {@link keepWithinDeadline} gave the request. */
export const deadlineOf = (response: Response): Deadline => response.locals['deadline'] as Deadline
