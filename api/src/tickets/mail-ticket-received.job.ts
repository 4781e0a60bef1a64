import { createHash } from 'node:crypto'
import type { RateParts } from '../http/parts.ts'
import { mayAcknowledge } from '../mail/acknowledgement.rules.ts'
import { sendLetter, type MailParts } from '../mail/index.ts'
import { lookUpPage, mailLanguage } from '../mail/mail-language.rules.ts'
import type { JobHandler } from '../outbox/index.ts'
import type { StoreParts } from '../store/index.ts'
import type { TicketParts } from './parts.ts'
import { ticketReceivedLetter } from './ticket-received.letter.rules.ts'
import { threadOf } from './ticket-thread.rules.ts'

type Parts = Pick<TicketParts, 'tickets'> & StoreParts & MailParts & RateParts

/** Tells who wrote that the message has arrived, unless that could begin a conversation of machines, or a flood. */
export const mailTicketReceived: JobHandler<Parts> = async (context, { storeId, payload, attempts }) => {
  const ticket = await context.tickets.find(storeId, String(payload['ticketId']))
  const to = ticket?.requester.email ?? null
  if (ticket === null || to === null) return
  const { settings } = await context.stores.load(storeId)
  if (!mayAcknowledge(to, settings)) return
  const sender = createHash('sha256').update(`${storeId}:${to}`).digest('base64url')
  // A job that is tried again was within the budget the first time.
  if (attempts === 1 && 'retryAfterSeconds' in (await context.rateLimiter.spend('acknowledgement', sender))) return

  const language = mailLanguage([ticket.locale, ...settings.locales])
  const url = lookUpPage(settings, language, ticket.ref)
  await sendLetter(context, {
    to,
    store: settings,
    language,
    letter: ticketReceivedLetter(language, { ref: ticket.ref, store: settings.name, url }),
    about: threadOf(ticket._id),
    automatic: 'auto-replied',
  })
}
