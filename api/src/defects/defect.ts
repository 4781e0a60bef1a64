import type { Defect, ReturnReason } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

export type DefectRecord = StoredRecord &
  Pick<
    Defect,
    | 'sku'
    | 'name'
    | 'reason'
    | 'carrier'
    | 'status'
    | 'cohort'
    | 'units'
    | 'cases'
    | 'ratePpm'
    | 'baselinePpm'
    | 'test'
    | 'evidence'
    | 'closed'
  > & { version: number; createdAt: Date; updatedAt: Date }

/** What was sent and reported of one SKU by one carrier, bought in one period. A SKU of null is all goods, a carrier of null all carriers. */
export type CountRecord = StoredRecord & {
  period: number
  units: number
  /** Reported units by reason. */
  cases: Partial<Record<ReturnReason, number>>
  expiresAt: Date
}

/** What of an order was counted as sent, so that a change counts the difference. `_id` is the order. */
export type CountedRecord = StoredRecord & {
  period: number
  sent: { sku: string; carrier: string | null; units: number }[]
  expiresAt: Date
}

/** A unit that was reported. `_id` is what reported it and the unit, so that it counts once. */
export type CaseRecord = StoredRecord & {
  sku: string
  reason: ReturnReason
  period: number
  evidence: Defect['evidence'][number]
  /** A case of an episode that was closed counts no more. */
  isOver: boolean
  expiresAt: Date
}

/** The episode of a SKU and a reason. One document, so that one write decides who begins it. */
export type WatchRecord = StoredRecord & {
  defectId: string | null
  /** What was counted before the last episode was closed, by period and carrier. */
  before: { period: number; carrier: string | null; units: number; cases: number }[]
}
