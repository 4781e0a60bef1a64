// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions } from '../send.ts'
import type { Amount, Currency, ExternalId, Instant, LoyaltyRedemptionId } from './shared.ts'
import type { CustomerId } from './customers.ts'
import type { LoyaltyAccountId } from './loyalty-accounts.ts'
import type { LoyaltyProgrammeOffer, LoyaltyProgrammeReward } from './loyalty-programmes.ts'

/**
 * What points buy: a reward is reserved for a checkout under a code that is good once, and captured when the
 * order is placed, or released.
 */
export interface LoyaltyRewardsResource {
  /**
   * List what points of an account buy.
   *
   * All rewards of the current programme, and of each whether it can be had now, and why not.
   *
   * For servers, agents and shoppers, with the scope `loyaltyAccounts:read`.
   *
   * @throws AftercareError `loyalty_account_not_found`, or what every route can answer
   */
  list(loyaltyAccountId: LoyaltyAccountId, options?: RequestOptions): Promise<LoyaltyRewardList>

  /**
   * Redeem points.
   *
   * Reserves points for a reward, what ends first before anything else, by one conditional write: of many at once
   * none gets what is not there. The code is for the checkout. It is captured or released, or its time ends: at
   * the end of the last of validDays of the reward, or after reservationMinutes of the programme.
   *
   * For servers, agents and shoppers, with the scope `loyaltyRewards:redeem`.
   *
   * @throws AftercareError `loyalty_account_not_found`, `points_insufficient`, `points_step_wrong`,
   * `loyalty_reward_not_found`, `loyalty_reward_not_available`, `loyalty_offer_not_found`,
   * `loyalty_offer_not_eligible`, `loyalty_account_full`, or what every route can answer
   */
  redeem(loyaltyAccountId: LoyaltyAccountId, body: LoyaltyRedeem, options?: KeyedOptions): Promise<LoyaltyRedemption>

  /**
   * Get a redemption of points.
   *
   * What a checkout holds or has spent.
   *
   * For servers, agents and shoppers, with the scope `loyaltyAccounts:read`.
   *
   * @throws AftercareError `loyalty_redemption_not_found`, or what every route can answer
   */
  redemption(redemptionId: LoyaltyRedemptionId, options?: RequestOptions): Promise<LoyaltyRedemption>

  /**
   * Verify a code at checkout.
   *
   * What a code is good for, and whether it still is: only what is held is captured. It changes nothing.
   *
   * For servers, with the scope `loyaltyRewards:capture`.
   *
   * @throws AftercareError `loyalty_redemption_not_found`, or what every route can answer
   */
  verify(body: LoyaltyCodeVerify, options?: RequestOptions): Promise<LoyaltyRedemption>

  /**
   * Spend redeemed points.
   *
   * The order was placed. Once it is captured, what goes back of that order gives its share of the points back,
   * with the day on which they end.
   *
   * For servers, with the scope `loyaltyRewards:capture`.
   *
   * @throws AftercareError `loyalty_redemption_not_found`, `loyalty_redemption_transition_not_allowed`,
   * `loyalty_redemption_expired`, `loyalty_account_full`, or what every route can answer
   */
  capture(redemptionId: LoyaltyRedemptionId, body?: LoyaltyCapture, options?: KeyedOptions): Promise<LoyaltyRedemption>

  /**
   * Release redeemed points.
   *
   * They are available again, with the day on which they end.
   *
   * For servers, agents and shoppers, with the scope `loyaltyRewards:redeem`.
   *
   * @throws AftercareError `loyalty_redemption_not_found`, `loyalty_redemption_transition_not_allowed`, or what
   * every route can answer
   */
  release(redemptionId: LoyaltyRedemptionId, options?: KeyedOptions): Promise<LoyaltyRedemption>
}
export const LoyaltyRewardsResource: ResourceClass<LoyaltyRewardsResource> = /* @__PURE__ */ resource(
  'loyalty-rewards list=./v1/loyalty-accounts/:/rewards redeem/v1/loyalty-accounts/:/redemptions redemption=./v1/loyalty-redemptions/: verify-# capture/v1/loyalty-redemptions/:/capture release./v1/loyalty-redemptions/:/release',
)

/** What the points were spent on */
export interface LoyaltyCapture {
  /** The order, where redeeming did not name it */
  reference?: ExternalId
}

/** A code as a shopper typed it */
export interface LoyaltyCodeVerify {
  /** 1 to 40 characters */
  code: string
}

/** A reward, an offer, or so many points of whose worth the shop decides */
export type LoyaltyRedeem =
  | {
      /** 1 to 60 characters */
      rewardId: string
      /** Once when left out. 1 to 1,000 */
      times?: number
      /** The order of the shop, by its external id: what goes back of it gives the points back */
      reference?: ExternalId
      /** What the order comes to, for rewards with a minimum */
      total?: LoyaltyRedeemTotal
    }
  | {
      /** 1 to 60 characters */
      offerId: string
      /** The order of the shop, by its external id: what goes back of it gives the points back */
      reference?: ExternalId
      /** What the order comes to, for rewards with a minimum */
      total?: LoyaltyRedeemTotal
    }
  | {
      /** 1 to 1,000,000,000 */
      points: number
      /** The order of the shop, by its external id: what goes back of it gives the points back */
      reference?: ExternalId
      /** What the order comes to, for rewards with a minimum */
      total?: LoyaltyRedeemTotal
    }

/** What the order comes to, for rewards with a minimum */
export interface LoyaltyRedeemTotal {
  amount: Amount
  currency: Currency
}

/** What the order comes to, for rewards with a minimum */
export interface LoyaltyRedeemTotal {
  amount: Amount
  currency: Currency
}

/** What the order comes to, for rewards with a minimum */
export interface LoyaltyRedeemTotal {
  amount: Amount
  currency: Currency
}

/** Points that one checkout holds or has spent */
export interface LoyaltyRedemption {
  id: LoyaltyRedemptionId
  loyaltyAccountId: LoyaltyAccountId
  customerId: CustomerId
  /** For the checkout; good once, and as long as the points are held */
  code: string
  /** 0 for an offer */
  points: number
  /** As it was when it was redeemed */
  reward: LoyaltyProgrammeReward | null
  /** As it was when the code was got */
  offer: LoyaltyProgrammeOffer | null
  /** At least 1 */
  times: number
  reference: ExternalId | null
  status: LoyaltyRedemptionStatus
  /** The first moment that is too late to capture it */
  heldUntil: Instant
  allowedActions: ('capture' | 'release' | 'time_out')[]
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** What became of it */
export type LoyaltyRedemptionStatus = 'held' | 'captured' | 'released' | 'timed_out'

/** A reward, and whether a customer can have it now */
export interface LoyaltyReward {
  reward: LoyaltyProgrammeReward
  /** Whether it can be had now */
  redeemable: boolean
  whyNot: 'points_missing' | 'not_in_season' | 'tier_too_low' | null
  /** The points that are missing */
  missing: number
}

/** All rewards of the current programme */
export interface LoyaltyRewardList {
  /** At most 100 items */
  rewards: LoyaltyReward[]
}
