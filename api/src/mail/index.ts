export { createMailer } from './mailer.ts'
export { mailboxLinkParts, type MailboxLinkParts, type MailParts } from './parts.ts'
export { sendLetter } from './send-letter.ts'
