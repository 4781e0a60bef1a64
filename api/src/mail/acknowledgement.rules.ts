import { mailboxOf } from './mailbox.rules.ts'

/** Mailboxes behind which a machine sits: an answer to them comes back, or goes nowhere. */
const machines = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|notifications?)([+._-].*)?@/

/** Whether an automatic answer may go to this address without the danger that two machines answer each other for ever. */
export const mayAcknowledge = (email: string, { supportEmail }: { supportEmail: string }): boolean =>
  mailboxOf(email) !== mailboxOf(supportEmail) && !machines.test(email)
