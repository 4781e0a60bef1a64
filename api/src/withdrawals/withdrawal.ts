import type { Withdrawal } from '@aftercare/contracts'
import type { UnitsOfLine } from '../orders/index.ts'
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
    /** Number and mailbox of the statement, as a hash: the same for an order that is known and one that is not. Left out in those of before. */
    contract?: string
    /** The units of its order that nothing else can take. Left out in those of before, and before it is declared. */
    unitsHeld?: UnitsOfLine[]
    /** Left out in those of before. */
    repeats?: Withdrawal['repeats']
    version: number
    createdAt: Date
    updatedAt: Date
  }
