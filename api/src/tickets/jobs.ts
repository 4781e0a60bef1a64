import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Mails whoever wrote that the message has arrived. */
export const mailReceived = defineJob('mail.ticket_received', z.strictObject({ ticketId: z.string() }))

/** Mails what the desk has answered. */
export const mailReply = defineJob('mail.ticket_reply', z.strictObject({ ticketId: z.string(), messageId: z.string() }))

/** Ends the waiting that was to last until then. */
export const reopenWaiting = defineJob(
  'tickets.reopen_waiting',
  z.strictObject({ ticketId: z.string(), until: z.iso.datetime() }),
)

/** Closes a ticket that was solved then, if it still is. */
export const closeSolved = defineJob(
  'tickets.close_solved',
  z.strictObject({ ticketId: z.string(), solvedAt: z.iso.datetime() }),
)
