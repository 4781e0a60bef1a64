import { guestLookupCodeAttemptsMax, ProblemError, type ShopperSession } from '@aftercare/contracts'
import { readReference } from '@aftercare/contracts/vocabulary/references.rules'
import type { Actor } from '../access/actor.ts'
import type { AccessParts } from '../access/index.ts'
import type { CustomerParts } from '../customers/index.ts'
import type { Transacts, Tx } from '../database.ts'
import { orderNumberKey, type OrderParts } from '../orders/index.ts'
import type { Clock, NewIds, RealClock } from '../shared/parts.ts'
import { expectUse, type Quota, type QuotaParts } from '../shared/quotas.store.ts'
import type { StoreParts } from '../store/index.ts'
import type { TicketParts } from '../tickets/index.ts'
import { beginGuestSession } from './begin-guest-session.ts'
import { hashCode, isSameHash } from './guest-code.rules.ts'
import type { FoundLookup, GuestLookupRecord } from './guest-lookup.ts'
import type { GuestLookupParts } from './parts.ts'

type JudgeParts = GuestLookupParts & StoreParts & QuotaParts & RealClock
type OpenParts = GuestLookupParts &
  Pick<OrderParts, 'orders'> &
  CustomerParts &
  Pick<TicketParts, 'tickets'> &
  Pick<AccessParts, 'sessions' | 'keys'> &
  Transacts &
  Clock &
  RealClock &
  NewIds

/**
 * Judges a code, and counts that it did. A look-up that found nothing refuses every code, in the same words and after the same
 * work as one that was given a wrong code.
 *
 * @throws ProblemError guest_lookup_not_found, code_invalid, rate_limited
 */
export async function judgeCode(
  context: JudgeParts,
  { storeId }: Actor,
  guestLookupId: string,
  code: string,
): Promise<FoundLookup> {
  const { guestLookups, stores, realNow } = context
  const secrets = await stores.shopperSecrets(storeId, realNow())
  const lookup = await guestLookups.countAttempt(storeId, guestLookupId, realNow())
  if (lookup === null) throw new ProblemError('guest_lookup_not_found', `No look-up ${guestLookupId}`)
  await expectGuessLeft(context, lookup)
  const { found, attempts } = lookup
  const hashes = secrets.map((secret) => hashCode(secret, guestLookupId, code))
  const isRight = hashes.map((hash) => isSameHash(hash, found?.codeHash ?? null)).includes(true)
  if (!isRight || found === null || attempts > guestLookupCodeAttemptsMax) throw wrongCode()
  return { ...lookup, found }
}

/** Exchanges a look-up whose code was right for a session that sees the one order or ticket. @throws ProblemError code_invalid */
export async function openLookup(context: OpenParts, actor: Actor, lookup: FoundLookup): Promise<ShopperSession> {
  const { guestLookups, transact, realNow } = context
  const { email, found } = lookup
  return await transact(async (tx) => {
    if (!(await guestLookups.use(lookup, realNow(), tx))) throw wrongCode()
    const pointsOf = await accountOfMailbox(context, lookup, tx)
    const proved = { email, proved: found.proved, ...(pointsOf !== null && { pointsOf }) }
    return await beginGuestSession(context, actor, proved, tx)
  })
}

/**
 * The customer with an account in the shop whose order was looked up, where the code went to the address of that account: points are
 * as good as money, so neither the address of an order nor the link in a mail, which is sent on, opens them.
 */
async function accountOfMailbox(
  { orders, customers }: OpenParts,
  { storeId, email, found: { proved } }: FoundLookup,
  tx: Tx,
): Promise<string | null> {
  const order = proved.kind === 'order' ? await orders.find(storeId, proved.id, tx) : null
  if (order === null || order.customerId === null) return null
  const customer = await customers.find(storeId, order.customerId, tx)
  return customer !== null && customer.externalId !== null && customer.email === email ? customer._id : null
}

/** However many look-ups are begun, by whomever: a code has a million values, so five guesses an hour find none in a lifetime. */
const guesses: Quota = { name: 'guest-code-guess', uses: guestLookupCodeAttemptsMax, windowMs: 3_600_000 }

/**
 * Counts by what was meant, however it was typed and whether it exists or not, so that the answer says nothing about that.
 *
 * @throws ProblemError rate_limited
 */
async function expectGuessLeft(
  parts: QuotaParts & RealClock,
  { storeId, number, email }: Pick<GuestLookupRecord, 'storeId' | 'number' | 'email'>,
): Promise<void> {
  const meant = `${readReference(number)?.ref ?? orderNumberKey(number)} ${email}`
  await expectUse(
    parts,
    storeId,
    guesses,
    meant,
    (seconds) => `Too many codes were tried; the next try is in ${Math.ceil(seconds / 60)} minutes`,
  )
}

const wrongCode = (): ProblemError =>
  new ProblemError('code_invalid', 'The code is wrong, was used, or was tried too often')
