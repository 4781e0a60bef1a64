import { pageOf } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { CalendarDate } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { carrierLimits, CarrierScorecard } from './schemas.ts'

const { windowDays, windowDaysDefault } = carrierLimits

export const carriersRoutes = defineRoutes({
  scorecards: {
    method: 'GET',
    path: '/v1/carrier-scorecards',
    summary: 'Compare carriers',
    description: `One scorecard a carrier, of the parcels that were sent in the window; the one with most parcels first. All of them are on one page, so \`nextCursor\` is null. At most ${windowDays} days, in the time zone of the store as it was when a parcel was counted. Counted within moments after an order, return, claim or ticket has changed. Parcels without a scan are not known to be sent, and not counted.`,
    query: z.strictObject({
      from: CalendarDate.optional().meta({
        description: `The first day; with \`to\` ${windowDaysDefault} days when left out`,
      }),
      to: CalendarDate.optional().meta({ description: 'The last day, inclusive; today when left out' }),
    }),
    responses: { 200: pageOf(CarrierScorecard, 'CarrierScorecard') },
    metadata: {
      scope: 'carriers:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: [],
      examples: [{ summary: 'The last 90 days', as: 'agent', status: 200 }],
    },
  },
})
