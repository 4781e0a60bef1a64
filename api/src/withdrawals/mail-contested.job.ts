import { sendLetter, type MailParts } from '../mail/index.ts'
import { mailLanguage } from '../mail/mail-language.rules.ts'
import type { JobHandler } from '../outbox/index.ts'
import type { StoreParts } from '../store/index.ts'
import { contestedLetter } from './contested.letter.rules.ts'
import type { mailContest } from './jobs.ts'
import type { WithdrawalParts } from './parts.ts'

/** Mails what the shop holds against a withdrawal. */
export const mailContestedWithdrawal: JobHandler<WithdrawalParts & StoreParts & MailParts, typeof mailContest> = async (
  context,
  { storeId, payload: { withdrawalId } },
) => {
  const record = await context.withdrawals.find(storeId, withdrawalId)
  if (record === null || record.contest === null) return
  const { settings } = await context.stores.load(storeId)
  const language = mailLanguage([record.locale, ...settings.locales])
  const { ref, contest, statement } = record
  await sendLetter(context, {
    to: statement.email,
    store: settings,
    language,
    letter: contestedLetter(language, { ref, contest, store: settings.name }),
    about: `${withdrawalId}.contested`,
    thread: withdrawalId,
  })
}
