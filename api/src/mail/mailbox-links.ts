import type { Language } from '@aftercare/words'
import type { RealClock } from '../shared/parts.ts'
import type { SecretBox } from '../shared/secret-box.ts'
import { lookUpPage, openingPage } from './mail-language.rules.ts'

/** What the link of a mail opens, and for whom: the number that the mail is about, and the address that it went to. */
type Meant = { number: string; email: string }

type Mailing = Meant & {
  storeId: string
  settings: { helpCenterUrl: string; locales: readonly string[] }
  language: Language
}

export type MailboxLinks = {
  /**
   * The page where what a mail is about is opened, with a key for whoever reads the mail: it proves the mailbox as a code does. The
   * key is behind the `#`, which no server and no log on the way is told.
   */
  page(mailing: Mailing): string
  /** What a key opens; null when it is over, of another store, or none. */
  open(storeId: string, key: string): Meant | null
}

/** As long as a mail is news. Whoever finds the mail later, or is sent it on, looks up with a code. */
const lifetimeMs = 7 * 86_400_000

const prefix = 'sealed:'

/** Keys that only this store can open, and nobody can change. Nothing is stored: what they open is looked up when they are used. */
export function createMailboxLinks(secrets: SecretBox, { realNow }: RealClock): MailboxLinks {
  const owner = (storeId: string): string => `mailbox-links/${storeId}`
  return {
    page({ storeId, settings, language, number, email }) {
      const meant = JSON.stringify([number, email, realNow().getTime() + lifetimeMs])
      const key = secrets.seal(meant, owner(storeId)).slice(prefix.length)
      return openingPage(lookUpPage(settings, language, number), key)
    },
    open(storeId, key) {
      try {
        const [number, email, expiresAt] = JSON.parse(secrets.open(prefix + key, owner(storeId))) as [
          string,
          string,
          number,
        ]
        return expiresAt > realNow().getTime() ? { number, email } : null
      } catch {
        return null
      }
    },
  }
}
