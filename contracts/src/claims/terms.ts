import type { Terms } from '../vocabulary/terms.ts'

export const claimTerms = {
  resources: {
    claims:
      'Goods that are not as owed, by the statutory guarantee: what is wrong, what shows it, whose the burden of proof is, and the remedy, from repair to the end of the contract. No approval stands before one, and “final sale” does not touch it.',
  },
  ids: { claim: 'clm' },
  scopes: { 'claims:read': ['agent', 'shopper'], 'claims:write': ['agent', 'shopper'] },
  problems: {
    claim_not_found: {
      status: 404,
      title: 'No such claim',
      remedy: 'Check the id, and that the key or session may see it.',
    },
    claim_transition_not_allowed: {
      status: 409,
      title: 'The claim cannot do that in its present state',
      remedy: 'See allowedActions of the claim, and the table of its lifecycle in the reference.',
    },
    claim_order_not_found: {
      status: 422,
      title: 'No such order',
      remedy: 'Name an order of the same store; a shopper their own, a guest the one they proved.',
    },
    claim_line_not_found: {
      status: 422,
      title: 'The order has no such line, or fewer units of it',
      remedy: 'Name a line by its externalId, and at most the units that were bought.',
    },
    claim_units_claimed: {
      status: 409,
      title: 'Other claims are for those units already',
      remedy:
        'See the claims of the order: show more for the open one, take it back, or say of a remedy that it failed. Claims together are for no more units of a line than were bought.',
    },
    claim_remedy_not_owed: {
      status: 422,
      title: 'That remedy cannot be insisted on yet',
      remedy: 'See remediesOwed of the claim: a cure goes first. The shop can offer any remedy.',
    },
    claim_remedy_invalid: {
      status: 422,
      title: 'The remedy lacks something, or has too much',
      remedy: 'A lower price needs its amount; a repair and a replacement need the reference of the shop’s own system.',
    },
  },
  events: {
    'claim.reported': { object: 'claim', happened: 'A shopper reported goods that are not as owed' },
    'claim.evidence_asked': { object: 'claim', happened: 'The desk asked what shows the defect' },
    'claim.evidence_shown': { object: 'claim', happened: 'Something was shown for a claim' },
    'claim.remedy_offered': { object: 'claim', happened: 'The shop offered a remedy', audited: true },
    'claim.remedy_accepted': { object: 'claim', happened: 'The shopper took the remedy that was offered' },
    'claim.remedy_refused': { object: 'claim', happened: 'The shopper did not take the remedy that was offered' },
    'claim.remedy_demanded': { object: 'claim', happened: 'The shopper insists on a remedy that the law gives' },
    'claim.remedy_performed': { object: 'claim', happened: 'The shop did what was agreed', audited: true },
    'claim.remedy_failed': { object: 'claim', happened: 'A remedy did not help, or was not done' },
    'claim.contested': { object: 'claim', happened: 'The shop contests a claim; it stands', audited: true },
    'claim.withdrawn': { object: 'claim', happened: 'A claim was taken back' },
  },
} as const satisfies Terms
