import { defectLimits, type ReturnReason } from '@aftercare/contracts'
import type { Transacts, Tx } from '../database.ts'
import { carrierOf, type OrderParts } from '../orders/index.ts'
import type { EventParts, Job } from '../outbox/index.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import { changed } from '../shared/version.rules.ts'
import { baselineOf, judge, ppmOf, type Counted } from './defect-test.rules.ts'
import type { DefectRecord, WatchRecord } from './defect.ts'
import type { Cell } from './defects.store.ts'
import type { noteCase } from './jobs.ts'
import type { DefectParts } from './parts.ts'
import { daysOf, expiryOf, periodOf } from './periods.rules.ts'

type Parts = DefectParts & OrderParts & EventParts & Transacts & Clock & NewIds
type Reported = Job<typeof noteCase>['payload']

/**
 * Counts a unit that was reported, once, and raises a suspicion where its cohort has more cases than chance explains: first of the
 * carrier that brought it, then over all carriers. An episode raises one; what follows in it is added to its cases. However many
 * orders a shop has, it reads and writes a bounded number of documents.
 */
export async function noteDefectCase(
  context: Parts,
  { storeId, payload }: Pick<Job<typeof noteCase>, 'storeId' | 'payload'>,
): Promise<void> {
  const { transact, orders, defects } = context
  await transact(async (tx) => {
    const order = await orders.find(storeId, payload.orderId, tx)
    if (order === null) return
    const { kind, id, unit, line, sku, reason, reportedAt, orderId } = payload
    const watch = await defects.watch(storeId, sku, reason, tx)
    const period = periodOf(order.placedAt)
    const carrier = carrierOf(order, line)
    const evidence = { kind, id, orderId, carrier, reportedAt }
    const one = { storeId, sku, reason, period, evidence, isOver: false, expiresAt: expiryOf(period) }
    if (!(await defects.addCase({ ...one, of: [kind, id, unit] }, tx))) return
    const cells: Cell[] = [
      { sku, carrier: null },
      { sku: null, carrier: null },
    ]
    for (const cell of carrier === null ? cells : [{ sku, carrier }, ...cells])
      await defects.add(storeId, cell, period, { reported: { reason, units: 1 } }, tx)
    if (watch.defectId !== null) await addToEpisode(context, watch, storeId, evidence, tx)
    else await look(context, storeId, watch, payload, { period, carrier }, tx)
  })
}

async function addToEpisode(
  { defects, now }: Parts,
  { defectId }: WatchRecord,
  storeId: string,
  evidence: DefectRecord['evidence'][number],
  tx: Tx,
): Promise<void> {
  const record = await defects.find(storeId, defectId ?? '', tx)
  if (record === null) return
  const known = record.evidence.length < defectLimits.casesKept ? [...record.evidence, evidence] : record.evidence
  await defects.save(changed(record, { cases: record.cases + 1, evidence: known }, undefined, now()), tx)
}

async function look(
  context: Parts,
  storeId: string,
  watch: WatchRecord,
  { sku, name, reason }: Reported,
  { period, carrier }: { period: number; carrier: string | null },
  tx: Tx,
): Promise<void> {
  const { defects, events, newId, now } = context
  const all = await countOf(context, storeId, { sku, carrier: null }, reason, period, tx)
  const shop = await countOf(context, storeId, { sku: null, carrier: null }, reason, period, tx)
  const rate = baselineOf({ units: Math.max(0, shop.units - all.units), cases: Math.max(0, shop.cases - all.cases) })
  for (const by of carrier === null ? [null] : [carrier, null]) {
    const counted = by === null ? all : await countOf(context, storeId, { sku, carrier: by }, reason, period, tx)
    const since = withoutBefore(counted, watch, by, period)
    const { isSuspected, pValue, threshold } = judge(since, rate)
    if (!isSuspected) continue
    const at = now()
    const evidence = (await defects.firstCases(storeId, sku, reason, period, tx)).filter(
      (one) => by === null || one.carrier === by,
    )
    const record: DefectRecord = {
      _id: newId('defect'),
      storeId,
      sku,
      name,
      reason,
      carrier: by,
      status: 'suspected',
      cohort: daysOf(period),
      units: Math.max(since.units, since.cases),
      cases: since.cases,
      ratePpm: ppmOf(since),
      baselinePpm: Math.round(rate * 1_000_000),
      test: {
        name: 'exact_binomial',
        look: since.cases,
        pValue,
        threshold,
        falseAlarmRate: defectLimits.falseAlarmRate,
      },
      evidence,
      closed: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    }
    await defects.insert(record, tx)
    await defects.keepWatch({ ...watch, defectId: record._id }, tx)
    const changes = { sku, reason, cases: String(since.cases) }
    await events.record(
      { storeId, type: 'defect.suspected', object: 'defect', id: record._id, version: 1, changes },
      tx,
    )
    return
  }
}

async function countOf(
  { defects }: DefectParts,
  storeId: string,
  cell: Cell,
  reason: ReturnReason,
  period: number,
  tx: Tx,
): Promise<Counted> {
  const found = await defects.countsOf(storeId, cell, reason, period, tx)
  return found.reduce((sum, { units, cases }) => ({ units: sum.units + units, cases: sum.cases + cases }), {
    units: 0,
    cases: 0,
  })
}

/** What was counted since the last episode was closed. */
function withoutBefore(
  { units, cases }: Counted,
  { before }: WatchRecord,
  carrier: string | null,
  period: number,
): Counted {
  const old = before.filter((one) => one.carrier === carrier && one.period <= period && one.period > period - 3)
  return {
    units: Math.max(0, units - old.reduce((sum, one) => sum + one.units, 0)),
    cases: Math.max(0, cases - old.reduce((sum, one) => sum + one.cases, 0)),
  }
}
