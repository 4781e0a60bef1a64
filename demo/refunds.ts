import { requestRefund, settleTender, type PricedWish, type TenderOutcome } from '@aftercare/api/refunds/index'
import type { Context } from '@aftercare/api/context'
import { demoStoreId, desk, type Story } from './story.ts'

type RefundStory = {
  /** What the documentation calls it. */
  name?: string
  order: string
  daysAgo: number
  wish: PricedWish
  reason: string
  /** What the provider has said since, one after the other: once of each tender, and again of the first. */
  said?: readonly TenderOutcome[]
}

const units = (line: string, quantity: number): PricedWish['lines'] => [{ line, quantity }]
const back: TenderOutcome = { outcome: 'succeeded', reference: 're_demo' }
const late: TenderOutcome = { outcome: 'pending', reference: 're_demo' }
const declined: TenderOutcome = { outcome: 'failed', failure: 'The card was closed' }
const silent: TenderOutcome = { outcome: 'unknown', failure: 'No answer within 10 seconds' }

/** Refunds in every state. */
const stories: readonly RefundStory[] = [
  { order: 'nl-1031', daysAgo: 6, wish: { ground: 'withdrawal', lines: units('l1', 1) }, reason: 'Withdrawn from', said: [late, back] },
  { name: 'declined', order: 'nl-1036', daysAgo: 2, wish: { ground: 'conformity', lines: units('l1', 1) }, reason: 'A seam was open', said: [declined] },
  { name: 'by-hand', order: 'nl-0951', daysAgo: 1, wish: { ground: 'goodwill', lines: [], goodwill: 1_000 }, reason: 'A thread was loose', said: [late] },
  { name: 'unknown', order: 'nl-1024', daysAgo: 1, wish: { ground: 'conformity', lines: units('l1', 1) }, reason: 'Lost on the way', said: [silent] },
  { name: 'partly', order: 'nl-0998', daysAgo: 3, wish: { ground: 'conformity', lines: units('l2', 4) }, reason: 'The colour ran', said: [back, declined] },
  { name: 'requested', order: 'nl-0987', daysAgo: 0, wish: { ground: 'commercial', lines: units('l2', 1), fees: 90 }, reason: 'Too bright' },
] // prettier-ignore

export const tellRefunds: Story = async ({ context, at, name }) => {
  for (const { name: known, order, daysAgo, wish, reason, said = [] } of stories) {
    at(daysAgo)
    name('refund', known)
    const orderId = await context.naturalKeys.find(demoStoreId, 'order-external', order)
    if (orderId === null) throw new Error(`The demo has no order ${order}`)
    const { _id } = await requestRefund(context, { storeId: demoStoreId, orderId, wish, reason, by: desk })
    for (const [index, answer] of said.entries()) await hear(context, _id, index, answer)
  }
  at(0)
}

/** Notes what the provider would have said. */
async function hear(context: Context, refundId: string, index: number, answer: TenderOutcome): Promise<void> {
  await context.transact(async (tx) => {
    const refund = await context.refunds.find(demoStoreId, refundId, tx)
    const tender = refund?.tenders[index % refund.tenders.length]
    if (!refund || tender === undefined) throw new Error(`The demo has no refund ${refundId}`)
    await settleTender(context, refund, tender, answer, tx)
  })
}
