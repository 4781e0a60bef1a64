import type { RealClock } from '../shared/parts.ts'
import type { WebhookAnswer } from './post-webhook.ts'

/** Deliveries to one endpoint at once, in one process. */
const shareWhenWell = 4
/** After a delivery that hung: enough to see that it is well again. */
const shareInDoubt = 1
const hungInARow = 3
const restMs = 30_000

/**
 * A circuit breaker for each endpoint. Only what hangs trips it: a quick failure holds nobody up, and the schedule of its
 * delivery is slow enough. Deliveries to an endpoint that rests stay due, and no attempt is counted.
 *
 * It lives in the process because it protects this process; another one learns the same in a minute.
 */
export function createReceiverBreaker({ realNow }: RealClock) {
  const troubled = new Map<string, { hung: number; restsUntil: number }>()
  return {
    /** How many deliveries to the endpoint may be under way. */
    shareOf(endpointId: string): number {
      const trouble = troubled.get(endpointId)
      if (trouble === undefined) return shareWhenWell
      return trouble.restsUntil > realNow().getTime() ? 0 : shareInDoubt
    },
    /** Endpoints to which none may be. */
    resting(): string[] {
      const now = realNow().getTime()
      return [...troubled].flatMap(([endpointId, { restsUntil }]) => (restsUntil > now ? [endpointId] : []))
    },
    /** Learns from an attempt that took so long. */
    note(endpointId: string, answer: WebhookAnswer): void {
      if (!('hung' in answer)) {
        troubled.delete(endpointId)
        return
      }
      const hung = (troubled.get(endpointId)?.hung ?? 0) + 1
      troubled.set(endpointId, { hung, restsUntil: hung >= hungInARow ? realNow().getTime() + restMs : 0 })
    },
  }
}
export type ReceiverBreaker = ReturnType<typeof createReceiverBreaker>
