import type { RealClock } from '../shared/parts.ts'
import type { WebhookAnswer } from './post-webhook.ts'

/** Deliveries to one endpoint at once. */
const shareWhenWell = 8
/** After a delivery that hung: enough to see that it is well again. */
const shareInDoubt = 1
const hungInARow = 3
const restMs = 30_000

/**
 * A circuit breaker for each endpoint. Only what hangs trips it: a quick failure holds nobody up, and the schedule of its
 * delivery is slow enough. Deliveries to an endpoint that rests stay due, and no attempt is counted.
 *
 * It lives in the process, and whoever finds an endpoint at rest puts the next look off for all.
 */
export function createReceiverBreaker({ realNow }: RealClock) {
  const troubled = new Map<string, { hung: number; restsUntil: number }>()
  return {
    /** How many deliveries to the endpoint may be under way. */
    shareOf(endpointId: string): number {
      return troubled.has(endpointId) ? shareInDoubt : shareWhenWell
    },
    /** Until when none may be; null when it does not rest. */
    restsUntil(endpointId: string): Date | null {
      const until = troubled.get(endpointId)?.restsUntil ?? 0
      return until > realNow().getTime() ? new Date(until) : null
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
