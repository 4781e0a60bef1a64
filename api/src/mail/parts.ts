import type { RealClock } from '../shared/parts.ts'
import type { SecretBox } from '../shared/secret-box.ts'
import { createMailboxLinks, type MailboxLinks } from './mailbox-links.ts'
import type { Mailer } from './mailer.ts'

/** Mail leaves the database, and cannot be taken back. */
export type MailParts = { outside: { mailer: Mailer } }

export type MailboxLinkParts = { mailboxLinks: MailboxLinks }

export const mailboxLinkParts = (secrets: SecretBox, clock: RealClock): MailboxLinkParts => ({
  mailboxLinks: createMailboxLinks(secrets, clock),
})
