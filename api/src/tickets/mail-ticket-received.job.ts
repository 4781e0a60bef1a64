import { mayAcknowledge } from '../mail/acknowledgement.rules.ts'
import { sendLetter, type MailboxLinkParts, type MailParts } from '../mail/index.ts'
import { mailLanguage } from '../mail/mail-language.rules.ts'
import { mailboxOf } from '../mail/mailbox.rules.ts'
import type { JobHandler } from '../outbox/index.ts'
import type { RealClock } from '../shared/parts.ts'
import type { Quota, QuotaParts } from '../shared/quotas.store.ts'
import type { StoreParts } from '../store/index.ts'
import type { mailReceived } from './jobs.ts'
import type { TicketParts } from './parts.ts'
import { ticketReceivedLetter } from './ticket-received.letter.rules.ts'
import { threadOf } from './ticket-thread.rules.ts'

type Parts = Pick<TicketParts, 'tickets'> & StoreParts & MailParts & MailboxLinkParts & QuotaParts & RealClock

/** Automatic answers to one mailbox, however its address is written. */
const receipts: Quota = { name: 'ticket-receipt', uses: 5, windowMs: 3_600_000 }

/** Mails whoever wrote that the message has arrived, unless that could begin a conversation of machines, or a flood. */
export const mailTicketReceived: JobHandler<Parts, typeof mailReceived> = async (context, { storeId, payload }) => {
  const ticket = await context.tickets.find(storeId, payload.ticketId)
  const to = ticket?.requester.email ?? null
  if (ticket === null || to === null) return
  const { settings } = await context.stores.load(storeId)
  if (!mayAcknowledge(to, settings)) return
  if ((await context.quotas.use(storeId, receipts, mailboxOf(to), ticket._id, context.realNow())) !== null) return

  const language = mailLanguage([ticket.locale, ...settings.locales])
  const url = context.mailboxLinks.page({ storeId, settings, language, number: ticket.ref, email: to })
  await sendLetter(context, {
    to,
    store: settings,
    language,
    letter: ticketReceivedLetter(language, { ref: ticket.ref, store: settings.name, url }),
    about: threadOf(ticket._id),
    automatic: 'auto-replied',
  })
}
