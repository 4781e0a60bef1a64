import { approvalRequestTransitions } from './approvals/lifecycle.ts'
import { claimGuards, claimTransitions } from './claims/lifecycle.ts'
import {
  differenceTransitions,
  exchangedGoodsTransitions,
  exchangeGuards,
  exchangeTransitions,
} from './exchanges/lifecycle.ts'
import { refundTransitions } from './refunds/lifecycle.ts'
import { loyaltyRedemptionTransitions } from './loyalty/lifecycle.ts'
import {
  approvalTransitions,
  resolutionTransitions,
  returnGuards,
  shipmentTransitions,
  unitTransitions,
} from './returns/lifecycle.ts'
import { creditReservationTransitions } from './store-credits/lifecycle.ts'
import type { ResourceName } from './terms.ts'
import { ticketTransitions } from './tickets/lifecycle.ts'
import type { Lifecycle } from './vocabulary/lifecycle-diagram.ts'
import { withdrawalGuards, withdrawalTransitions } from './withdrawals/lifecycle.ts'

/** The lifecycle of each resource that has one, as it is printed: by the rows that also decide. */
export const lifecycles = {
  tickets: { axes: [{ name: 'Ticket', rows: ticketTransitions }], guards: {} },
  returns: {
    axes: [
      { name: 'Approval', rows: approvalTransitions },
      { name: 'Parcels', rows: shipmentTransitions, given: ['in_transit', 'delivered', 'lost'] },
      { name: 'Units', rows: unitTransitions },
      { name: 'Resolutions', rows: resolutionTransitions },
    ],
    guards: returnGuards,
  },
  exchanges: {
    axes: [
      { name: 'New goods', rows: exchangeTransitions },
      { name: 'Difference in price', rows: differenceTransitions },
      { name: 'Goods that are given up', rows: exchangedGoodsTransitions },
    ],
    guards: exchangeGuards,
  },
  withdrawals: { axes: [{ name: 'Withdrawal', rows: withdrawalTransitions }], guards: withdrawalGuards },
  claims: { axes: [{ name: 'Claim', rows: claimTransitions }], guards: claimGuards },
  refunds: { axes: [{ name: 'Refund', rows: refundTransitions }], guards: {} },
  storeCredits: { axes: [{ name: 'Reservation', rows: creditReservationTransitions }], guards: {} },
  loyaltyRewards: { axes: [{ name: 'Redemption', rows: loyaltyRedemptionTransitions }], guards: {} },
  approvals: { axes: [{ name: 'Approval', rows: approvalRequestTransitions }], guards: {} },
} as const satisfies Partial<Record<ResourceName, Lifecycle>>
