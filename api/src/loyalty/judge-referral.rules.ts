import type { LoyaltyReferral } from '@aftercare/contracts'

/** What a recommendation is judged by, of either side. */
export type Recommended = { id: string; email: string | null; phone: string | null }

type Declined = NonNullable<LoyaltyReferral['declined']>

/** How far a chain of recommendations is followed. */
export const referralChainMost = 20

/**
 * Why a recommendation earns nothing, with the reason in a sentence; null when it counts.
 *
 * @param isNew the friend has neither bought nor redeemed anything
 * @param chain who recommended the shop to the referrer, to whoever did that, and so on
 */
export function judgeReferral(
  referrer: Recommended,
  friend: Recommended,
  { isNew, chain }: { isNew: boolean; chain: readonly string[] },
): Declined | null {
  const declined = (code: Declined['code'], explanation: string, ring: string[] = []): Declined => ({
    code,
    explanation,
    ring,
  })
  if (referrer.id === friend.id)
    return declined('same_customer', 'The friend is the referrer: nobody is rewarded for recommending themselves')
  const mailbox = mailboxOf(referrer.email)
  if (mailbox !== null && mailbox === mailboxOf(friend.email))
    return declined('same_mailbox', 'Mail to the friend arrives in the mailbox of the referrer, so both are one person')
  if (referrer.phone !== null && referrer.phone === friend.phone)
    return declined('same_phone', 'The friend has the phone number of the referrer, so both are one person')
  const place = chain.indexOf(friend.id)
  if (place >= 0) {
    const between = [referrer.id, ...chain.slice(0, place)].toReversed()
    const ring = [friend.id, ...between, friend.id]
    return declined('ring', `The recommendations go in a ring: ${ring.join(' recommended ')}`, ring)
  }
  return isNew ? null : declined('not_new', 'The friend has ordered or redeemed before, so nobody won a customer')
}

/** Hosts that ignore dots before the @, where many addresses are one mailbox. */
const dotless: readonly string[] = ['gmail.com', 'googlemail.com']

/** The mailbox that an address leads to: what stands behind a plus sign is a label of its owner's. */
export function mailboxOf(email: string | null): string | null {
  if (email === null) return null
  const at = email.lastIndexOf('@')
  const host = email.slice(at + 1).toLowerCase()
  const [name = ''] = email.slice(0, at).toLowerCase().split('+')
  return dotless.includes(host) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${host}`
}
