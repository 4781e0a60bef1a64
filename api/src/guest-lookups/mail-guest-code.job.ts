import { randomInt } from 'node:crypto'
import { sendLetter, type MailParts } from '../mail/index.ts'
import { mailLanguage } from '../mail/mail-language.rules.ts'
import { mailboxOf } from '../mail/mailbox.rules.ts'
import type { JobHandler } from '../outbox/index.ts'
import type { RealClock } from '../shared/parts.ts'
import type { Quota, QuotaParts } from '../shared/quotas.store.ts'
import type { StoreParts } from '../store/index.ts'
import { guestCodeLetter } from './guest-code.letter.rules.ts'
import { codesCount, guestCode, hashCode } from './guest-code.rules.ts'
import type { sendCode } from './jobs.ts'
import { lookUp, type LookUpParts } from './look-up.ts'
import type { GuestLookupParts } from './parts.ts'

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
