import { ProblemError } from '@aftercare/contracts'
import type { TicketRecord } from './ticket.ts'

/** How many tickets may go into one: its messages are listed with theirs, and a list has a bound. */
export const mergedTicketsMax = 50

type Merging = Pick<TicketRecord, '_id' | 'state' | 'requester' | 'mergedFrom'>

/**
 * Whether the ticket can go into the other. Whoever sees a ticket sees what was merged into it, so both must be one person's:
 * the same customer, or, where one of them is unknown, the same address. A customer's ticket does not go into one that only
 * an address stands behind, because they could not find it there.
 *
 * @throws ProblemError ticket_merge_not_allowed
 */
export function expectMergeable(source: Merging, target: Merging): void {
  const refusal = refusalOf(source, target)
  if (refusal !== null) throw new ProblemError('ticket_merge_not_allowed', refusal)
}

function refusalOf(source: Merging, target: Merging): string | null {
  if (source._id === target._id) return 'A ticket cannot be merged into itself'
  if (!['new', 'open', 'waiting', 'solved'].includes(target.state.status))
    return `A ticket that is ${target.state.status} takes no other`
  if (source.mergedFrom.length + target.mergedFrom.length >= mergedTicketsMax)
    return `A ticket takes at most ${mergedTicketsMax} others`
  const [from, into] = [source.requester, target.requester]
  if (from.customerId !== null && into.customerId === null)
    return 'The other ticket has no customer; merge it into this one instead'
  const isSame =
    from.customerId === null || into.customerId === null
      ? from.email !== null && from.email === into.email
      : from.customerId === into.customerId
  return isSame ? null : 'The tickets have different requesters'
}

/** The ticket that goes on. Whoever could read one of the two can read both now; that is one person. */
export function joined(source: TicketRecord, target: TicketRecord): Partial<TicketRecord> {
  return {
    mergedFrom: [...target.mergedFrom, source._id, ...source.mergedFrom],
    readableWith: unionOf(target.readableWith, source.readableWith),
    messageCount: target.messageCount + source.messageCount,
    lastMessageAt: source.lastMessageAt > target.lastMessageAt ? source.lastMessageAt : target.lastMessageAt,
    orderId: target.orderId ?? source.orderId,
    orderNumber: target.orderNumber ?? source.orderNumber,
    tags: unionOf(target.tags, source.tags).slice(0, 20),
  }
}

export const unionOf = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])]

/** Somebody waits for an answer in the ticket, so the one that it goes into cannot wait or rest. */
export const isUnanswered = ({ state }: Pick<TicketRecord, 'state'>): boolean =>
  state.status === 'new' || state.status === 'open'
