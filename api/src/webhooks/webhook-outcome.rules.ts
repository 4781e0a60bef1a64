import { webhookAttemptsMax, webhookBackoffSeconds, type WebhookDelivery } from '@aftercare/contracts'
import type { WebhookAnswer } from './post-webhook.ts'

/** Whether the receiver took the event: any 2xx (Standard Webhooks). A redirect is not followed, so it is a failure. */
export const isTaken = (answer: WebhookAnswer): boolean =>
  'status' in answer && answer.status >= 200 && answer.status < 300

/** The receiver says that it is gone for good, and wants no more. */
export const isGone = (answer: WebhookAnswer): boolean => 'status' in answer && answer.status === 410

/** What the merchant reads of an attempt. */
export const describeAnswer = (answer: WebhookAnswer): string =>
  'status' in answer ? `HTTP ${answer.status}` : answer.failure.slice(0, 200)

/** What becomes of a delivery after so many attempts, the newest of which got this answer. */
export function stateAfter(attempts: number, answer: WebhookAnswer, now: Date): WebhookDelivery['state'] {
  const at = now.toISOString()
  if (isTaken(answer)) return { status: 'delivered', at }
  const waitSeconds = webhookBackoffSeconds[attempts - 1]
  if (isGone(answer) || waitSeconds === undefined || attempts >= webhookAttemptsMax) return { status: 'failed', at }
  return { status: 'pending', nextAttemptAt: new Date(now.getTime() + waitSeconds * 1000).toISOString() }
}
