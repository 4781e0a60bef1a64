import { contract } from '../contract.ts'
import type { ResourceName } from '../terms.ts'
import type { Route } from '../vocabulary/route.ts'

/** One route of the contract with its place in it. */
export type NamedRoute = { resource: ResourceName; method: string; operationId: string; route: Route }

/** Every route of the contract, in the order of the reference. */
export function namedRoutes(): NamedRoute[] {
  return Object.entries(contract).flatMap(([resource, routes]) =>
    Object.entries(routes as Record<string, Route>).map(([method, route]) => ({
      resource: resource as ResourceName,
      method,
      operationId: `${resource}.${method}`,
      route,
    })),
  )
}
