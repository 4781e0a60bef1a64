import type { Mailer } from './mailer.ts'

/** Mail leaves the database, and cannot be taken back. */
export type MailParts = { outside: { mailer: Mailer } }
