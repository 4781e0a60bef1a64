import { randomInt } from 'node:crypto'
import { readReference } from '@aftercare/contracts/vocabulary/references.rules'
import { findGift, type GiftParts } from '../gifts/index.ts'
import { sendLetter, type MailParts } from '../mail/index.ts'
import { mailLanguage } from '../mail/mail-language.rules.ts'
import { mailboxOf } from '../mail/mailbox.rules.ts'
import type { JobHandler } from '../outbox/index.ts'
import type { Clock, RealClock } from '../shared/parts.ts'
import type { Quota, QuotaParts } from '../shared/quotas.store.ts'
import type { StoreParts } from '../store/index.ts'
import type { TicketParts } from '../tickets/index.ts'
import { guestCodeLetter } from './guest-code.letter.rules.ts'
import { codesCount, guestCode, hashCode } from './guest-code.rules.ts'
import type { LookedUp, GuestLookupRecord } from './guest-lookup.ts'
import type { sendCode } from './jobs.ts'
import { orderOfReference, type OrderOfReferenceParts } from './order-of-reference.ts'
import type { GuestLookupParts } from './parts.ts'

type LookUpParts = OrderOfReferenceParts & Pick<TicketParts, 'tickets'> & GiftParts & Clock
type Parts = LookUpParts & GuestLookupParts & StoreParts & MailParts & QuotaParts & RealClock

/** Nobody can have a mailbox flooded, however its address is written. */
const codeMails: Quota = { name: 'guest-code-mail', uses: 3, windowMs: 3_600_000 }

/**
 * Mails a code when number and address belong together. The code is kept before it is sent, so that it works when it arrives;
 * when sending fails, the next attempt makes a new one, since nobody has the old one but perhaps the mail server.
 */
export const mailGuestCode: JobHandler<Parts, typeof sendCode> = async (context, { storeId, payload, attempts }) => {
  const lookup = await context.guestLookups.find(storeId, payload.guestLookupId)
  if (lookup === null || lookup.usedAt !== null || lookup.expiresAt <= context.realNow()) return
  const found = await lookUp(context, lookup)
  if (found === null) return
  // A job that is tried again is the same mail. Whoever asks once more is answered the same, and gets none.
  if ((await context.quotas.use(storeId, codeMails, mailboxOf(lookup.email), lookup._id, context.realNow())) !== null)
    return

  const { settings, shopperSecret } = await context.stores.load(storeId)
  const code = guestCode(randomInt(codesCount))
  const { proved, number } = found
  await context.guestLookups.keepCode(lookup, {
    proved,
    codeHash: hashCode(shopperSecret, lookup._id, code),
  })
  const language = mailLanguage([lookup.locale, found.locale, ...settings.locales])
  await sendLetter(context, {
    to: lookup.email,
    store: settings,
    language,
    letter: guestCodeLetter(language, { code, number, store: settings.name }),
    // Each attempt has another code, so it is another mail.
    about: `${lookup._id}.${attempts}`,
    automatic: 'auto-generated',
  })
}

type Found = LookedUp & { number: string; locale: string | null }

/**
 * The gift that the number opens to the address, or the order with this number, or else what one of our references is of: a ticket,
 * or the order of a return, withdrawal, exchange or claim. Each has to be of this address.
 */
async function lookUp(
  context: LookUpParts,
  { storeId, number, email, gift = false }: GuestLookupRecord,
): Promise<Found | null> {
  if (gift) {
    const id = await findGift(context, storeId, number, email)
    return id === null ? null : { proved: { kind: 'gift', id }, number: number.trim().toUpperCase(), locale: null }
  }
  const { orders, tickets } = context
  const order = await orders.findByNumberAndEmail(storeId, number, email)
  if (order !== null) return { proved: { kind: 'order', id: order._id }, number: order.number, locale: order.locale }
  const reference = readReference(number)
  if (reference === undefined) return null
  const { kind, ref } = reference
  if (kind !== 'ticket') {
    const meant = await orderOfReference(context, storeId, { kind, ref }, email)
    return meant && { proved: { kind: 'order', id: meant._id }, number: ref, locale: meant.locale }
  }
  const ticket = await tickets.findByRef(storeId, ref)
  if (ticket === null || ticket.requester.email !== email) return null
  return { proved: { kind: 'ticket', id: ticket._id }, number: ticket.ref, locale: ticket.locale }
}
