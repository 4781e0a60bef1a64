import { ProblemError } from '@aftercare/contracts'
import type { Request, Response } from 'express'
import { LRUCache } from 'lru-cache'
import type { Connection } from 'mongoose'
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { actorId, type Actor } from '../access/actor.ts'
import { actorIfKnown } from './response-locals.ts'
import type { Guard } from './guard.ts'

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

/** Requests that this process has taken out of a budget at once, and how many of them it has not spent yet. */
type Block = {
  unspent: number
  /** What the budget had left when the block was taken. */
  beyond: number
  endsAt: number
  /** Those that wait for the next one. */
  waiting: number
  taking: Promise<Taken> | undefined
}
type Taken = { retryAfterSeconds: number } | undefined

/** A block is a twentieth of what is left, so twenty processes together never want more than there is. */
const blockShare = 1 / 20
const blockMax = 50
const callersMax = 10_000

/**
 * Budgets that all processes on one database share. Each process takes requests out of a budget in blocks, so that most of them
 * ask nobody: together they never spend more than the budget, and a caller whose requests are spread over several processes may
 * lose what the others have taken for them and not spent, a block each. When the database is away the budgets are kept in this
 * process, so that an outage neither locks everybody out nor opens the gates.
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
  const blocks = new LRUCache<string, Block>({ max: callersMax })

  /** The first block of a window is one request, because what is left is not known yet. */
  async function take(budget: BudgetName, key: string, block: Block): Promise<Taken> {
    const isKnown = block.endsAt > Date.now()
    const share = Math.max(block.waiting, Math.floor(block.beyond * blockShare))
    const wanted = isKnown ? Math.max(1, Math.min(share, blockMax, block.beyond)) : 1
    try {
      const { remainingPoints, msBeforeNext } = await limiters[budget].consume(key, wanted)
      Object.assign(block, { unspent: wanted, beyond: remainingPoints, endsAt: Date.now() + msBeforeNext })
      return undefined
    } catch (error) {
      if (error instanceof RateLimiterRes)
        return { retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) }
      throw error
    }
  }

  return {
    async spend(budget, key) {
      const name = `${budget}:${key}`
      const block = blocks.get(name) ?? { unspent: 0, beyond: 0, endsAt: 0, waiting: 0, taking: undefined }
      blocks.set(name, block)
      while (block.unspent === 0 || block.endsAt <= Date.now()) {
        block.waiting += 1
        try {
          block.taking ??= take(budget, key, block).finally(() => {
            block.taking = undefined
          })
          const taken = await block.taking
          if (taken !== undefined) return taken
        } finally {
          block.waiting -= 1
        }
      }
      block.unspent -= 1
      return {
        left: block.unspent + block.beyond,
        resetSeconds: Math.ceil((block.endsAt - Date.now()) / 1000),
      }
    },
  }
}

/** Spends one request of the caller's budget. @throws ProblemError rate_limited */
export function limitRate(limiter: RateLimiter): Guard {
  return async (_route, request, response) => {
    const actor = actorIfKnown(response)
    if (actor !== undefined) await spendBudget(limiter, ...budgetOf(actor, request), response)
  }
}

function budgetOf(actor: Actor, request: Request): [BudgetName, string] {
  if (actor.kind === 'publishable') return ['browser', `${actorId(actor)}:${request.ip ?? 'unknown'}`]
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
