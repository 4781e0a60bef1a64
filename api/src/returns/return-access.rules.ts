import type { ReturnMover } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { ReturnRecord } from './return.ts'

/** Whose returns an actor sees: all of the store, those of one customer, or those of the order that a guest proved. */
export type ReturnVisibility =
  { to: 'desk' } | { to: 'customer'; customerId: string } | { to: 'guest'; orderId: string }

/** Null means that the actor sees no return at all. */
export function returnsVisibleTo(actor: Actor): ReturnVisibility | null {
  if (isDesk(actor)) return { to: 'desk' }
  if (actor.kind !== 'shopper') return null
  const { subject } = actor
  if (subject.level === 'authenticated') return { to: 'customer', customerId: subject.customerId }
  return subject.proved.kind === 'order' ? { to: 'guest', orderId: subject.proved.id } : null
}

export function maySeeReturn(
  actor: Actor,
  record: Pick<ReturnRecord, 'storeId' | 'customerId' | 'guestOrderId'>,
): boolean {
  const visibility = returnsVisibleTo(actor)
  if (visibility === null || record.storeId !== actor.storeId) return false
  if (visibility.to === 'desk') return true
  return visibility.to === 'customer'
    ? record.customerId === visibility.customerId
    : record.guestOrderId === visibility.orderId
}

/** On which side of the lifecycle table the actor is. */
export const moverOf = (actor: Actor): Exclude<ReturnMover, 'automation'> => (isDesk(actor) ? 'desk' : 'shopper')
