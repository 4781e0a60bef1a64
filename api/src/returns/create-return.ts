import type { Return, ReturnCreate } from '@aftercare/contracts'
import { provedEmail, type Actor } from '../access/actor.ts'
import type { Transacts, Tx } from '../database.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import { claimReference } from '../shared/claim-reference.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { GiftOf } from './gift.rules.ts'
import { presentReturn } from './present-return.rules.ts'
import { daysAfter, returnDays } from './return-days.rules.ts'
import type { ReturnParts } from './parts.ts'
import type { ReturnRecord } from './return.ts'
import { setTimer } from './take-return-step.ts'
import { writeUnits, type WriteParts } from './write-units.ts'

export type CreateParts = WriteParts &
  Pick<ReturnParts, 'returns'> &
  NaturalKeyParts &
  EventParts &
  JobParts &
  Transacts

/**
 * Makes a draft. It holds nothing: until it is submitted, its units are decided about whenever it is read.
 *
 * @throws ProblemError as {@link writeUnits}
 */
export async function createReturn(context: CreateParts, actor: Actor, wanted: ReturnCreate): Promise<Return> {
  return await context.transact(async (tx) => presentReturn(await draftReturn(context, actor, wanted, tx), actor))
}

/**
 * A draft as it is stored. That of a gift belongs to whoever got it: to no customer and no order's guest, so that the buyer never
 * sees it.
 *
 * @throws ProblemError as {@link writeUnits}
 */
export async function draftReturn(
  context: CreateParts,
  actor: Actor,
  { items, locale }: ReturnCreate,
  tx: Tx,
  gift: Pick<GiftOf, 'receiptId' | 'email'> | null = null,
): Promise<ReturnRecord> {
  const { storeId } = actor
  const id = context.newId('return')
  const { units, found } = await writeUnits(context, actor, id, items, [], tx, gift)
  const orders = [...new Map(found.map(({ record }) => [record._id, record])).values()]
  const [first] = orders
  if (first === undefined) throw new Error('A return has at least one unit')
  const at = context.now()
  const record: ReturnRecord = {
    _id: id,
    storeId,
    ref: await claimReference(context, storeId, 'return', id, tx),
    orderIds: orders.map(({ _id }) => _id),
    customerId: gift === null ? first.customerId : null,
    currency: first.currency,
    locale: locale ?? (gift === null ? first.locale : null),
    approval: { status: 'draft', expiresAt: daysAfter(at, returnDays.draft) },
    units,
    shipments: [],
    resolutions: [],
    answers: [],
    ...(gift === null
      ? {
          requester: { name: first.buyer.name, email: provedEmail(actor) ?? first.buyer.email },
          guestOrderId: orders.length === 1 ? first._id : null,
        }
      : {
          requester: { name: null, email: gift.email },
          guestOrderId: null,
          gift: { receiptId: gift.receiptId, email: gift.email },
        }),
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  await context.returns.insert(record, tx)
  await context.events.record({ storeId, type: 'return.created', object: 'return', id, version: 1, changes: {} }, tx)
  await setTimer(context, record, tx)
  return record
}
