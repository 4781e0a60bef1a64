import { deliverWebhook, fanOutEvent } from '../webhooks/index.ts'
import type { JobKinds } from './job-runner.ts'

/** Every kind of job and who does it: what `app.ts` is for routes, this is for what runs later. */
export const jobKinds: JobKinds = {
  'webhooks.fan_out': { handle: fanOutEvent },
  'webhooks.deliver': { handle: deliverWebhook },
}
