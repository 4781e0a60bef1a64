import type { TicketMover } from '@aftercare/contracts'
import { actorId, isDesk, type Actor } from '../access/actor.ts'
import type { TicketRecord } from './ticket.ts'

/** Whose tickets an actor sees: all of the store, those of one customer, or those that one of a guest's proofs opens. */
export type Visibility = { to: 'desk' } | { to: 'customer'; customerId: string } | { to: 'guest'; proofs: string[] }

/** Null means that the actor sees no ticket at all: a publishable key writes, and never reads. */
export function visibilityFor(actor: Actor): Visibility | null {
  if (isDesk(actor)) return { to: 'desk' }
  if (actor.kind !== 'shopper') return null
  const { subject } = actor
  if (subject.level === 'authenticated') return { to: 'customer', customerId: subject.customerId }
  const { proved } = subject
  return { to: 'guest', proofs: [actorId(actor), ...(proved.kind === 'ticket' ? [proved.id] : [])] }
}

/** The desk sees every ticket of its store, a customer their own, a guest the one they proved and what they wrote since. */
export function maySeeTicket(
  actor: Actor,
  ticket: Pick<TicketRecord, 'storeId' | 'requester' | 'readableWith'>,
): boolean {
  const visibility = visibilityFor(actor)
  if (visibility === null || ticket.storeId !== actor.storeId) return false
  if (visibility.to === 'customer') return ticket.requester.customerId === visibility.customerId
  return visibility.to === 'desk' || visibility.proofs.some((proof) => ticket.readableWith.includes(proof))
}

/** On which side of the lifecycle table the actor is. */
export const moverOf = (actor: Actor): TicketMover => (isDesk(actor) ? 'desk' : 'shopper')
