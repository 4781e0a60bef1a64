import { deleteAttachmentFile, deleteUnusedAttachment } from './attachments/index.ts'
import type { Context } from './context.ts'
import { sendCode } from './guest-lookups/index.ts'
import { createJobRunner, inTransaction, type JobKinds, type JobRunner } from './outbox/index.ts'
import { closeSolvedTicket, mailTicketReceived, mailTicketReply, reopenWaitingTicket } from './tickets/index.ts'
import { deliverWebhook, fanOutEvent } from './webhooks/index.ts'

/** Mail is tried for some three hours before somebody has to look. */
const mailAttemptsMax = 30

const quick: JobKinds<Context> = {
  'webhooks.fan_out': { handle: fanOutEvent },
  'guest_lookups.send_code': { handle: sendCode },
  'mail.ticket_received': { handle: mailTicketReceived, attemptsMax: mailAttemptsMax },
  'mail.ticket_reply': { handle: mailTicketReply, attemptsMax: mailAttemptsMax },
  'tickets.reopen_waiting': { handle: inTransaction(reopenWaitingTicket) },
  'tickets.close_solved': { handle: inTransaction(closeSolvedTicket) },
  'attachments.delete_unused': { handle: inTransaction(deleteUnusedAttachment) },
  'attachments.delete_file': { handle: deleteAttachmentFile },
}

/** What waits for servers of merchants. */
const slow: JobKinds<Context> = {
  'webhooks.deliver': { handle: deliverWebhook },
}

/** Deliveries wait for others nearly all of their time, so many fit. A store has at most half of them. */
const deliveriesAtOnce = 96
const deliveriesOfStore = 48

/** Each lane has a runner: receivers of webhooks that hang must not keep anybody's mail waiting, nor other receivers. */
export const createJobRunners = (context: Context): JobRunner[] => [
  createJobRunner({ context, kinds: quick }),
  createJobRunner({
    context,
    kinds: slow,
    concurrency: deliveriesAtOnce,
    shares: { store: deliveriesOfStore, group: context.outside.receiverBreaker.shareOf },
  }),
]

/** Every kind of job and who does it: what `app.ts` is for routes, this is for what runs later. */
export const jobKinds: JobKinds<Context> = { ...quick, ...slow }
