import { domainToASCII } from 'node:url'

/** Domains of one provider that lead to the same mailbox, and the characters that it does not look at in a name. */
type Provider = { domains: readonly string[]; ignores?: RegExp }

/**
 * What the providers say themselves: Gmail ignores dots (support.google.com/mail/answer/7436150), an iCloud address ends in any
 * of three domains, Proton ignores dots, dashes and underscores and gives each name three domains.
 */
const providers: readonly Provider[] = [
  { domains: ['gmail.com', 'googlemail.com'], ignores: /\./g },
  { domains: ['icloud.com', 'me.com', 'mac.com'] },
  { domains: ['proton.me', 'protonmail.com', 'pm.me'], ignores: /[._-]/g },
]

/**
 * One name for one mailbox, however its address is written: letter case, a tag after a plus sign, quotes, a trailing dot, the
 * domain in its own script or in Punycode, and what the large providers ignore. It counts what a mailbox gets. It is not an
 * address to send to, and says nothing about whose the mailbox is.
 */
export function mailboxOf(address: string): string {
  const text = address.normalize('NFKC').trim().toLowerCase()
  const at = text.lastIndexOf('@')
  if (at < 0) return text
  const written = text
    .slice(at + 1)
    .trim()
    .replace(/\.+$/, '')
  const domain = domainToASCII(written).replace(/\.+$/, '') || written
  const provider = providers.find(({ domains }) => domains.includes(domain))
  const name = withoutTag(
    text
      .slice(0, at)
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('\\', ''),
  )
  const plain = provider?.ignores === undefined ? name : name.replaceAll(provider.ignores, '')
  return `${plain || name}@${provider?.domains[0] ?? domain}`
}

/** `mia+shop` is `mia`. A name that begins with the sign has no other. */
const withoutTag = (name: string): string => name.replace(/^([^+]+)\+.*$/, '$1')
