import { isDeepStrictEqual } from 'node:util'
import {
  orderLimits,
  ProblemError,
  type IdKind,
  type Order,
  type OrderUpsert,
  type OrderWarning,
} from '@aftercare/contracts'
import { buyerOfOrder, type CustomerParts } from '../customers/index.ts'
import type { Transacts, Tx } from '../database.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import { changed, expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { expectCurrencyFree } from './expect-currency.ts'
import { expectNamesToMatch, keptSplit, priceOrder, type Split } from './order-amounts.rules.ts'
import { lateDays, newDelays, orderNumberKey } from './order-status.rules.ts'
import { countSent } from './jobs.ts'
import type { OrderContent, OrderRecord } from './order.ts'
import type { PolicyParts } from '../policies/index.ts'
import type { OrderParts } from './parts.ts'
import { deliveryOf, presentOrder } from './present-order.rules.ts'
import { keptEstimates, parcelFacts } from './parcel-facts.rules.ts'
import { readAndCheck } from './read-and-check.rules.ts'
import { recountParcels, recountPoints } from './recount.ts'
import { fullScans, mergeScans } from './scans.rules.ts'
import { sentGoods } from './sent-goods.rules.ts'
import type { ToldOrder } from './told-order.ts'

type Parts = OrderParts &
  Pick<PolicyParts, 'policies'> &
  CustomerParts &
  NaturalKeyParts &
  EventParts &
  JobParts &
  Transacts &
  Clock &
  NewIds

/**
 * Creates or replaces the order that the shop knows by this id. The same request again changes nothing and tells nobody, and
 * one that is older than what is known only adds its scans.
 *
 * @throws ProblemError order_amounts_do_not_add_up, order_currency_fixed, invalid_request, version_mismatch
 */
export async function upsertOrder(
  context: Parts,
  storeId: string,
  externalId: string,
  wanted: OrderUpsert,
  ifMatch?: IfMatch,
): Promise<Order> {
  expectNamesToMatch(wanted)
  const { told: read, split } = readAndCheck(wanted)
  const { orders, naturalKeys, newId, now, transact } = context
  const told = notAhead(read, now())
  const isAhead = told !== read
  return await transact(async (tx) => {
    const id = await naturalKeys.claim(storeId, 'order-external', externalId, newId('order'), tx)
    const known = await orders.find(storeId, id, tx)
    expectVersion(known?.version ?? null, ifMatch)
    if (known !== null && isOlder(told, known)) return await addScans(context, known, told, tx)
    if (known !== null) await expectCurrencyFree(context, known, told.currency, tx)
    const content = await contentOf(context, storeId, told, split, known, tx)
    const sourceUpdatedAt = isAhead && known !== null ? known.sourceUpdatedAt : content.sourceUpdatedAt
    if (known !== null && isDeepStrictEqual({ ...known, ...content, sourceUpdatedAt }, known))
      return presentOrder(known)
    return presentOrder(await save(context, { _id: id, storeId, externalId }, content, known, tx))
  })
}

/** A change that is still to come counts as made now: one wrong clock would keep out every later request. */
function notAhead(told: ToldOrder, now: Date): ToldOrder {
  const { sourceUpdatedAt, warnings } = told
  if (sourceUpdatedAt === null || sourceUpdatedAt <= now) return told
  const message = `${sourceUpdatedAt.toISOString()} is still to come, and counts as now`
  const ahead = { code: 'value_assumed', at: 'body/sourceUpdatedAt', message } as const
  return { ...told, sourceUpdatedAt: now, warnings: firstOf([ahead, ...warnings]) }
}

const firstOf = (warnings: readonly OrderWarning[]): OrderWarning[] => warnings.slice(0, orderLimits.warnings)

/** Without a time of its own a request counts as newer: it arrived later. */
const isOlder = ({ sourceUpdatedAt }: ToldOrder, known: OrderRecord): boolean =>
  sourceUpdatedAt !== null && known.sourceUpdatedAt !== null && sourceUpdatedAt < known.sourceUpdatedAt

async function addScans(context: Parts, known: OrderRecord, told: ToldOrder, tx: Tx): Promise<Order> {
  const scans = mergeScans(known.scans, told.scans)
  const record = isDeepStrictEqual(scans, known.scans)
    ? known
    : await save(context, known, { ...known, scans }, known, tx)
  const message = `It was changed in the shop at ${told.sourceUpdatedAt?.toISOString()}; known is the state of ${known.sourceUpdatedAt?.toISOString()}`
  const order = presentOrder(record)
  return {
    ...order,
    warnings: firstOf([
      { code: 'older_than_known', at: 'body/sourceUpdatedAt', message },
      ...fullScans(scans),
      ...order.warnings.filter(({ code }) => code !== 'list_cut'),
    ]),
  }
}

