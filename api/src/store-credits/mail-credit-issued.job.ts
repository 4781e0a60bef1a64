import type { CustomerParts } from '../customers/index.ts'
import { sendLetter, type MailParts } from '../mail/index.ts'
import { mailLanguage } from '../mail/mail-language.rules.ts'
import type { JobHandler } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import type { StoreParts } from '../store/index.ts'
import type { mailCreditIssued } from './jobs.ts'
import type { StoreCreditParts } from './parts.ts'
import { presentStoreCredit } from './present-store-credit.rules.ts'
import { storeCreditIssuedLetter } from './store-credit-issued.letter.rules.ts'

type Parts = Pick<StoreCreditParts, 'storeCredits'> & CustomerParts & StoreParts & MailParts & Clock

/** Mails a customer that they got credit. */
export const mailIssuedCredit: JobHandler<Parts, typeof mailCreditIssued> = async (context, job) => {
  const { storeId, payload } = job
  const { storeCreditId, version, value, bonus, expiresAt, bonusExpiresAt, locale } = payload
  const account = await context.storeCredits.find(storeId, storeCreditId)
  const customer = account === null ? null : await context.customers.find(storeId, account.customerId)
  const to = customer?.email ?? null
  if (account === null || customer === null || to === null) return
  const { settings } = await context.stores.load(storeId)
  const language = mailLanguage([locale, customer.locale, ...settings.locales])
  const { currency } = account
  const { available } = presentStoreCredit(account, context.now())
  await sendLetter(context, {
    to,
    store: settings,
    language,
    letter: storeCreditIssuedLetter(language, {
      currency,
      value,
      bonus,
      expiresAt,
      bonusExpiresAt,
      available,
      store: settings.name,
      timeZone: settings.businessHours.timeZone,
    }),
    about: `${storeCreditId}.${version}`,
    thread: storeCreditId,
    automatic: 'auto-generated',
  })
}
