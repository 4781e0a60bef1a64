import type { StoreSettings } from '@aftercare/contracts'
import { renderLetter, type Letter } from './letter.rules.ts'
import type { Language } from '@aftercare/words'
import type { MailMessage } from './mailer.ts'
import type { MailParts } from './parts.ts'

export type Posting = Pick<MailMessage, 'to' | 'automatic'> & {
  store: Pick<StoreSettings, 'name' | 'supportEmail'>
  language: Language
  letter: Letter
  /** Names what is said, for the Message-ID: a mail that is sent again after a crash has the same, and counts as the same. */
  about: string
  /** Names what began the conversation. */
  thread?: string
}

/** Sends a letter in the name of the store. */
export async function sendLetter({ outside }: MailParts, posting: Posting): Promise<void> {
  const { store, language, letter, about, thread, ...message } = posting
  const domain = store.supportEmail.slice(store.supportEmail.indexOf('@') + 1)
  await outside.mailer.send({
    ...message,
    ...renderLetter(letter, language),
    language,
    from: { name: store.name, address: store.supportEmail },
    messageId: `${about}@${domain}`,
    ...(thread !== undefined && { thread: `${thread}@${domain}` }),
  })
}
