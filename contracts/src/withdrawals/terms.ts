import type { Terms } from '../vocabulary/terms.ts'

export const withdrawalTerms = {
  resources: {
    withdrawals:
      'Withdrawals from contract: a statement, its confirmation, and the money by the day that the law sets. No approval stands before it; the shop can contest one and never decline it, and the clocks run on.',
  },
  ids: { withdrawal: 'wdr' },
  scopes: { 'withdrawals:read': ['agent', 'shopper'], 'withdrawals:write': ['publishable', 'agent', 'shopper'] },
  problems: {
    withdrawal_not_found: {
      status: 404,
      title: 'No such withdrawal',
      remedy: 'Check the id, and that the key or session may see it.',
    },
    withdrawal_transition_not_allowed: {
      status: 409,
      title: 'The withdrawal cannot do that in its present state',
      remedy: 'See allowedActions of the withdrawal, and the table of its lifecycle in the reference.',
    },
    withdrawal_contact_required: {
      status: 422,
      title: 'Nowhere to send the acknowledgement',
      remedy: 'Give an email address: the law wants the acknowledgement on a durable medium.',
    },
    withdrawal_order_not_found: {
      status: 422,
      title: 'No such order',
      remedy: 'Name an order of the same store by its id.',
    },
  },
  events: {
    'withdrawal.created': {
      object: 'withdrawal',
      happened: 'A statement of withdrawal was filled in, and waits to be confirmed',
    },
    'withdrawal.declared': {
      object: 'withdrawal',
      happened: 'A withdrawal was confirmed: the clocks of the law run',
      audited: true,
    },
    'withdrawal.repeated': {
      object: 'withdrawal',
      happened: 'A statement was confirmed that had been declared before: the first declaration counts',
    },
    'withdrawal.acknowledged': { object: 'withdrawal', happened: 'The acknowledgement of a withdrawal was mailed' },
    'withdrawal.matched': { object: 'withdrawal', happened: 'An agent found the order of a withdrawal', audited: true },
    'withdrawal.goods_awaited': {
      object: 'withdrawal',
      happened: 'The money may be withheld until the goods or proof of posting come',
    },
    'withdrawal.posting_proved': { object: 'withdrawal', happened: 'It was shown that the goods were sent back' },
    'withdrawal.refund_due': {
      object: 'withdrawal',
      happened: 'Goods are back, or none had to be: the money is due by its day',
    },
    'withdrawal.refund_due_soon': {
      object: 'withdrawal',
      happened: 'The money of a withdrawal is due within three days',
    },
    'withdrawal.refund_overdue': {
      object: 'withdrawal',
      happened: 'The day has passed by which the money had to be back',
    },
    'withdrawal.contested': {
      object: 'withdrawal',
      happened: 'The shop contests a withdrawal; its clocks run on',
      audited: true,
    },
    'withdrawal.refund_requested': {
      object: 'withdrawal',
      happened: 'The refund of a withdrawal was requested',
      audited: true,
    },
    'withdrawal.refund_failed': {
      object: 'withdrawal',
      happened: 'The refund of a withdrawal failed, and can be requested anew',
    },
    'withdrawal.refunded': { object: 'withdrawal', happened: 'The money of a withdrawal went back', audited: true },
  },
} as const satisfies Terms
