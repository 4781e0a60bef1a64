import { sendLetter, type MailboxLinkParts, type MailParts } from '../mail/index.ts'
import { mailLanguage } from '../mail/mail-language.rules.ts'
import type { JobHandler } from '../outbox/index.ts'
import type { StoreParts } from '../store/index.ts'
import type { mailReply } from './jobs.ts'
import type { TicketParts } from './parts.ts'
import { ticketReplyLetter } from './ticket-reply.letter.rules.ts'
import { threadOf } from './ticket-thread.rules.ts'

type Parts = TicketParts & StoreParts & MailParts & MailboxLinkParts

/** Mails what a person of the desk has answered. What is internal never leaves. */
export const mailTicketReply: JobHandler<Parts, typeof mailReply> = async (context, { storeId, payload }) => {
  const ticket = await context.tickets.find(storeId, payload.ticketId)
  const message = await context.messages.find(storeId, payload.messageId)
  const to = ticket?.requester.email ?? null
  if (ticket === null || to === null || message === null || message.visibility !== 'public') return
  const { settings } = await context.stores.load(storeId)

  const language = mailLanguage([ticket.locale, ...settings.locales])
  const isPerson = message.author.kind === 'agent'
  await sendLetter(context, {
    to,
    store: settings,
    language,
    letter: ticketReplyLetter(language, {
      ref: ticket.ref,
      subject: ticket.subject,
      author: (isPerson ? message.author.name : null) ?? settings.name,
      text: message.text,
      fileCount: message.attachments.length,
      store: settings.name,
      url: context.mailboxLinks.page({ storeId, settings, language, number: ticket.ref, email: to }),
    }),
    about: message._id,
    thread: threadOf(ticket._id),
    ...(message.author.kind === 'automation' && { automatic: 'auto-generated' as const }),
  })
}
