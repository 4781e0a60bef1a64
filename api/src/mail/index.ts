export { createMailer, type Mailer } from './mailer.ts'
export { sendLetter } from './send-letter.ts'
