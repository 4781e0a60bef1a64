import { AftercareConnectionError, AftercareError, AftercareTimeoutError, isProblem } from './errors.ts'

/** A server that asks for more patience than this gets none: the caller hears of it at once and decides. */
export const retryAfterMsMax = 30_000

/** Full jitter: anywhere from at once to 0.5 s after the first attempt, 1 s after the second, at most 8 s. */
export const backoffMs = (attempt: number, random: number): number => random * Math.min(8_000, 250 * 2 ** attempt)

/**
 * How long to wait before the request is sent again; null when it must not be.
 *
 * @param attempt how often it was sent
 * @param repeatable whether it may be sent again although it may have been carried out
 * @param random from 0 to 1
 */
export function retryWaitMs(error: unknown, attempt: number, repeatable: boolean, random: number): number | null {
  if (error instanceof AftercareConnectionError || error instanceof AftercareTimeoutError)
    return repeatable ? backoffMs(attempt, random) : null
  if (!(error instanceof AftercareError) || !mayPass(error) || !(repeatable || isUndone(error))) return null
  const askedMs = error.retryAfterMs ?? 0
  // Never before the server's moment, and not all of its callers at that same moment.
  return askedMs > retryAfterMsMax ? null : askedMs + backoffMs(attempt, random)
}

/** Whether the server may answer otherwise later, to the same request. */
export const mayPass = (error: unknown): boolean =>
  error instanceof AftercareError && (isUndone(error) || error.status === 408 || error.status >= 500)

/** The server says that it did nothing. */
const isUndone = (error: AftercareError): boolean =>
  error.status === 429 || isProblem(error, 'write_conflict', 'idempotency_key_in_flight')