/** What the shop says of the order, as it is stored: ids and the split of discounts stay what they were, scans add up. */
async function contentOf(
  context: Parts,
  storeId: string,
  told: ToldOrder,
  split: Split,
  known: OrderRecord | null,
  tx: Tx,
): Promise<OrderContent> {
  const { newId } = context
  const scans = mergeScans(known?.scans ?? [], told.scans)
  const priced = priceOrder(told, (known && keptSplit(known, told)) ?? split)
  const withIds = <Thing extends { externalId: string }>(
    kind: IdKind,
    before: readonly { id: string; externalId: string }[] = [],
    things: readonly Thing[],
  ) => {
    const ids = new Map(before.map(({ id, externalId }) => [externalId, id]))
    return things.map((thing) => ({ id: ids.get(thing.externalId) ?? newId(kind), ...thing }))
  }
  return {
    ...told,
    sourceUpdatedAt: told.sourceUpdatedAt ?? known?.sourceUpdatedAt ?? null,
    numberKey: orderNumberKey(told.number),
    customerId:
      known !== null && isDeepStrictEqual(known.buyer, told.buyer)
        ? known.customerId
        : await buyerOfOrder(context, storeId, told, tx),
    lines: withIds('orderLine', known?.lines, priced.lines),
    shipping: priced.shipping,
    payments: withIds('payment', known?.payments, told.payments),
    shipments: withIds('shipment', known?.shipments, told.shipments),
    scans,
    warnings: firstOf([...fullScans(scans), ...told.warnings]),
  }
}

/** How long after the day that was expected a delay is still news: nobody wants to hear of one from last year. */
const delayNewsMs = 14 * 86_400_000

/** What the scorecards of carriers take from an order. */
const countedOf = (record: OrderRecord) => parcelFacts(record).map((facts) => ({ ...facts, shipTo: record.shipTo }))

/** Writes the record and tells of it: that it is there or changed, and, once, that something is newly late. */
async function save(
  { orders, policies, events, jobs, now }: Parts,
  identity: Pick<OrderRecord, '_id' | 'storeId' | 'externalId'>,
  content: OrderContent,
  known: OrderRecord | null,
  tx: Tx,
): Promise<OrderRecord> {
  const at = now()
  const { _id, storeId, externalId } = identity
  const written: OrderRecord = known
    ? changed(known, content, undefined, at)
    : {
        _id,
        storeId,
        externalId,
        ...content,
        delaysTold: [],
        policyVersion: await policies.versionAt(storeId, content.placedAt, tx),
        version: 1,
        createdAt: at,
        updatedAt: at,
      }
  const since = new Date(at.getTime() - delayNewsMs).toISOString().slice(0, 10)
  const delays = newDelays(written.delaysTold, lateDays(deliveryOf(written)), since)
  const stillTold = written.delaysTold.filter(
    ({ externalId: parcel }) => !delays.some((one) => one.externalId === parcel),
  )
  const firstEstimates = keptEstimates(written)
  const record = { ...written, delaysTold: [...stillTold, ...delays], firstEstimates }
  if (known === null) await orders.add(record, tx)
  else if (!(await orders.save(record, tx)))
    throw new ProblemError('write_conflict', 'Another request changed the same order just now')
  const { status, delayedUntil } = presentOrder(record)
  const about = { storeId, object: 'order', id: _id, version: record.version } as const
  await events.record({ ...about, type: known === null ? 'order.created' : 'order.updated', changes: { status } }, tx)
  if (!isDeepStrictEqual(sentGoods(record), known === null ? [] : sentGoods(known))) {
    const job = { storeId, key: `${_id}:${record.version}` }
    await jobs.enqueue(countSent, { ...job, payload: { orderId: _id } }, tx)
  }
  if (!isDeepStrictEqual(countedOf(record), known === null ? [] : countedOf(known)))
    await recountParcels({ jobs }, storeId, [_id], `order:${record.version}`, tx)
  await recountPoints({ jobs }, storeId, [_id], `${record.version}`, tx)
  if (delays.length > 0 && delayedUntil !== null)
    await events.record({ ...about, type: 'order.delayed', changes: { delayedUntil } }, tx)
  return record
}
