import { isDefect, type ReturnReason } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { JobParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { noteCase } from './jobs.ts'

export type ReportedUnit = {
  /** What tells the units of one return or claim apart. */
  id: string
  orderId: string
  line: string
  sku: string | null
  name: string
  reason: ReturnReason
}

/** Has units counted that a return or a claim reports defective, after the transaction of the caller. */
export async function reportDefects(
  { jobs, now }: JobParts & Clock,
  storeId: string,
  { kind, id }: { kind: 'return' | 'claim'; id: string },
  units: readonly ReportedUnit[],
  tx: Tx,
): Promise<void> {
  const reportedAt = now().toISOString()
  const reported = units.flatMap(({ id: unit, orderId, line, sku, name, reason }) =>
    sku === null || !isDefect(reason)
      ? []
      : [
          {
            storeId,
            key: `${id}:${unit}`,
            payload: { kind, id, unit, orderId, line, sku, name, reason, reportedAt },
          },
        ],
  )
  await jobs.enqueueAll(noteCase, reported, tx)
}
