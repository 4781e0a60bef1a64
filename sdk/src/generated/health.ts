// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { Resource } from '../resource.ts'
import type { RequestOptions } from '../send.ts'

/** For supervisors and load balancers. */
export class HealthResource extends Resource {
  /**
   * Is the process alive.
   *
   * Answers as long as the process runs. For a supervisor that restarts it.
   *
   * For anyone.
   */
  live(options?: RequestOptions): Promise<Health> {
    return this.send({ method: 'GET', path: '/health/live' }, options)
  }

  /**
   * Can the process serve.
   *
   * Answers 503 while the database is away or the process is draining. For a load balancer.
   *
   * For anyone.
   */
  ready(options?: RequestOptions): Promise<Health> {
    return this.send({ method: 'GET', path: '/health/ready' }, options)
  }
}

/** All is well */
export interface Health {
  status: 'ok'
}
