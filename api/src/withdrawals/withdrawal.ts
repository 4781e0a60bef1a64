import type { Withdrawal } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

export type WithdrawalRecord = StoredRecord &
  Pick<
    Withdrawal,
    | 'ref'
    | 'state'
    | 'orderId'
    | 'customerId'
    | 'locale'
    | 'judgement'
    | 'declaredAt'
    | 'acknowledgedAt'
    | 'refundDueOn'
    | 'refundDueAt'
    | 'contest'
    | 'refundId'
  > & {
    statement: NonNullable<Withdrawal['statement']>
    /** Which reminders were given, and of which day, so that none comes twice. */
    reminded: string[]
    version: number
    createdAt: Date
    updatedAt: Date
  }
