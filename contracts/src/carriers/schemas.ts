import { pageLimitMax } from '../vocabulary/page.ts'
import { CalendarDate } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

export const carrierLimits = {
  /** The longest window of one scorecard, in days. */
  windowDays: 366,
  /** The window when none is named: so many days, today among them. */
  windowDaysDefault: 90,
  /** Fewer parcels say little of a carrier. */
  comparableMin: 50,
  /** Of one day so many carriers are told apart; further ones are counted under none. */
  carriersOfDay: 100,
  /** So many days after its delivery a question still counts as one about the parcel. */
  contactDays: 30,
  /** The most carriers of one answer. */
  carriers: pageLimitMax,
} as const

const count = z.int().min(0)
const percent = z.number().min(0).max(100).nullable()

export const CarrierRate = z
  .object({
    count: count.meta({ description: 'Parcels of which it is so' }),
    of: count.meta({ description: 'Parcels that were looked at' }),
    per100: percent.meta({ description: 'count of 100 parcels, two decimals; null where `of` is 0' }),
    low: percent.meta({
      description: 'Lower end of the 95 % interval of Wilson, of 100 parcels; null where `of` is 0',
    }),
    high: percent.meta({ description: 'Upper end of it' }),
  })
  .meta({
    id: 'CarrierRate',
    description:
      'A share of parcels with what it is made of, and where the true share probably lies: the 95 % score interval of Wilson (1927), which holds for few parcels and for shares near 0 and 100',
  })
export type CarrierRate = z.infer<typeof CarrierRate>

export const CarrierScorecard = z
  .object({
    carrier: z
      .string()
      .nullable()
      .meta({
        description: `The carrier as it was written last. Upper and lower case, spaces and punctuation do not tell two apart. Null, always last, for parcels that name no carrier, and for what is beyond ${carrierLimits.carriersOfDay} carriers of a day or of the answer`,
      }),
    from: CalendarDate.meta({ description: 'The first day of the window' }),
    to: CalendarDate.meta({ description: 'The last one, inclusive' }),
    comparable: z.boolean().meta({
      description: `Whether there is enough to judge a carrier by: at least ${carrierLimits.comparableMin} parcels, and as many that were judged where any was. False says nothing of the carrier`,
    }),
    parcels: count.meta({
      description: 'Sent in the window: first scanned as more than a printed label on one of its days',
    }),
    delivered: count.meta({ description: 'Of them delivered, by a scan. What went back to the sender was not' }),
    onTime: CarrierRate.meta({
      description:
        'Delivered, or ready to be picked up, by the end of the promised day, of those that were judged (on time and late). That day counts itself, and ends where the parcel goes: in the zone of the region or country of the order’s address (of a country with several the last one), without an address in that of the store',
    }),
    late: count.meta({
      description:
        'Delivered or ready after that day, or not yet while the day is over in every zone of the world. A parcel that was lost is late once its day is over',
    }),
    notYetJudged: count.meta({ description: 'Not delivered, and the day is not over' }),
    withoutDate: count.meta({ description: 'Neither promised nor estimated for any day: never judged' }),
    judgedBy: z
      .object({ promised: count, firstEstimate: count })
      .meta({ id: 'CarrierJudgedBy', description: 'By which date the judged ones were judged' })
      .meta({
        description:
          'The date that the judged ones were judged by: the `promisedDate` of the parcel or else of the order, and where there is none the first `estimatedDate` that was ever named for them. A later estimate moves nothing',
      }),
    damaged: CarrierRate.meta({
      description:
        'Parcels with goods that a return or a claim reports as damaged_on_arrival, each once. Returns that were not submitted, or were cancelled, declined or expired, and claims that were withdrawn do not count. The parcel is the one that the line was in; where several can have brought it, each of them counts',
    }),
    lost: CarrierRate.meta({
      description:
        'Not delivered, with a scan that says lost and none after it that says found, or with one that says returned_to_sender',
    }),
    contacted: CarrierRate.meta({
      description: `Parcels about whose order at least one ticket was opened from the dispatch until ${carrierLimits.contactDays} days after the delivery, or at any time while it has not arrived. A ticket names the order, so with several parcels each that was out counts. Spam does not`,
    }),
  })
  .meta({ id: 'CarrierScorecard', description: 'What one carrier did with the parcels of a window' })
export type CarrierScorecard = z.infer<typeof CarrierScorecard>
