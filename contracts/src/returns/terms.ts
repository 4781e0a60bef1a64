import type { Terms } from '../vocabulary/terms.ts'

export const returnTerms = {
  resources: {
    returns:
      'Goods that go back: what may, what was asked for and approved, its parcels, what arrived in which state, and what the shopper gets for it. Four axes that move by themselves, never one status.',
  },
  ids: { return: 'ret', returnUnit: 'rtu', returnShipment: 'rsh', resolution: 'rsl' },
  scopes: { 'returns:read': ['agent', 'shopper'], 'returns:write': ['agent', 'shopper'] },
  problems: {
    return_not_found: {
      status: 404,
      title: 'No such return',
      remedy: 'Check the id, and that the key or session may see it.',
    },
    return_transition_not_allowed: {
      status: 409,
      title: 'The return cannot do that in its present state',
      remedy: 'See allowedActions of the return, and the table of its lifecycle in the reference.',
    },
    return_order_not_found: {
      status: 422,
      title: 'No such order',
      remedy: 'Name an order of the same store; a shopper their own, a guest the one they proved.',
    },
    return_line_not_found: {
      status: 422,
      title: 'The order has no such line',
      remedy: 'Name lines by the externalId that they have in the order.',
    },
    return_quantity_exceeds_bought: {
      status: 422,
      title: 'More units than were bought',
      remedy: 'Return at most the quantity of the line. Goods that are measured go back whole or not at all.',
    },
    return_reason_not_offered: {
      status: 422,
      title: 'Such goods do not go back for this reason',
      remedy:
        'Offer the reasons that the line has in its returnability (`reasons`); the policy of the shop names them.',
    },
    unit_already_returned: {
      status: 409,
      title: 'A unit is in another return or a withdrawal, or is gone',
      remedy: 'See which units the order still has in its returnability, and the returns and withdrawals of the order.',
    },
    return_unit_not_found: {
      status: 422,
      title: 'The return has no such unit',
      remedy: 'Use the ids of units of this return. Only a unit that waits for a decision can be declined.',
    },
    return_shipment_not_found: {
      status: 422,
      title: 'The return has no such parcel',
      remedy: 'Use the ids of shipments of this return.',
    },
    return_currency_mismatch: {
      status: 422,
      title: 'A return has one currency',
      remedy: 'Make one return for the orders of each currency.',
    },
    return_customers_differ: {
      status: 422,
      title: 'A return has one shopper',
      remedy: 'Put several orders into one return only when they belong to the same customer.',
    },
    return_not_eligible: {
      status: 422,
      title: 'Something of it cannot go back',
      remedy:
        'See errors: each names the item, with the clause and why. The desk can submit it all the same, as a favour that somebody approves.',
    },
    resolution_not_offered: {
      status: 422,
      title: 'The policy does not offer that for the item',
      remedy: 'Choose one of the resolutions of the unit’s decision.',
    },
    resolution_not_found: {
      status: 422,
      title: 'The return has no such resolution',
      remedy: 'Use the id of a resolution of this return.',
    },
    resolution_not_due: {
      status: 409,
      title: 'The resolution is not due yet',
      remedy:
        'Money goes out when the units are accepted; on a withdrawal also when a parcel is under way. What the shopper keeps is resolved before anything is sent.',
    },
    resolution_reference_required: {
      status: 422,
      title: 'A reference of the shop’s own system is missing',
      remedy:
        'Say what is offered in the exchange; or make the exchange or the repair in the shop, and send its number as reference.',
    },
    keep_item_limit_reached: {
      status: 409,
      title: 'The customer has kept too much already',
      remedy: 'Let the goods be sent back, or propose another resolution. The limit counts the last 365 days.',
    },
    return_right_not_declinable: {
      status: 409,
      title: 'A right of the law cannot be declined',
      remedy:
        'Only what the shop promises by itself can be declined. A withdrawal or a defect within the guarantee stands; see the layer of each unit.',
    },
    label_not_available: {
      status: 503,
      title: 'The carrier gave no label just now',
      remedy: 'Repeat the request in a while, or send the goods with a label of your own and mark them as shipped.',
    },
    clause_not_known: {
      status: 422,
      title: 'The policy has no such clause',
      remedy: 'Cite the id of a rule of the policy that the order has, or of today’s.',
    },
  },
  events: {
    'return.created': { object: 'return', happened: 'A draft of a return was made' },
    'return.updated': { object: 'return', happened: 'A draft, or what is known of a return, changed' },
    'return.submitted': { object: 'return', happened: 'A shopper asked to return goods' },
    'return.approved': { object: 'return', happened: 'The policy or an agent approved a return', audited: true },
    'return.declined': {
      object: 'return',
      happened: 'An agent declined units of a return, or all of it',
      audited: true,
    },
    'return.needs_info': { object: 'return', happened: 'The desk asked the shopper for something' },
    'return.cancelled': { object: 'return', happened: 'A return was called off' },
    'return.label_created': { object: 'return', happened: 'A label for goods that go back was made' },
    'return.shipped': { object: 'return', happened: 'Goods that go back were handed to a carrier' },
    'return.shipment_updated': { object: 'return', happened: 'A parcel that goes back moved, arrived or was lost' },
    'return.received': { object: 'return', happened: 'Goods that went back arrived' },
    'return.graded': { object: 'return', happened: 'Goods that went back were looked at', audited: true },
    'return.inspected': { object: 'return', happened: 'Goods that went back were accepted or rejected', audited: true },
    'return.resolution_proposed': { object: 'return', happened: 'What the shopper gets for units was proposed' },
    'return.resolution_authorised': {
      object: 'return',
      happened: 'What the shopper gets for units was authorised',
      audited: true,
    },
    'return.resolution_executed': {
      object: 'return',
      happened: 'The shopper got what was authorised for units',
      audited: true,
    },
    'return.resolution_reopened': {
      object: 'return',
      happened: 'The exchange of a resolution came to nothing: the shopper can get something else',
    },
    'return.expired': { object: 'return', happened: 'A return ended because nothing followed' },
  },
} as const satisfies Terms
