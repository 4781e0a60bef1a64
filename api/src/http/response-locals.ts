import type { Route } from '@aftercare/contracts'
import type { Response } from 'express'
import type { Actor } from '../access/actor.ts'

/** Keeps who asks beside the answer that is being made. */
export function keepActor(response: Response, actor: Actor): void {
  response.locals['actor'] = actor
}

/** Who asks; undefined on a route without credentials, and before they were read. */
export const actorIfKnown = (response: Response): Actor | undefined => response.locals['actor'] as Actor | undefined

/** Who asks, on a route that has an actor. */
export function actorOf(response: Response): Actor {
  const actor = actorIfKnown(response)
  if (actor === undefined) throw new Error('The route has no actor')
  return actor
}

/** Keeps the route that answers. */
export function keepRoute(response: Response, route: Route): void {
  response.locals['route'] = route
}

/** The route that answers; undefined where none does. */
export const routeIfKnown = (response: Response): Route | undefined => response.locals['route'] as Route | undefined
