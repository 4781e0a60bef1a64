import type { Terms } from '../vocabulary/terms.ts'

export const refundTerms = {
  resources: {
    refunds:
      'Money that goes back to shoppers: previewed to the cent, given back on the payments that paid, and never more than they captured.',
  },
  ids: { refund: 'rfd', ledgerTransaction: 'ltx' },
  scopes: { 'refunds:read': ['agent', 'shopper'], 'refunds:write': ['agent'] },
  problems: {
    refund_not_found: {
      status: 404,
      title: 'No such refund',
      remedy: 'Check the id, and that the key or session may see the order.',
    },
    refund_line_not_found: {
      status: 422,
      title: 'The order has no such line',
      remedy: 'Name each line by its externalId, as the order has it.',
    },
    refund_quantity_exceeds_bought: {
      status: 422,
      title: 'More units than are left of the line',
      remedy: 'Units that were refunded before, here or elsewhere, cannot be refunded again.',
    },
    refund_exceeds_line: {
      status: 422,
      title: 'More money than the line still holds',
      remedy: 'A line gives back what it cost after discounts, less what went back for it before.',
    },
    refund_exceeds_shipping: {
      status: 422,
      title: 'More than was paid for delivery',
      remedy: 'Ask for at most what was paid for delivery, less what of it went back before.',
    },
    refund_exceeds_captured: {
      status: 409,
      title: 'The payments do not hold so much',
      remedy:
        'What was captured, less all refunds here and elsewhere that succeeded or are under way, is what can still go back.',
    },
    refund_nothing_due: {
      status: 422,
      title: 'Nothing would go back',
      remedy: 'Name units or an amount; what was refunded in full before has nothing left.',
    },
    refund_fees_not_allowed: {
      status: 422,
      title: 'No fee can be kept on this ground',
      remedy: 'Withdrawal and defects cost the shopper no fee. Leave fees out, or refund on commercial ground.',
    },
    refund_preview_invalid: {
      status: 422,
      title: 'This is not the token of a preview of this store',
      remedy: 'Preview the refund, and send its token back as it is.',
    },
    refund_preview_expired: {
      status: 409,
      title: 'The preview has expired',
      remedy: 'Preview again: a preview holds for 15 minutes.',
    },
    refund_changed: {
      status: 409,
      title: 'The refund would be another one now',
      remedy: 'The order or its refunds changed since the preview. Preview again, and show the new figures.',
    },
    refund_limit_reached: {
      status: 409,
      title: 'The order has its full number of refunds',
      remedy: 'An order has at most 200 refunds. Put several lines into one.',
    },
    refund_transition_not_allowed: {
      status: 409,
      title: 'The refund cannot do that in its present state',
      remedy: 'See allowedActions of the refund, and the table of its lifecycle in the reference.',
    },
  },
  events: {
    'refund.requested': {
      object: 'refund',
      happened: 'A refund was requested, and its money is reserved',
      audited: true,
    },
    'refund.pending': { object: 'refund', happened: 'The payment provider has the refund, and answers later' },
    'refund.unknown': { object: 'refund', happened: 'Nobody knows yet what became of a refund; it is being found out' },
    'refund.succeeded': { object: 'refund', happened: 'All money of a refund went back', audited: true },
    'refund.failed': { object: 'refund', happened: 'Some or all money of a refund did not go back', audited: true },
  },
} as const satisfies Terms
