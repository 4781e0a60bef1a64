import { createHash } from 'node:crypto'
import { contract, EmailAddress } from '@aftercare/contracts'
import type { NextFunction, Request, Response } from 'express'
import type { Actor } from '../access/actor.ts'
import { spendBudget, type RateLimiter } from '../http/rate-limit.ts'
import { actorIfKnown } from '../http/response-locals.ts'

const guessable: readonly string[] = Object.values(contract.guestLookups).map(({ path }) => path)

/**
 * Guessing numbers and codes has a budget of its own: for each address on the network, and for each mailbox, so that nobody can
 * have one mailbox flooded from many places. A shop's own server speaks for many shoppers, so only the mailbox counts there.
 */
export function limitGuestLookups(limiter: RateLimiter) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const { tsRestRoute: route } = request as unknown as { tsRestRoute: { path: string } }
    const actor = actorIfKnown(response)
    if (actor !== undefined && guessable.includes(route.path)) {
      const mailbox = EmailAddress.safeParse((request.body as { email?: unknown } | undefined)?.email)
      if (mailbox.success) await spendBudget(limiter, 'lookup', keyOf(actor, `mailbox:${mailbox.data}`), response)
      if (actor.kind !== 'server') await spendBudget(limiter, 'lookup', keyOf(actor, `address:${request.ip}`), response)
    }
    next()
  }
}

/** Budgets are stored, and need no personal data for it. */
const keyOf = ({ storeId }: Actor, who: string): string =>
  createHash('sha256').update(`${storeId}:${who}`).digest('base64url')
