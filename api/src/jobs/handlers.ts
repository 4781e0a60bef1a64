import { deliverWebhook, fanOutEvent } from '../webhooks/index.ts'
import type { JobKinds } from './job-runner.ts'

const quick: JobKinds = {
  'webhooks.fan_out': { handle: fanOutEvent },
}

/** What waits for servers of merchants. */
const slow: JobKinds = {
  'webhooks.deliver': { handle: deliverWebhook },
}

/** Each lane has a runner: receivers of webhooks that hang must not keep anybody's mail waiting. */
export const jobLanes: readonly JobKinds[] = [quick, slow]

/** Every kind of job and who does it: what `app.ts` is for routes, this is for what runs later. */
export const jobKinds: JobKinds = { ...quick, ...slow }
