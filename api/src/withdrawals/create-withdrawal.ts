import { ProblemError, type Withdrawal, type WithdrawalCreate } from '@aftercare/contracts'
import { isDesk, ownerOf, provedEmail, type Actor } from '../access/actor.ts'
import type { CustomerParts } from '../customers/index.ts'
import type { Transacts, Tx } from '../database.ts'
import { mailboxOf } from '../mail/mailbox.rules.ts'
import { orderNumberKey, presentOrder, type OrderParts } from '../orders/index.ts'
import type { EventParts } from '../outbox/index.ts'
import { claimReference } from '../shared/claim-reference.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock, NewIds, RealClock } from '../shared/parts.ts'
import { redactCards } from '../shared/payment-cards.rules.ts'
import { expectUse, type Quota, type QuotaParts } from '../shared/quotas.store.ts'
import { expectWholePieces } from './expect-lines.ts'
import { findStatedOrder, knownEmail } from './find-stated-order.ts'
import type { WithdrawalParts } from './parts.ts'
import { presentWithdrawal } from './present-withdrawal.rules.ts'
import { contractOf } from './repeated-statement.rules.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

type Parts = WithdrawalParts & OrderParts & CustomerParts & EventParts & NaturalKeyParts & Clock & NewIds & Transacts

/** An acknowledgement is never held back, so what leads to one is bounded: neither a page nor a shopper can have mailboxes flooded. */
const ofMailbox: Quota = { name: 'withdrawal-statement', uses: 10, windowMs: 3_600_000 }
const ofShopper: Quota = { ...ofMailbox, name: 'withdrawal-statement-shopper' }

/** @throws ProblemError rate_limited when the mailbox was named, or the shopper stated something, too often within an hour */
export async function limitStatements(
  parts: QuotaParts & RealClock,
  actor: Actor,
  { email }: Pick<WithdrawalCreate, 'email'>,
): Promise<void> {
  if (isDesk(actor)) return
  const use = async (quota: Quota, key: string, message: string): Promise<void> =>
    await expectUse(parts, actor.storeId, quota, key, () => message)
  if (actor.kind === 'shopper') await use(ofShopper, ownerOf(actor), 'Too many statements of one shopper')
  const mailbox = email ?? provedEmail(actor)
  if (mailbox !== null) await use(ofMailbox, mailboxOf(mailbox), 'Too many statements for one address')
}

/**
 * Takes a statement, whatever contract it names: the law knows no refusal, and so the answer says nothing about which orders
 * there are. It declares nothing before it is confirmed.
 *
 * @throws ProblemError withdrawal_contact_required, field_not_allowed, invalid_request for part of a piece
 */
export async function createWithdrawal(context: Parts, actor: Actor, wanted: WithdrawalCreate): Promise<Withdrawal> {
  return await context.transact(async (tx) => presentWithdrawal(await state(context, actor, wanted, tx), actor))
}

async function state(context: Parts, actor: Actor, wanted: WithdrawalCreate, tx: Tx): Promise<WithdrawalRecord> {
  const { storeId } = actor
  const { name, lines = null, locale } = wanted
  const order = await findStatedOrder(context, actor, wanted, tx)
  // A page is not told what the order holds.
  if (order !== null && lines !== null && actor.kind !== 'publishable') expectWholePieces(presentOrder(order), lines)
  const email = wanted.email ?? (await knownEmail(context, actor, order, tx))
  if (email === null) throw new ProblemError('withdrawal_contact_required', 'Give the address for the acknowledgement')
  const id = context.newId('withdrawal')
  const at = context.now()
  const statement = { name: redactCards(name), email, orderNumber: wanted.orderNumber ?? order?.number ?? '', lines }
  const record: WithdrawalRecord = {
    _id: id,
    storeId,
    ref: await claimReference(context, storeId, 'withdrawal', id, tx),
    state: { status: 'unconfirmed', at: at.toISOString() },
    statement,
    contract: contractOf(orderNumberKey(statement.orderNumber), email),
    repeats: null,
    orderId: order?._id ?? null,
    customerId: order?.customerId ?? customerOf(actor),
    locale: locale ?? order?.locale ?? null,
    judgement: null,
    declaredAt: null,
    acknowledgedAt: null,
    refundDueOn: null,
    refundDueAt: null,
    contest: null,
    refundId: null,
    reminded: [],
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  await context.withdrawals.insert(record, tx)
  const event = { storeId, type: 'withdrawal.created', object: 'withdrawal', id, version: 1, changes: {} } as const
  await context.events.record(event, tx)
  return record
}

const customerOf = (actor: Actor): string | null =>
  actor.kind === 'shopper' && actor.subject.level === 'authenticated' ? actor.subject.customerId : null
