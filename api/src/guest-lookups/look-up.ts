import { readReference } from '@aftercare/contracts/vocabulary/references.rules'
import { findGift, type GiftParts } from '../gifts/index.ts'
import type { Clock } from '../shared/parts.ts'
import type { TicketParts } from '../tickets/index.ts'
import type { GuestLookupRecord, LookedUp } from './guest-lookup.ts'
import { orderOfReference, type OrderOfReferenceParts } from './order-of-reference.ts'

export type LookUpParts = OrderOfReferenceParts & Pick<TicketParts, 'tickets'> & GiftParts & Clock

type Found = LookedUp & { number: string; locale: string | null }

/**
 * The gift that the number opens to the address, or the order with this number, or else what one of our references is of: a ticket,
 * or the order of a return, withdrawal, exchange or claim. Each has to be of this address.
 */
export async function lookUp(
  context: LookUpParts,
  { storeId, number, email, gift = false }: Pick<GuestLookupRecord, 'storeId' | 'number' | 'email' | 'gift'>,
): Promise<Found | null> {
  if (gift) {
    const id = await findGift(context, storeId, number, email)
    return id === null ? null : { proved: { kind: 'gift', id }, number: number.trim().toUpperCase(), locale: null }
  }
  const { orders, tickets } = context
  const order = await orders.findByNumberAndEmail(storeId, number, email)
  if (order !== null) return { proved: { kind: 'order', id: order._id }, number: order.number, locale: order.locale }
  const reference = readReference(number)
  if (reference === undefined) return null
  const { kind, ref } = reference
  if (kind !== 'ticket') {
    const meant = await orderOfReference(context, storeId, { kind, ref }, email)
    return meant && { proved: { kind: 'order', id: meant._id }, number: ref, locale: meant.locale }
  }
  const ticket = await tickets.findByRef(storeId, ref)
  if (ticket === null || ticket.requester.email !== email) return null
  return { proved: { kind: 'ticket', id: ticket._id }, number: ticket.ref, locale: ticket.locale }
}
