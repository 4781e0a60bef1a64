import { exampleId } from '@aftercare/contracts'
import { joining } from '@aftercare/api/database'
import { captureReservation, issueStoreCredit, reserveCredit } from '@aftercare/api/store-credits/index'
import type { Actor } from '@aftercare/api/access/actor'
import { demoStoreId, desk, type Story } from './story.ts'

const checkout: Extract<Actor, { kind: 'server' }> = {
  kind: 'server',
  keyId: exampleId('key', 'checkout'),
  storeId: demoStoreId,
  scopes: ['storeCredits:spend'],
  name: 'Checkout',
}

/** What Mia's credit pays: what the documentation calls each, the order, and whether it was placed. Minor units of EUR. */
const checkouts = [
  { known: 'captured', amount: 1_000, reference: 'nl-1028', placed: true },
  { known: undefined, amount: 700, reference: 'nl-1045', placed: false },
  { known: 'to-capture', amount: 300, reference: 'nl-1046', placed: false },
  { known: 'to-release', amount: 200, reference: 'nl-1047', placed: false },
] as const

/** Mia got credit for a late parcel and for Christmas; she has spent some, and some is in carts of hers. */
export const tellStoreCredits: Story = async ({ context, now, at, name }) => {
  const customerId = exampleId('customer')
  const gifts = [
    { daysAgo: 20, amount: 5_000, reason: 'The lamp came three weeks late' },
    { daysAgo: 6, amount: 1_000, reason: 'Christmas present', days: 60 },
  ]
  name('storeCredit')
  for (const { daysAgo, amount, reason, days } of gifts) {
    at(daysAgo)
    const expiresAt = days === undefined ? {} : { expiresAt: new Date(now.getTime() + days * 86_400_000).toISOString() }
    await issueStoreCredit(context, desk, { customerId, currency: 'EUR', amount, reason, ...expiresAt })
  }
  // Each at a moment of its own, so that the entries have an order.
  for (const [index, { known, amount, reference, placed }] of checkouts.entries()) {
    const hoursAgo = 5 - index
    at(hoursAgo / 24)
    name('creditReservation', known)
    const wanted = { amount, reference, minutes: 24 * 60 }
    const { id } = await context.transact(
      async (tx) => await reserveCredit(joining(context, tx), checkout, exampleId('storeCredit'), wanted),
    )
    if (!placed) continue
    at((hoursAgo - 0.5) / 24)
    await context.transact(async (tx) => await captureReservation(joining(context, tx), checkout, id, {}))
  }
  at(0)
}
