import { joining } from '../database.ts'
import { sendLetter, type MailParts } from '../mail/index.ts'
import { mailLanguage } from '../mail/mail-language.rules.ts'
import { presentOrder, type OrderParts } from '../orders/index.ts'
import type { JobHandler } from '../outbox/index.ts'
import type { StoreParts } from '../store/index.ts'
import { acknowledgeWithdrawal } from './acknowledge-withdrawal.ts'
import { acknowledgementLetter, isEligible } from './acknowledgement.letter.rules.ts'
import type { mailAcknowledgement } from './jobs.ts'
import { hasGoodsOut } from './judge-withdrawal.rules.ts'
import { orderOf } from './judge-statement.ts'
import type { StepParts } from './take-withdrawal-step.ts'

type Parts = StepParts & OrderParts & StoreParts & MailParts

/** Mails the acknowledgement and takes the withdrawal on. It is of the legal class: no quota and no rule against machines stops it. */
export const mailWithdrawalAcknowledgement: JobHandler<Parts, typeof mailAcknowledgement> = async (
  context,
  { storeId, payload: { withdrawalId } },
) => {
  const record = await context.withdrawals.find(storeId, withdrawalId)
  if (record === null || record.declaredAt === null || record.refundDueOn === null || record.acknowledgedAt !== null)
    return
  const { ref, statement, declaredAt, refundDueOn, judgement, orderId } = record
  const { settings } = await context.stores.load(storeId)
  const order = await orderOf(context, record)
  const language = mailLanguage([record.locale, ...settings.locales])
  await sendLetter(context, {
    to: statement.email,
    store: settings,
    language,
    letter: acknowledgementLetter(language, {
      ref,
      statement,
      declaredAt,
      refundDueOn,
      judgement,
      orderId,
      hasGoodsOut: order !== null && hasGoodsOut(presentOrder(order), judgement?.lines.filter(isEligible) ?? []),
      returnAddress: settings.returnAddress ?? null,
      store: settings.name,
      timeZone: settings.businessHours.timeZone,
    }),
    about: withdrawalId,
    automatic: 'auto-replied',
  })
  return async (tx) => await acknowledgeWithdrawal(joining(context, tx), storeId, withdrawalId)
}
