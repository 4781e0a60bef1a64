import type { Tx } from '../database.ts'
import { recountParcels } from '../orders/index.ts'
import type { JobParts } from '../outbox/index.ts'
import type { TicketRecord } from './ticket.ts'

type Asked = Pick<TicketRecord, 'orderId' | 'state'>

/** The order that a shopper asks about in a ticket; null for none, and for spam. */
const orderAskedOf = (ticket: Asked | null): string | null =>
  ticket === null || ticket.state.status === 'spam' ? null : ticket.orderId

/** Has the parcels of the order counted anew, when a ticket begins or ceases to be about it. */
export async function countContact(parts: JobParts, before: Asked | null, after: TicketRecord, tx: Tx): Promise<void> {
  const [was, is] = [orderAskedOf(before), orderAskedOf(after)]
  if (was === is) return
  const { _id, storeId, version } = after
  const orderIds = [was, is].filter((orderId) => orderId !== null)
  await recountParcels(parts, storeId, orderIds, `${_id}:${version}`, tx)
}
