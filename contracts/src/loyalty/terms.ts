import type { Terms } from '../vocabulary/terms.ts'

export const loyaltyTerms = {
  resources: {
    loyaltyProgrammes:
      'What earns points, when they can be spent, when they end, and what they buy: in versions that never change.',
    loyaltyAccounts:
      'Points of customers: what is pending and until when, what can be spent, what ends when, and the tier. One account for each customer, counted from orders, returns and refunds by the programme.',
    loyaltyRewards:
      'What points buy: a reward is reserved for a checkout under a code that is good once, and captured when the order is placed, or released.',
    loyaltyAdjustments: 'Points that people of the desk give or take, each with its reason.',
  },
  ids: { loyaltyAccount: 'lac', loyaltyRedemption: 'lrd', loyaltyAdjustment: 'lad', loyaltyReferral: 'lrf' },
  scopes: {
    'loyaltyProgrammes:read': ['publishable', 'agent', 'shopper'],
    'loyaltyProgrammes:write': [],
    'loyaltyAccounts:read': ['agent', 'shopper'],
    'loyaltyAccounts:write': [],
    'loyaltyRewards:redeem': ['agent', 'shopper'],
    'loyaltyRewards:capture': [],
    'loyaltyAdjustments:write': ['agent'],
  },
  problems: {
    loyalty_programme_not_found: {
      status: 404,
      title: 'No such loyalty programme',
      remedy: 'Use a version that the store has published. The first one is published with If-None-Match: *.',
    },
    loyalty_account_not_found: {
      status: 404,
      title: 'No such account of points',
      remedy:
        'Check the id, and that the key or session may see the customer. A customer has one from the first order on.',
    },
    points_insufficient: {
      status: 409,
      title: 'There are not so many points',
      remedy: 'Redeem at most what is available now. What is pending or reserved is not.',
    },
    points_step_wrong: {
      status: 422,
      title: 'Points are redeemed in steps',
      remedy: 'Redeem a multiple of redeemStep of the current programme, or a reward.',
    },
    loyalty_reward_not_found: {
      status: 422,
      title: 'No such reward',
      remedy: 'Name a reward of the current programme.',
    },
    loyalty_reward_not_available: {
      status: 409,
      title: 'The reward cannot be had now',
      remedy: 'The list of rewards of the account says why: its days, its tier, or what the order has to come to.',
    },
    loyalty_offer_not_found: {
      status: 422,
      title: 'No such offer',
      remedy: 'Name an offer of the current programme.',
    },
    loyalty_offer_not_eligible: {
      status: 409,
      title: 'The customer does not get this offer now',
      remedy: 'The list of offers of the account says why: its days, its tier, whom it is for, or that it was used.',
    },
    loyalty_action_not_found: {
      status: 422,
      title: 'No such action',
      remedy: 'Name one of actions of the current programme.',
    },
    loyalty_action_limit_reached: {
      status: 409,
      title: 'The action was rewarded as often as the programme allows',
      remedy: 'See its limit in actions of the current programme. Nothing is rewarded beyond it.',
    },
    loyalty_action_taken: {
      status: 409,
      title: 'The action was rewarded to another customer',
      remedy: 'A sourceId stands for one thing that one customer did. Give another one.',
    },
    loyalty_referrals_not_rewarded: {
      status: 409,
      title: 'The programme rewards no recommendations',
      remedy: 'Publish a programme with referral.',
    },
    loyalty_referral_taken: {
      status: 409,
      title: 'The friend was recommended the shop by somebody else',
      remedy: 'The first recommendation counts. There is one for each friend.',
    },
    loyalty_account_full: {
      status: 409,
      title: 'The account holds too much at once',
      remedy: 'Capture or release what is reserved, or wait until it has timed out.',
    },
    loyalty_redemption_not_found: {
      status: 404,
      title: 'No such redemption of points',
      remedy: 'Use the id or the code that redeeming has answered.',
    },
    loyalty_redemption_transition_not_allowed: {
      status: 409,
      title: 'The redemption cannot do that in its present state',
      remedy: 'See its status and heldUntil. What has timed out is redeemed anew.',
    },
    loyalty_redemption_expired: {
      status: 409,
      title: 'The code is good no longer',
      remedy: 'Its points are available again; they are redeemed anew, under another code. See heldUntil.',
    },
    loyalty_customer_not_found: {
      status: 422,
      title: 'No customer who can have points',
      remedy: 'Name a customer with an account in the shop by its id; a guest has no points.',
    },
    loyalty_adjustment_above_limit: {
      status: 409,
      title: 'More points than the programme lets anybody give',
      remedy: 'See goodwill of the current programme: what may be given at once, and in so many days.',
    },
    loyalty_programme_has_mistakes: {
      status: 422,
      title: 'The loyalty programme has mistakes',
      remedy: 'Correct what errors lists, each with a case that shows it. aftercare loyalty check finds the same.',
    },
  },
  events: {
    'loyalty_programme.published': {
      object: 'loyalty_programme',
      happened: 'Another loyalty programme became the current one',
      audited: true,
    },
    'loyalty.earned': {
      object: 'loyalty_account',
      happened: 'Points were earned, or an order that changed earns more',
    },
    'loyalty.available': { object: 'loyalty_account', happened: 'Points that were pending can be spent' },
    'loyalty.taken_back': { object: 'loyalty_account', happened: 'Points were taken back with goods that went back' },
    'loyalty.reserved': { object: 'loyalty_account', happened: 'Points were reserved for a reward' },
    'loyalty.released': { object: 'loyalty_account', happened: 'Reserved points are available again' },
    'loyalty.timed_out': {
      object: 'loyalty_account',
      happened: 'Reserved points were neither captured nor released in time, and are available again',
    },
    'loyalty.captured': { object: 'loyalty_account', happened: 'Reserved points were spent', audited: true },
    'loyalty.restored': {
      object: 'loyalty_account',
      happened: 'Points that paid for goods which went back were given back',
      audited: true,
    },
    'loyalty.expired': { object: 'loyalty_account', happened: 'Points have expired' },
    'loyalty.expiring': {
      object: 'loyalty_account',
      happened: 'Points end in 30 days, or in 7: on which day, and how many, unless they are spent before',
    },
    'loyalty.offer_taken': { object: 'loyalty_account', happened: 'A customer got the code of an offer' },
    'loyalty.offer_used': { object: 'loyalty_account', happened: 'The code of an offer was used' },
    'loyalty_referral.created': {
      object: 'loyalty_referral',
      happened: 'Somebody recommended the shop to a friend who has not ordered yet',
    },
    'loyalty_referral.declined': {
      object: 'loyalty_referral',
      happened: 'A recommendation earns nothing: it is of oneself, in a ring, or of somebody who has ordered before',
    },
    'loyalty_referral.pending': {
      object: 'loyalty_referral',
      happened: 'The friend has ordered, and both sides have pending points',
    },
    'loyalty_referral.cancelled': {
      object: 'loyalty_referral',
      happened: 'All of the friend’s order went back, and both sides lost their points',
    },
    'loyalty.adjusted': { object: 'loyalty_account', happened: 'Somebody gave or took points', audited: true },
    'loyalty.tier_raised': { object: 'loyalty_account', happened: 'A customer reached a higher tier' },
    'loyalty.tier_lowered': {
      object: 'loyalty_account',
      happened: 'A review found too little for the tier, and its grace is over',
    },
    'loyalty.tier_at_risk': {
      object: 'loyalty_account',
      happened: 'A review found too little for the tier, which is kept until a day',
    },
  },
} as const satisfies Terms
