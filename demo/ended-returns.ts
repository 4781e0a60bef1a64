import { exampleId, shopperScopes, type GiftReturnItem, type Return, type ReturnItem } from '@aftercare/contracts'
import type { Actor } from '@aftercare/api/access/actor'
import { joining } from '@aftercare/api/database'
import { createGiftReceipt, returnGift } from '@aftercare/api/gifts/index'
import {
  acceptUnits,
  approveReturn,
  authoriseResolution,
  cancelReturn,
  createReturn,
  declineReturn,
  executeResolution,
  expireWaitingReturn,
  gradeReturn,
  labelReturn,
  proposeResolution,
  receiveReturn,
  rejectUnits,
  shipReturn,
  submitReturn,
  trackReturn,
} from '@aftercare/api/returns/index'
import { orderWithNumber } from './returns.ts'
import { demoStoreId, desk, type Story } from './story.ts'

type Wish = Omit<ReturnItem, 'orderId' | 'line'>

const liked: Wish = { reason: 'changed_mind', condition: 'unopened' }
const broken: Wish = { reason: 'damaged_on_arrival', condition: 'damaged', resolution: 'refund' }

/** Somebody who got two vases as a present, and has proved her own mailbox. */
const recipientOf = (giftReceiptId: string): Actor => ({
  kind: 'shopper',
  sessionId: exampleId('shopperSession', 'gift-recipient'),
  storeId: demoStoreId,
  scopes: shopperScopes,
  subject: {
    level: 'pre_authenticated',
    email: 'jeanne.petit@example.com',
    proved: { kind: 'gift', id: giftReceiptId },
  },
})

/** What became of vases of one order of Amélie's: each way that a return can end, and each place where a parcel can be. */
export const tellEndedReturns: Story = async ({ context, at }) => {
  const orderId = await orderWithNumber(context, 'NL-0998')
  const submit = async (daysAgo: number, quantity: number, wish: Wish): Promise<Return> => {
    at(daysAgo)
    const { id } = await createReturn(context, desk, { items: [{ orderId, line: 'l1', quantity, ...wish }] })
    return await submitReturn(context, desk, id, undefined)
  }
  const send = async ({ id }: Return, trackingNumber: string): Promise<string> => {
    const { shipments } = await shipReturn(context, desk, id, { carrier: 'Colissimo', trackingNumber }, undefined)
    return shipments.at(-1)?.id ?? ''
  }
  const execute = async ({ id }: Return, resolutionId = ''): Promise<void> =>
    void (await executeResolution(context, desk, id, { resolutionId }, undefined))

  const used = await submit(9, 1, { reason: 'changed_mind', condition: 'used' })
  const message = 'The vase was used: there is a rim of lime in it.'
  await declineReturn(
    context,
    desk,
    used.id,
    { reason: 'condition_not_met', clause: 'used-or-washed', message },
    undefined,
  )

  await cancelReturn(context, desk, (await submit(12, 1, liked)).id, undefined)

  const forgotten = await submit(32, 1, liked)
  const expiresAt = 'expiresAt' in forgotten.approval ? (forgotten.approval.expiresAt ?? '') : ''
  at(2)
  await expireWaitingReturn(context, { storeId: demoStoreId, payload: { returnId: forgotten.id, expiresAt } })

  const labelled = await submit(2, 1, liked)
  const { commit } = await labelReturn(context, desk, labelled.id, {}, undefined)
  await context.transact(async (tx) => await commit(joining(context, tx)))

  const lost = await submit(20, 1, liked)
  const lostParcel = await send(lost, '8R00771002')
  at(5)
  const note = 'No scan for ten days'
  await trackReturn(context, desk, lost.id, { shipmentId: lostParcel, state: 'lost', note }, undefined)

  // Five came in one parcel, each in another state; the sixth was not in it.
  const mixed = await submit(11, 5, broken)
  await approveReturn(context, desk, mixed.id, undefined)
  const shipmentId = await send(mixed, '8R00771003')
  at(8)
  await trackReturn(context, desk, mixed.id, { shipmentId, state: 'delivered' }, undefined)
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = mixed.units.map(({ id }) => id)
  await receiveReturn(context, desk, mixed.id, { unitIds: [first, second, third, fourth], shipmentId }, undefined)
  at(7)
  const graded = { units: [
    { unitId: first, grade: 'B' },
    { unitId: second, grade: 'damaged' },
    { unitId: third, grade: 'C', note: 'Glued' },
    { unitId: fourth, grade: 'damaged' },
    { unitId: fifth, grade: 'missing' },
  ] } as const // prettier-ignore
  await gradeReturn(context, desk, mixed.id, { units: [...graded.units] }, undefined)
  await acceptUnits(context, desk, mixed.id, { unitIds: [first] }, undefined)
  await acceptUnits(context, desk, mixed.id, { unitIds: [second], disposition: 'dispose' }, undefined)
  const glued = 'It was broken and glued before it came to us.'
  await rejectUnits(context, desk, mixed.id, { unitIds: [third], message: glued }, undefined)
  const shards = { disposition: 'dispose', message: 'Only shards of another vase were in the parcel.' } as const
  await rejectUnits(context, desk, mixed.id, { unitIds: [fourth], ...shards }, undefined)

  // Not worth its way back: it stays where it is, and the money goes out.
  const kept = await submit(4, 1, { reason: 'changed_mind', condition: 'used' })
  await approveReturn(context, desk, kept.id, undefined)
  const unitIds = kept.units.map(({ id }) => id)
  const { resolutions } = await proposeResolution(context, desk, kept.id, { kind: 'keep_item', unitIds }, undefined)
  const [keeping] = resolutions
  await authoriseResolution(context, desk, kept.id, keeping?.id ?? '', undefined)
  await execute(kept, keeping?.id)

  const credited = await submit(10, 1, { ...liked, resolution: 'store_credit' })
  await send(credited, '8R00771004')
  at(5)
  await receiveReturn(context, desk, credited.id, {}, undefined)
  await gradeReturn(
    context,
    desk,
    credited.id,
    { units: credited.units.map(({ id }) => ({ unitId: id, grade: 'A' })) },
    undefined,
  )
  await acceptUnits(context, desk, credited.id, { unitIds: credited.units.map(({ id }) => id) }, undefined)
  await execute(credited, credited.resolutions[0]?.id)

  at(3)
  const { id: receipt } = await createGiftReceipt(context, desk, { orderId, lines: ['l1'] })
  const present: GiftReturnItem = { line: 'l1', quantity: 1, reason: 'unwanted_gift', condition: 'unopened' }
  await returnGift(context, recipientOf(receipt), { items: [present], locale: 'fr' })
  at(0)
}
