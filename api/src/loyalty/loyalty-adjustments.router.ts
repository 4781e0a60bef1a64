import { contract } from '@aftercare/contracts'
import type { CustomerParts } from '../customers/index.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import { adjustPoints, listAdjustments } from './adjust-points.ts'
import type { PointsParts } from './parts.ts'

type Parts = ServeParts & PointsParts & CustomerParts

export const loyaltyAdjustmentsRouter = (parts: Parts) =>
  serve(contract.loyaltyAdjustments, parts, {
    list: async ({ query }, { context, actor }) => ({
      status: 200,
      body: await listAdjustments(context, actor, query),
    }),
    create: async ({ body }, { context, actor }) => ({ status: 201, body: await adjustPoints(context, actor, body) }),
  })
