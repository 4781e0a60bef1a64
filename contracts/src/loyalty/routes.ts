import { CustomerId } from '../customers/schemas.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import { LoyaltyAccount, LoyaltyAccountId, LoyaltyPointsEntry, LoyaltyRedemptionId } from './account-schemas.ts'
import { LoyaltyAdjust, LoyaltyAdjustment } from './adjustment-schemas.ts'
import { exampleLoyaltyProgramme } from './examples.ts'
import {
  LoyaltyCapture,
  LoyaltyCodeVerify,
  LoyaltyRedeem,
  LoyaltyRedemption,
  LoyaltyRewardList,
} from './redemption-schemas.ts'
import { LoyaltyAward, LoyaltyAwarded, LoyaltyOfferList, LoyaltyRefer, LoyaltyReferral } from './referral-schemas.ts'
import { LoyaltyLiability, LoyaltyStatement, LoyaltyStatementMonth, LoyaltyTierList } from './report-schemas.ts'
import { LoyaltyProgrammePublish, LoyaltyProgrammeVersion, PublishedLoyaltyProgramme } from './published-programme.ts'

const readers = ['publishable', 'server', 'agent', 'shopper'] as const

export const loyaltyProgrammesRoutes = defineRoutes({
  publish: {
    method: 'PUT',
    path: '/v1/loyalty-programmes/current',
    summary: 'Publish a loyalty programme',
    description:
      'Makes this the programme that counts from now on. What was earned keeps the rule that it was earned by. The same programme again is the same version and changes nothing. If-Match is required; the first programme is published with If-None-Match: *. The build of the help center does all of this.',
    body: LoyaltyProgrammePublish,
    responses: { 200: PublishedLoyaltyProgramme },
    metadata: {
      scope: 'loyaltyProgrammes:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      precondition: 'required',
      problems: ['loyalty_programme_has_mistakes'],
      examples: [{ summary: 'Publish a programme', as: 'server', body: exampleLoyaltyProgramme, status: 200 }],
    },
  },
  current: {
    method: 'GET',
    path: '/v1/loyalty-programmes/current',
    summary: 'Get the current loyalty programme',
    description: 'What earns points, when they can be spent, when they end, and what they buy.',
    responses: { 200: PublishedLoyaltyProgramme },
    metadata: {
      scope: 'loyaltyProgrammes:read',
      principals: readers,
      ownership: 'store',
      idempotent: 'safe',
      problems: ['loyalty_programme_not_found'],
      examples: [{ summary: 'Read the current programme', as: 'publishable', status: 200 }],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/loyalty-programmes/:version',
    pathParams: z.object({ version: LoyaltyProgrammeVersion }),
    summary: 'Get a loyalty programme',
    description: 'A version that was published, as it was: it never changes, and may be kept for good.',
    responses: { 200: PublishedLoyaltyProgramme },
    metadata: {
      scope: 'loyaltyProgrammes:read',
      principals: readers,
      ownership: 'store',
      idempotent: 'safe',
      problems: ['loyalty_programme_not_found'],
      examples: [{ summary: 'Read a version', as: 'publishable', params: { version: '5d0c91f7a3be' }, status: 200 }],
    },
  },
  liability: {
    method: 'GET',
    path: '/v1/loyalty-programmes/current/liability',
    summary: 'Get what the points of all customers come to',
    description:
      'What is outstanding, what was issued, spent and ended, and by that what will end unused (breakage), in points and in money. Each account counts as it stood when something happened to it last; a job ends what ends within moments.',
    responses: { 200: LoyaltyLiability },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['loyalty_programme_not_found'],
      examples: [{ summary: 'What the shop may have to give', as: 'server', status: 200 }],
    },
  },
})

const ofAccount = z.object({ loyaltyAccountId: LoyaltyAccountId })
const exampleAccount = { loyaltyAccountId: exampleId('loyaltyAccount') }
const accountReaders = ['server', 'agent', 'shopper'] as const

