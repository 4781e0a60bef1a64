import { ProblemError, type ProblemDetail, type TicketCreate } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'

/**
 * What a shopper may not say: whose the ticket is, once a credential says it, and what is the desk's to decide.
 *
 * @throws ProblemError field_not_allowed naming each field
 */
export function expectOwnFields(actor: Actor, { requester, channel, priority, tags }: TicketCreate): void {
  if (isDesk(actor)) return
  const foreign = [
    ...(requester !== undefined && actor.kind === 'shopper' ? ['body/requester'] : []),
    ...(requester?.customerId !== undefined && actor.kind === 'publishable' ? ['body/requester/customerId'] : []),
    ...Object.entries({ channel, priority, tags }).flatMap(([field, value]) =>
      value === undefined ? [] : [`body/${field}`],
    ),
  ]
  const [first] = foreign
  if (first === undefined) return
  const details = foreign.map((at): ProblemDetail => ({ at, message: 'Only agents and secret keys may set this' }))
  throw new ProblemError('field_not_allowed', `Leave out ${first}`, details)
}
