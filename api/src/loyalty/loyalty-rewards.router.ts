import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import { captureRedemption, getRedemption, releaseRedemption, verifyCode } from './end-redemption.ts'
import { listRewards } from './list-rewards.ts'
import type { PointsParts } from './parts.ts'
import { redeemPoints } from './redeem-points.ts'

type Parts = ServeParts & PointsParts

export const loyaltyRewardsRouter = (parts: Parts) =>
  serve(contract.loyaltyRewards, parts, {
    list: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await listRewards(context, actor, params.loyaltyAccountId),
    }),
    redeem: async ({ params, body }, { context, actor }) => ({
      status: 201,
      body: await redeemPoints(context, actor, params.loyaltyAccountId, body),
    }),
    redemption: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getRedemption(context, actor, params.redemptionId),
    }),
    verify: async ({ body }, { context, actor }) => ({
      status: 200,
      body: await verifyCode(context, actor, body.code),
    }),
    capture: async ({ params, body }, { context, actor }) => ({
      status: 200,
      body: await captureRedemption(context, actor, params.redemptionId, body ?? {}),
    }),
    release: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await releaseRedemption(context, actor, params.redemptionId),
    }),
  })
