import type { Connection } from 'mongoose'
import { createIdempotencyStore, type IdempotencyStore } from './idempotency.store.ts'
import { createRateLimiter, type RateLimiter } from './rate-limit.ts'

export type IdempotencyParts = { idempotency: IdempotencyStore }
export type RateParts = { rateLimiter: RateLimiter }
export type HttpParts = IdempotencyParts & RateParts

/** @param rateFactor how many times its budget each caller has: a test that is no caller's makes it large */
export const httpParts = (connection: Connection, rateFactor: number): HttpParts => ({
  idempotency: createIdempotencyStore(connection),
  rateLimiter: createRateLimiter(connection, rateFactor),
})
