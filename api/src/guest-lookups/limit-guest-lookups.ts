import { createHash } from 'node:crypto'
import { contract } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { spendBudget, type RateLimiter } from '../http/rate-limit.ts'
import { actorIfKnown } from '../http/response-locals.ts'
import type { Guard } from '../http/guard.ts'

const guessable: readonly string[] = Object.values(contract.guestLookups).map(({ path }) => path)

/**
 * Guessing numbers and codes has a budget of its own for each address on the network. A shop's own server speaks for many
 * shoppers and has none. What one mailbox gets and how often one order is guessed at is counted where it happens, over all
 * callers.
 */
export function limitGuestLookups(limiter: RateLimiter): Guard {
  return (route, request, response) => {
    const actor = actorIfKnown(response)
    return actor !== undefined && actor.kind !== 'server' && guessable.includes(route.path)
      ? spendBudget(limiter, 'lookup', keyOf(actor, `address:${request.ip}`), response)
      : undefined
  }
}

/** Budgets are stored, and need no personal data for it. */
const keyOf = ({ storeId }: Actor, who: string): string =>
  createHash('sha256').update(`${storeId}:${who}`).digest('base64url')