export const loyaltyAccountsRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/v1/loyalty-accounts',
    summary: 'List accounts of points',
    description:
      'The accounts of the store or that of one customer, newest first. A customer sees their own; so does a guest who typed the code that was mailed to the address of their account for one of its orders. Any other guest has none.',
    query: z.strictObject({ ...pageQuery, customerId: CustomerId.optional() }),
    responses: { 200: pageOf(LoyaltyAccount, 'LoyaltyAccount') },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [
        { summary: 'My points', as: 'shopper', status: 200 },
        {
          summary: 'The points of a customer',
          as: 'server',
          query: { customerId: exampleId('customer') },
          status: 200,
        },
      ],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/loyalty-accounts/:loyaltyAccountId',
    pathParams: ofAccount,
    summary: 'Get an account of points',
    description:
      'What is pending, why and until when; what can be spent and what of it ends when; the tier, and what the next one takes. Everything as it stands now.',
    responses: { 200: LoyaltyAccount },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['loyalty_account_not_found'],
      examples: [
        {
          summary: 'Read an account',
          as: 'agent',
          params: { loyaltyAccountId: exampleId('loyaltyAccount') },
          status: 200,
        },
      ],
    },
  },
  entries: {
    method: 'GET',
    path: '/v1/loyalty-accounts/:loyaltyAccountId/entries',
    pathParams: ofAccount,
    summary: 'List the entries of an account of points',
    description:
      'Everything that happened to an account, newest first. What is pending, available and reserved is the sum of each over all of them.',
    query: z.strictObject(pageQuery),
    responses: { 200: pageOf(LoyaltyPointsEntry, 'LoyaltyPointsEntry') },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['loyalty_account_not_found', 'invalid_cursor'],
      examples: [
        {
          summary: 'What happened',
          as: 'agent',
          params: { loyaltyAccountId: exampleId('loyaltyAccount') },
          status: 200,
        },
      ],
    },
  },
  tiers: {
    method: 'GET',
    path: '/v1/loyalty-accounts/:loyaltyAccountId/tiers',
    pathParams: ofAccount,
    summary: 'List the tiers of an account of points',
    description: 'All tiers of the current programme with what they give, and what each still takes.',
    responses: { 200: LoyaltyTierList },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['loyalty_account_not_found'],
      examples: [{ summary: 'How far it is', as: 'agent', params: exampleAccount, status: 200 }],
    },
  },
  statement: {
    method: 'GET',
    path: '/v1/loyalty-accounts/:loyaltyAccountId/statement',
    pathParams: ofAccount,
    summary: 'Get the statement of a month',
    description: 'What an account held when a month began, what happened in it by kind, and what it held at its end.',
    query: z.strictObject({ month: LoyaltyStatementMonth.optional() }),
    responses: { 200: LoyaltyStatement },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['loyalty_account_not_found'],
      examples: [{ summary: 'This month', as: 'agent', params: exampleAccount, status: 200 }],
    },
  },
  offers: {
    method: 'GET',
    path: '/v1/loyalty-accounts/:loyaltyAccountId/offers',
    pathParams: ofAccount,
    summary: 'List the offers of an account of points',
    description:
      'All offers of the current programme, and of each whether this customer gets it now, and why not. Redeeming one answers with a code that is good once.',
    responses: { 200: LoyaltyOfferList },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['loyalty_account_not_found'],
      examples: [{ summary: 'What can be had', as: 'agent', params: exampleAccount, status: 200 }],
    },
  },
  award: {
    method: 'POST',
    path: '/v1/loyalty-accounts/award',
    summary: 'Reward an action',
    description:
      'Points for what is no purchase: a review, a birthday, whatever actions of the programme names, as often as its limit allows. The same sourceId once more changes nothing and is answered alike.',
    body: LoyaltyAward,
    responses: { 200: LoyaltyAwarded },
    metadata: {
      scope: 'loyaltyAccounts:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      problems: [
        'loyalty_customer_not_found',
        'loyalty_programme_not_found',
        'loyalty_action_not_found',
        'loyalty_action_limit_reached',
        'loyalty_action_taken',
      ],
      examples: [
        {
          summary: 'A birthday',
          as: 'server',
          body: { customerId: exampleId('customer'), action: 'birthday', sourceId: 'birthday-2026' },
          status: 200,
        },
      ],
    },
  },
  refer: {
    method: 'POST',
    path: '/v1/loyalty-accounts/:loyaltyAccountId/refer',
    pathParams: ofAccount,
    summary: 'Note a recommendation',
    description:
      'The customer of this account recommended the shop to a friend, who has an account in the shop and has not ordered yet. Both sides get pending points with the first order, which are theirs once it can no longer go back, and go with it when all of it does. Of oneself, in a ring, or of somebody who is not new it is declined, with the reason. The same once more is answered alike.',
    body: LoyaltyRefer,
    responses: { 200: LoyaltyReferral },
    metadata: {
      scope: 'loyaltyAccounts:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      problems: [
        'loyalty_account_not_found',
        'loyalty_customer_not_found',
        'loyalty_referrals_not_rewarded',
        'loyalty_referral_taken',
      ],
      examples: [
        {
          summary: 'Oliver came with a recommendation',
          as: 'server',
          params: exampleAccount,
          body: { friendId: exampleId('customer', 'oliver') },
          status: 200,
        },
      ],
    },
  },
  referrals: {
    method: 'GET',
    path: '/v1/loyalty-accounts/:loyaltyAccountId/referrals',
    pathParams: ofAccount,
    summary: 'List the recommendations of an account of points',
    description: 'What became of each, newest first, also of those that were declined.',
    query: z.strictObject(pageQuery),
    responses: { 200: pageOf(LoyaltyReferral, 'LoyaltyReferral') },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['loyalty_account_not_found', 'invalid_cursor'],
      examples: [{ summary: 'Whom they recommended the shop to', as: 'agent', params: exampleAccount, status: 200 }],
    },
  },
})

