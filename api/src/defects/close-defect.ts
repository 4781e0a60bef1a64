import { ProblemError, type Defect, type DefectClose } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { Transacts, Tx } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { changed, type IfMatch } from '../shared/version.rules.ts'
import type { DefectRecord, WatchRecord } from './defect.ts'
import { loadDefect } from './get-defect.ts'
import type { DefectParts } from './parts.ts'
import { periodOf } from './periods.rules.ts'
import { presentDefect } from './present-defect.rules.ts'

/**
 * Says what became of a suspicion. What was counted until now counts no more, so only new cases begin another episode.
 *
 * @throws ProblemError defect_not_found, version_mismatch, defect_transition_not_allowed
 */
export async function closeDefect(
  context: DefectParts & EventParts & Transacts & Clock,
  actor: Actor,
  defectId: string,
  { outcome, note }: DefectClose,
  ifMatch: IfMatch,
): Promise<Defect> {
  const { defects, events, now, transact } = context
  const { storeId } = actor
  return await transact(async (tx) => {
    const record = await loadDefect(context, storeId, defectId, tx)
    const by = isDesk(actor) ? actor.name : ''
    const closed = { outcome, note: note ?? null, at: now().toISOString(), by }
    const after = changed(record, { status: 'closed', closed }, ifMatch, now())
    if (record.status === 'closed')
      throw new ProblemError('defect_transition_not_allowed', `It was ${record.closed?.outcome} before`)
    await defects.save(after, tx)
    await endEpisode(context, record, tx)
    const about = { storeId, object: 'defect', id: defectId, version: after.version } as const
    await events.record({ ...about, type: 'defect.closed', changes: { outcome }, after }, tx)
    return presentDefect(after)
  })
}

async function endEpisode({ defects, now }: DefectParts & Clock, record: DefectRecord, tx: Tx): Promise<void> {
  const { storeId, sku, reason, evidence, carrier } = record
  const watch = await defects.watch(storeId, sku, reason, tx)
  const carriers = new Set([null, carrier, ...evidence.map((one) => one.carrier)])
  const before: WatchRecord['before'] = []
  // Of the last cohort and the one of the suspicion, which may be older.
  const ends = new Set([periodOf(now()), periodOf(new Date(record.cohort.until))])
  for (const by of carriers)
    for (const end of ends)
      for (const count of await defects.countsOf(storeId, { sku, carrier: by }, reason, end, tx))
        if (!before.some((known) => known.carrier === by && known.period === count.period))
          before.push({ ...count, carrier: by })
  await defects.keepWatch({ ...watch, defectId: null, before }, tx)
  await defects.endCases(storeId, sku, reason, tx)
}
