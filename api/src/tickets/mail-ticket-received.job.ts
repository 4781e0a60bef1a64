import { createHash } from 'node:crypto'
import type { JobHandler } from '../outbox/index.ts'
import { mayAcknowledge } from '../mail/acknowledgement.rules.ts'
import { lookUpPage, mailLanguage } from '../mail/mail-language.rules.ts'
import { sendLetter } from '../mail/index.ts'
import { threadOf } from './ticket-thread.rules.ts'
import { ticketReceivedLetter } from './ticket-received.letter.rules.ts'

/** Tells who wrote that the message has arrived, unless that could begin a conversation of machines, or a flood. */
export const mailTicketReceived: JobHandler = async (context, { storeId, payload, attempts }) => {
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