const ofRedemption = z.object({ redemptionId: LoyaltyRedemptionId })

export const loyaltyRewardsRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/v1/loyalty-accounts/:loyaltyAccountId/rewards',
    pathParams: ofAccount,
    summary: 'List what points of an account buy',
    description: 'All rewards of the current programme, and of each whether it can be had now, and why not.',
    responses: { 200: LoyaltyRewardList },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['loyalty_account_not_found'],
      examples: [
        {
          summary: 'What can be had',
          as: 'agent',
          params: { loyaltyAccountId: exampleId('loyaltyAccount') },
          status: 200,
        },
      ],
    },
  },
  redeem: {
    method: 'POST',
    path: '/v1/loyalty-accounts/:loyaltyAccountId/redemptions',
    pathParams: ofAccount,
    summary: 'Redeem points',
    description:
      'Reserves points for a reward, what ends first before anything else, by one conditional write: of many at once none gets what is not there. The code is for the checkout. It is captured or released, or its time ends: at the end of the last of validDays of the reward, or after reservationMinutes of the programme.',
    body: LoyaltyRedeem,
    responses: { 201: LoyaltyRedemption },
    metadata: {
      scope: 'loyaltyRewards:redeem',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'key_required',
      problems: [
        'loyalty_account_not_found',
        'points_insufficient',
        'points_step_wrong',
        'loyalty_reward_not_found',
        'loyalty_reward_not_available',
        'loyalty_offer_not_found',
        'loyalty_offer_not_eligible',
        'loyalty_account_full',
      ],
      examples: [
        {
          summary: 'A reward',
          as: 'agent',
          params: { loyaltyAccountId: exampleId('loyaltyAccount') },
          body: { rewardId: 'five-off' },
          status: 201,
        },
      ],
    },
  },
  redemption: {
    method: 'GET',
    path: '/v1/loyalty-redemptions/:redemptionId',
    pathParams: ofRedemption,
    summary: 'Get a redemption of points',
    description: 'What a checkout holds or has spent.',
    responses: { 200: LoyaltyRedemption },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['loyalty_redemption_not_found'],
      examples: [
        {
          summary: 'Read a redemption',
          as: 'server',
          params: { redemptionId: exampleId('loyaltyRedemption') },
          status: 200,
        },
      ],
    },
  },
  verify: {
    method: 'POST',
    path: '/v1/loyalty-rewards/verify',
    summary: 'Verify a code at checkout',
    description: 'What a code is good for, and whether it still is: only what is held is captured. It changes nothing.',
    body: LoyaltyCodeVerify,
    responses: { 200: LoyaltyRedemption },
    metadata: {
      scope: 'loyaltyRewards:capture',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      problems: ['loyalty_redemption_not_found'],
      examples: [{ summary: 'A code', as: 'server', body: { code: '7K3M-9Q2P-4XWD-H8VB' }, status: 200 }],
    },
  },
  capture: {
    method: 'POST',
    path: '/v1/loyalty-redemptions/:redemptionId/capture',
    pathParams: ofRedemption,
    summary: 'Spend redeemed points',
    description:
      'The order was placed. Once it is captured, what goes back of that order gives its share of the points back, with the day on which they end.',
    body: LoyaltyCapture.optional(),
    responses: { 200: LoyaltyRedemption },
    metadata: {
      scope: 'loyaltyRewards:capture',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'key_required',
      problems: [
        'loyalty_redemption_not_found',
        'loyalty_redemption_transition_not_allowed',
        'loyalty_redemption_expired',
        'loyalty_account_full',
      ],
      examples: [
        {
          summary: 'The order was placed',
          as: 'server',
          params: { redemptionId: exampleId('loyaltyRedemption', 'to-capture') },
          status: 200,
        },
      ],
    },
  },
  release: {
    method: 'POST',
    path: '/v1/loyalty-redemptions/:redemptionId/release',
    pathParams: ofRedemption,
    summary: 'Release redeemed points',
    description: 'They are available again, with the day on which they end.',
    body: z.strictObject({}).optional(),
    responses: { 200: LoyaltyRedemption },
    metadata: {
      scope: 'loyaltyRewards:redeem',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'key_required',
      problems: ['loyalty_redemption_not_found', 'loyalty_redemption_transition_not_allowed'],
      examples: [
        {
          summary: 'The checkout was left',
          as: 'server',
          params: { redemptionId: exampleId('loyaltyRedemption', 'to-release') },
          status: 200,
        },
      ],
    },
  },
})

export const loyaltyAdjustmentsRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/v1/loyalty-adjustments',
    summary: 'List adjustments of points',
    description: 'What people gave and took, and why, newest first. The entries of an account name them by their ids.',
    query: z.strictObject({ ...pageQuery, customerId: CustomerId.optional() }),
    responses: { 200: pageOf(LoyaltyAdjustment, 'LoyaltyAdjustment') },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [
        {
          summary: 'What a customer was given',
          as: 'agent',
          query: { customerId: exampleId('customer') },
          status: 200,
        },
      ],
    },
  },
  create: {
    method: 'POST',
    path: '/v1/loyalty-adjustments',
    summary: 'Give or take points',
    description:
      'Points for a customer, at once; below zero they are taken, as far as they are available. It keeps within goodwill of the programme, and with an agent within the points that the limits of the key allow.',
    body: LoyaltyAdjust,
    responses: { 201: LoyaltyAdjustment },
    metadata: {
      scope: 'loyaltyAdjustments:write',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'key_required',
      problems: [
        'loyalty_customer_not_found',
        'loyalty_programme_not_found',
        'loyalty_adjustment_above_limit',
        'authority_exceeded',
        'points_insufficient',
      ],
      examples: [
        {
          summary: 'For a parcel that came late',
          as: 'agent',
          body: { customerId: exampleId('customer', 'oliver'), points: 50, reason: 'The parcel came a week late' },
          status: 201,
        },
      ],
    },
  },
})
