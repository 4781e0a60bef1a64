import { ProblemError } from '@aftercare/contracts'
import type { Request, Response } from 'express'
import { hasBody } from './read-json.ts'

export type LoadLimits = {
  /** Requests that work at once. At a few hundred a second each still has its answer within a second or two. */
  workingMax: number
  /** Bytes of bodies that are read into memory at once. */
  bodyBytesMax: number
  /** Uploads that are written to storage at once. */
  uploadsMax: number
}

const limitsDefault: LoadLimits = { workingMax: 256, bodyBytesMax: 64 * 1024 * 1024, uploadsMax: 32 }

/**
 * What is under way is bounded, and what comes beyond is refused at once with 503 and Retry-After, before it costs anything: so
 * those inside get their answers in time. A body that arrives slowly holds its bytes, not a place of those that work.
 */
export function createLoadGate({ workingMax, bodyBytesMax, uploadsMax }: LoadLimits = limitsDefault) {
  const under = { working: 0, bodyBytes: 0, uploads: 0 }

  /** Takes so much of a bound until the response is over. @throws ProblemError unavailable */
  function take(what: keyof typeof under, amount: number, most: number, response: Response): void {
    if (amount === 0) return
    if (under[what] + amount > most) throw busy
    under[what] += amount
    response.on('close', () => {
      under[what] -= amount
    })
  }

  return {
    /** Before anything is done for a request: the answer to whoever comes while as many work as may, undefined while they do not. */
    refusal: (): ProblemError | undefined => (under.working >= workingMax ? busy : undefined),
    /** Before the body is read. `bytesMax` is what one of unknown length may have at most. @throws ProblemError unavailable */
    admitBody: (request: Request, response: Response, bytesMax: number): void => {
      if (!hasBody(request)) return
      const isChunked = request.headers['transfer-encoding'] !== undefined
      const announced = Number(request.headers['content-length'] ?? 0)
      // What is longer is refused by whoever reads it, having read nothing.
      const bytes = request.is('multipart/form-data') ? 0 : Math.min(isChunked ? bytesMax : announced, bytesMax)
      take('bodyBytes', bytes, bodyBytesMax, response)
    },
    /** When the body is here. @throws ProblemError unavailable */
    admitWork: (response: Response): void => take('working', 1, workingMax, response),
    /** @throws ProblemError unavailable */
    admitUpload: (response: Response): void => take('uploads', 1, uploadsMax, response),
  }
}
export type LoadGate = ReturnType<typeof createLoadGate>

/** One for all: where it was thrown is no news, and finding that out takes longer than the rest of a refusal. */
const busy = new ProblemError('unavailable', 'More is under way than fits; nothing was changed', [], {
  retryAfterSeconds: 1,
})
