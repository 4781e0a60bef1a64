import { ProblemError, type ShopperSession } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { AccessParts } from '../access/index.ts'
import type { Transacts } from '../database.ts'
import type { MailboxLinkParts } from '../mail/index.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import { beginGuestSession } from './begin-guest-session.ts'
import { lookUp, type LookUpParts } from './look-up.ts'

type Parts = LookUpParts & MailboxLinkParts & Pick<AccessParts, 'sessions' | 'keys'> & Transacts & RealClock & NewIds

/**
 * Exchanges the key of a mail's link for a session that sees what the mail is about, for as long as that is of the address that the
 * mail went to.
 *
 * @throws ProblemError mail_link_invalid
 */
export async function openMailLink(context: Parts, actor: Actor, key: string): Promise<ShopperSession> {
  const { mailboxLinks, transact } = context
  const { storeId } = actor
  const meant = mailboxLinks.open(storeId, key)
  const found = meant === null ? null : await lookUp(context, { storeId, ...meant })
  if (meant === null || found === null)
    throw new ProblemError('mail_link_invalid', 'The link is over, or is none of this store')
  return await transact(
    async (tx) => await beginGuestSession(context, actor, { email: meant.email, proved: found.proved }, tx),
  )
}
