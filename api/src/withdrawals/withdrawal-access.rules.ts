import type { WithdrawalMover } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { maySeeByOrder } from '../access/order-visibility.rules.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

/**
 * A page has no login, as the law asks for none: whoever has the id, which only the person who stated it was given, may confirm it.
 */
export const mayConfirmWithdrawal = (actor: Actor, record: WithdrawalRecord): boolean =>
  actor.kind === 'publishable' ? record.storeId === actor.storeId : maySeeByOrder(actor, record)

/** On which side of the lifecycle table the actor is. */
export const moverOf = (actor: Actor): Exclude<WithdrawalMover, 'automation'> => (isDesk(actor) ? 'desk' : 'shopper')
