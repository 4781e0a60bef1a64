import { createGuardedRequest, outsideTimeoutMs, reasonOf } from '../shared/guarded-agent.ts'

/** A receiver has nothing to tell us but its status. What it sends beyond this is not read. */
const answerBytesMax = 16 * 1024
/** Nor is it waited for: one byte a second would hold a place that others need. */
const bodyTimeoutMs = 250

/** What came of one attempt: a status, or the reason why there was none, as a few words without anything of the answer. */
export type WebhookAnswer = { status: number } | { failure: string; hung?: true }

export type PostWebhook = (url: string, headers: Record<string, string>, body: string) => Promise<WebhookAnswer>

/** Posts to addresses that strangers have chosen. */
export function createWebhookPoster({ allowsLoopback }: { allowsLoopback: boolean }): PostWebhook {
  const request = createGuardedRequest({ allowsLoopback })
  return async (url, headers, body) => {
    const signal = AbortSignal.timeout(outsideTimeoutMs)
    try {
      const answer = await request(url, { method: 'POST', headers, body, signal })
      // The status is the answer. What else it says is read, up to a bound, only so that the connection can be used again.
      const patience = AbortSignal.any([signal, AbortSignal.timeout(bodyTimeoutMs)])
      await answer.body.dump({ limit: answerBytesMax, signal: patience }).catch(() => undefined)
      return { status: answer.statusCode }
    } catch (error) {
      return signal.aborted
        ? { failure: `No answer within ${outsideTimeoutMs / 1000} seconds`, hung: true }
        : { failure: reasonOf(error) }
    }
  }
}
