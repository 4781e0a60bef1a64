import type { PolicyOrder, PolicyParcel } from './policy.ts'

/** What tells an order of one thing from another: where it goes, what was bought, and when and how it came. */
export type OneItem = Pick<PolicyOrder, 'placedAt' | 'shipTo' | 'channel' | 'payments'> &
  Pick<PolicyParcel, 'shippedAt' | 'deliveredAt'> & { sku: string | null }

/** An order of one thing for 100.00 EUR that came in one parcel, to say by example what a policy decides. */
export const oneItemOrder = ({ sku, shippedAt, deliveredAt, channel, ...rest }: OneItem): PolicyOrder => ({
  ...rest,
  id: 'example',
  currency: 'EUR',
  cancelled: false,
  channel,
  distance: channel !== 'store',
  lines: [
    {
      id: 'item',
      sku,
      returnable: true,
      requiresShipping: true,
      quantity: 1,
      gone: 0,
      total: 10_000,
      taxesIncluded: true,
      taxes: [],
    },
  ],
  parcels: [{ shippedAt, deliveredAt, expectedOn: null, failed: false, lines: [] }],
})
