import { approvedWork } from '@aftercare/api/approved-work'
import { approveRequest, declineRequest, expireWaitingApproval } from '@aftercare/api/approvals/index'
import { executeRefund, previewRefund } from '@aftercare/api/refunds/index'
import { joining } from '@aftercare/api/database'
import { demoStoreId, desk, newcomer, type Story } from './story.ts'

/** What Ben, new at the desk, asked for above his limits. What the documentation calls each, the order, and why. */
const stories = [
  { order: 'nl-1041', goodwill: 5_000, reason: 'The lamp came two days late', daysAgo: 0.1 },
  { name: 'to-approve', order: 'nl-1040', goodwill: 4_000, reason: 'The lamp came broken twice', daysAgo: 0.2 },
  { name: 'to-decline', order: 'nl-1019', goodwill: 3_500, reason: 'Did not like the colour', daysAgo: 0.3 },
  { name: 'declined', order: 'nl-1042', goodwill: 6_000, reason: 'The vase was chipped', daysAgo: 1, answer: 'A new vase is on its way' },
  { name: 'approved', order: 'nl-0998', goodwill: 3_200, reason: 'The parcel was left in the rain', daysAgo: 2, approved: 'She was promised it on the phone' },
  { name: 'expired', order: 'nl-1036', goodwill: 3_300, reason: 'The parcel came two days late', daysAgo: 8, expired: true },
] as const // prettier-ignore

export const tellApprovals: Story = async ({ context, at, name }) => {
  for (const { order, goodwill, reason, daysAgo, ...told } of stories) {
    at(daysAgo)
    const orderId = await context.naturalKeys.find(demoStoreId, 'order-external', order)
    if (orderId === null) throw new Error(`The demo has no order ${order}`)
    const wish = { orderId, currency: 'EUR', ground: 'goodwill', goodwill, reason } as const
    const { token } = await previewRefund(context, newcomer, wish)
    name('approval', 'name' in told ? told.name : undefined)
    const asked = await context.transact(async (tx) => await executeRefund(joining(context, tx), newcomer, token))
    if (!('askedFor' in asked)) throw new Error(`Ben gave ${goodwill} alone`)
    const { id } = asked.askedFor
    if ('answer' in told) await declineRequest(context, desk, id, { reason: told.answer })
    if ('approved' in told) await approveRequest(context, approvedWork, desk, id, told.approved)
    if ('expired' in told) await expireWaitingApproval(context, { storeId: demoStoreId, payload: { approvalId: id } })
  }
  at(0)
}
