import type { WithdrawalMover } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

/** Whose withdrawals an actor sees: all of the store, those of one customer, or those of the order that a guest proved. */
export type WithdrawalVisibility = { customerId?: string; orderId?: string }

/** Null means that the actor sees none at all. */
export function withdrawalsVisibleTo(actor: Actor): WithdrawalVisibility | null {
  if (isDesk(actor)) return {}
  if (actor.kind !== 'shopper') return null
  const { subject } = actor
  if (subject.level === 'authenticated') return { customerId: subject.customerId }
  return subject.proved.kind === 'order' ? { orderId: subject.proved.id } : null
}

export function maySeeWithdrawal(
  actor: Actor,
  record: Pick<WithdrawalRecord, 'storeId' | 'customerId' | 'orderId'>,
): boolean {
  const visible = withdrawalsVisibleTo(actor)
  if (visible === null || record.storeId !== actor.storeId) return false
  const { customerId = record.customerId, orderId = record.orderId } = visible
  return record.customerId === customerId && record.orderId === orderId
}

/**
 * A page has no login, as the law asks for none: whoever has the id, which only the person who stated it was given, may confirm it.
 */
export const mayConfirmWithdrawal = (actor: Actor, record: WithdrawalRecord): boolean =>
  actor.kind === 'publishable' ? record.storeId === actor.storeId : maySeeWithdrawal(actor, record)

/** On which side of the lifecycle table the actor is. */
export const moverOf = (actor: Actor): Exclude<WithdrawalMover, 'automation'> => (isDesk(actor) ? 'desk' : 'shopper')
