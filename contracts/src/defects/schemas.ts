import { OrderId } from '../orders/schemas.ts'
import { returnReasons } from '../returns/reasons.rules.ts'
import { idOf } from '../vocabulary/ids.ts'
import { line, version } from '../vocabulary/text.ts'
import { CalendarDate, Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

export const DefectId = idOf('defect', 'Defect')

/** How a defect is suspected. All of it is stated with every suspicion. */
export const defectLimits = {
  /** Fewer cases are never enough. */
  casesMin: 5,
  /** Of a suspicion, the first cases are kept. */
  casesKept: 50,
  /** Orders of so many days are one cohort. */
  cohortDays: 90,
  /** The probability that sound goods are ever suspected in one cohort, over all looks. */
  falseAlarmRate: 0.01,
} as const

export const defectStatuses = ['suspected', 'closed'] as const
export const DefectStatusSchema = z
  .enum(defectStatuses)
  .meta({ id: 'DefectStatus', description: 'Whether somebody has looked at it' })

export const DefectClose = z
  .strictObject({
    outcome: z.enum(['confirmed', 'dismissed']),
    note: line(300).optional().meta({ description: 'What was found, for the desk' }),
  })
  .meta({ id: 'DefectClose', description: 'What became of a suspicion. The next case begins a new episode' })
export type DefectClose = z.infer<typeof DefectClose>

const count = z.int().min(0)

export const Defect = z
  .object({
    id: DefectId,
    sku: z.string(),
    name: z.string(),
    reason: z.enum(returnReasons),
    carrier: z.string().nullable().meta({
      description: 'The carrier of the parcels, where those alone give the suspicion; null over all carriers',
    }),
    status: DefectStatusSchema,
    cohort: z
      .object({ from: CalendarDate, until: CalendarDate })
      .meta({ description: 'The days on which the goods were bought, both inclusive' }),
    units: count.meta({ description: 'Sent in the cohort, when it was suspected' }),
    cases: count.meta({ description: 'Of them reported, by now' }),
    ratePpm: count.meta({ description: 'Cases of a million units, when it was suspected' }),
    baselinePpm: count.meta({
      description:
        'The same of all other goods of the shop in the cohort, with one case of a hundred units added so that a young shop has one',
    }),
    test: z
      .object({
        name: z.literal('exact_binomial'),
        look: count.meta({ description: 'How many cases there were: with each one it is looked again' }),
        pValue: z.number().min(0).max(1).meta({
          description: 'How probable so many cases or more are among the units, at the rate of the baseline',
        }),
        threshold: z
          .number()
          .min(0)
          .max(1)
          .meta({ description: 'Below it is suspected: falseAlarmRate ÷ (look × (look + 1))' }),
        falseAlarmRate: z.number().min(0).max(1).meta({
          description: 'The thresholds of all looks come to it: how probable it is that sound goods are ever suspected',
        }),
      })
      .meta({ id: 'DefectTest', description: 'The test that gave the suspicion' }),
    evidence: z
      .array(
        z
          .object({
            kind: z.enum(['return', 'claim']),
            id: z.string().meta({ description: 'Id of the return or the claim' }),
            orderId: OrderId,
            carrier: z.string().nullable(),
            reportedAt: Instant,
          })
          .meta({ id: 'DefectCase', description: 'One unit that was reported' }),
      )
      .max(defectLimits.casesKept)
      .meta({ description: 'The first cases, oldest first' }),
    closed: z
      .object({ outcome: z.enum(['confirmed', 'dismissed']), note: z.string().nullable(), at: Instant, by: z.string() })
      .nullable(),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Defect', description: 'A suspicion that goods have a defect' })
export type Defect = z.infer<typeof Defect>
