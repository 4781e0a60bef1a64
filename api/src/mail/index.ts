export { createMailer } from './mailer.ts'
export type { MailParts } from './parts.ts'
export { sendLetter } from './send-letter.ts'
