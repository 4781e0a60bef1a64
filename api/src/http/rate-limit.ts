import { ProblemError } from '@aftercare/contracts'
import type { NextFunction, Request, Response } from 'express'
import type { Connection } from 'mongoose'
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { actorId, type Actor } from '../access/actor.ts'
import { actorIfKnown } from './response-locals.ts'

/** Requests in a window of so many seconds. */
export type Budget = { name: string; points: number; windowSeconds: number }

/**
 * Budgets by who asks. A shop's server may work fast; a browser has no reason to; somebody without a valid credential has
 * the least, and guessing codes and numbers has a budget of its own.
 */
export const budgets = {
  server: { name: 'server', points: 6_000, windowSeconds: 60 },
  browser: { name: 'browser', points: 600, windowSeconds: 60 },
  stranger: { name: 'stranger', points: 120, windowSeconds: 60 },
  lookup: { name: 'lookup', points: 20, windowSeconds: 600 },
} as const satisfies Record<string, Budget>
export type BudgetName = keyof typeof budgets

/** The collection of the budgets. */
export const rateBudgets = 'rate_budgets'

export type RateLimiter = {
  spend(
    budget: BudgetName,
    key: string,
  ): Promise<{ left: number; resetSeconds: number } | { retryAfterSeconds: number }>
}

/**
 * Budgets that all processes on one database share. When the database is away they are kept in this process, so that an
 * outage neither locks everybody out nor opens the gates.
 */
export function createRateLimiter(connection: Connection, factor = 1): RateLimiter {
  const limiters = Object.fromEntries(
    Object.entries(budgets).map(([name, { points, windowSeconds }]) => {
      const options = { keyPrefix: name, points: points * factor, duration: windowSeconds }
      return [
        name,
        new RateLimiterMongo({
          ...options,
          storeClient: connection.getClient(),
          dbName: connection.name,
          tableName: rateBudgets,
          disableIndexesCreation: true,
          inMemoryBlockOnConsumed: points * factor,
          insuranceLimiter: new RateLimiterMemory(options),
        }),
      ]
    }),
  ) as Record<BudgetName, RateLimiterMongo>
  return {
    async spend(budget, key) {
      try {
        const { remainingPoints, msBeforeNext } = await limiters[budget].consume(key)
        return { left: remainingPoints, resetSeconds: Math.ceil(msBeforeNext / 1000) }
      } catch (error) {
        if (error instanceof RateLimiterRes)
          return { retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) }
        throw error
      }
    },
  }
}

/** Spends one request of the caller's budget. @throws ProblemError rate_limited */
export function limitRate(limiter: RateLimiter) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const actor = actorIfKnown(response)
    if (actor !== undefined) await spendBudget(limiter, ...budgetOf(actor, request.ip ?? 'unknown'), response)
    next()
  }
}

function budgetOf(actor: Actor, address: string): [BudgetName, string] {
  if (actor.kind === 'publishable') return ['browser', `${actorId(actor)}:${address}`]
  return [actor.kind === 'shopper' ? 'browser' : 'server', actorId(actor)]
}

/** @throws ProblemError rate_limited, with the headers that say when to come back */
export async function spendBudget(
  limiter: RateLimiter,
  name: BudgetName,
  key: string,
  response: Response,
): Promise<void> {
  const { points, windowSeconds } = budgets[name]
  const spent = await limiter.spend(name, key)
  response.setHeader('ratelimit-policy', `"${name}";q=${points};w=${windowSeconds}`)
  if ('retryAfterSeconds' in spent) {
    response.setHeader('ratelimit', `"${name}";r=0;t=${spent.retryAfterSeconds}`)
    response.setHeader('retry-after', String(spent.retryAfterSeconds))
    throw new ProblemError('rate_limited', `Come back in ${spent.retryAfterSeconds} seconds`)
  }
  response.setHeader('ratelimit', `"${name}";r=${spent.left};t=${spent.resetSeconds}`)
}
