import { createHash } from 'node:crypto'
import { contract } from '@aftercare/contracts'
import type { NextFunction, Request, Response } from 'express'
import type { Actor } from '../access/actor.ts'
import { spendBudget, type RateLimiter } from '../http/rate-limit.ts'
import { actorIfKnown } from '../http/response-locals.ts'

const guessable: readonly string[] = Object.values(contract.guestLookups).map(({ path }) => path)

/**
 * Guessing numbers and codes has a budget of its own for each address on the network. A shop's own server speaks for many
 * shoppers and has none. What one mailbox gets and how often one order is guessed at is counted where it happens, over all
 * callers.
 */
export function limitGuestLookups(limiter: RateLimiter) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const { tsRestRoute: route } = request as unknown as { tsRestRoute: { path: string } }
    const actor = actorIfKnown(response)
    if (actor !== undefined && actor.kind !== 'server' && guessable.includes(route.path)) {
      await spendBudget(limiter, 'lookup', keyOf(actor, `address:${request.ip}`), response)
    }
    next()
  }
}

/** Budgets are stored, and need no personal data for it. */
const keyOf = ({ storeId }: Actor, who: string): string =>
  createHash('sha256').update(`${storeId}:${who}`).digest('base64url')
