// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { resource, type ResourceClass } from '../resource.ts'
import type { RequestOptions } from '../send.ts'

/** For supervisors and load balancers. */
export interface HealthResource {
  /**
   * Is the process alive.
   *
   * Answers as long as the process runs. For a supervisor that restarts it.
   *
   * For anyone.
   */
  live(options?: RequestOptions): Promise<Health>

  /**
   * Can the process serve.
   *
   * Answers 503 while the database is away or the process is draining. For a load balancer.
   *
   * For anyone.
   */
  ready(options?: RequestOptions): Promise<Health>
}
export const HealthResource: ResourceClass<HealthResource> = /* @__PURE__ */ resource(
  'health live=./health/live ready=./health/ready',
)

/** All is well */
export interface Health {
  status: 'ok'
}
