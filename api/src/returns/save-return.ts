import { isDeepStrictEqual } from 'node:util'
import type { EventType } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import { recountParcels, recountPoints } from '../orders/index.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { changed } from '../shared/version.rules.ts'
import { goodsGoingBack } from './goods-going-back.rules.ts'
import type { ReturnParts } from './parts.ts'
import { damageReturned } from './reported-damage.rules.ts'
import type { ReturnRecord } from './return.ts'

export type SaveParts = Pick<ReturnParts, 'returns'> & EventParts & JobParts & Clock

/** What becomes of a return, and the event that says so. */
export type ReturnChange = {
  event: EventType
  changes: Partial<ReturnRecord>
  /** A few words for the event, never personal data. */
  about?: Record<string, string>
}

/** Saves the next version of a return with its event. */
export async function saveReturn(
  { returns, events, jobs, now }: SaveParts,
  record: ReturnRecord,
  { event, changes, about = {} }: ReturnChange,
  tx: Tx,
): Promise<ReturnRecord> {
  const after = changed(record, changes, undefined, now())
  await returns.save(after, tx)
  const { _id: id, storeId, version } = after
  await events.record({ storeId, type: event, object: 'return', id, version, changes: about, after }, tx)
  const [reported, before] = [damageReturned(after), damageReturned(record)]
  if (!isDeepStrictEqual(reported, before)) {
    const orderIds = [...reported, ...before].map(({ orderId }) => orderId)
    await recountParcels({ jobs }, storeId, orderIds, `${id}:${version}`, tx)
  }
  if (!isDeepStrictEqual(goodsGoingBack(after), goodsGoingBack(record)))
    await recountPoints({ jobs }, storeId, after.orderIds, `${id}:${version}`, tx)
  return after
}
