import type { Route } from '@aftercare/contracts'
import type { Response } from 'express'
import type { Actor } from '../access/actor.ts'
import type { TestClock } from '../shared/parts.ts'

/** Who asks, and the clock of their store: null in a live one. */
export type Caller = { actor: Actor; testClock: TestClock | null }

/** Keeps who asks beside the answer that is being made. */
export function keepCaller(response: Response, caller: Caller): void {
  response.locals['caller'] = caller
}

const callerIfKnown = (response: Response): Caller | undefined => response.locals['caller'] as Caller | undefined

/** Who asks; undefined on a route without credentials, and before they were read. */
export const actorIfKnown = (response: Response): Actor | undefined => callerIfKnown(response)?.actor

/** Who asks, on a route that has an actor. */
export function callerOf(response: Response): Caller {
  const caller = callerIfKnown(response)
  if (caller === undefined) throw new Error('The route has no actor')
  return caller
}

/** Keeps the route that answers. */
export function keepRoute(response: Response, route: Route): void {
  response.locals['route'] = route
}

/** The route that answers; undefined where none does. */
export const routeIfKnown = (response: Response): Route | undefined => response.locals['route'] as Route | undefined
