import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allowedTicketActions,
  nextTicketStatus,
  ticketActions,
  ticketStatuses,
  ticketTransitions,
} from './lifecycle.ts'

const statuses = fc.constantFrom(...ticketStatuses)
const movers = fc.constantFrom('desk' as const, 'shopper' as const, 'automation' as const)
const actions = fc.constantFrom(...ticketActions)

describe('the ticket lifecycle', () => {
  it('opens a new ticket with the first answer of the desk, not with that of a machine', () => {
    expect(nextTicketStatus('new', 'reply', 'desk')).toBe('open')
    expect(nextTicketStatus('new', 'reply', 'automation')).toBe('new')
  })

  it('opens a solved ticket again when the shopper writes', () => {
    expect(nextTicketStatus('solved', 'reply', 'shopper')).toBe('open')
  })

  it('keeps a closed ticket closed', () => {
    expect(() => nextTicketStatus('closed', 'reopen', 'desk')).toThrow(
      'A ticket that is closed does not take reopen from the desk',
    )
    expect(allowedTicketActions('closed', 'shopper')).toEqual(['reply'])
  })

  it('takes words for a merged ticket, and nothing else', () => {
    expect(allowedTicketActions('merged', 'shopper')).toEqual(['reply'])
    expect(allowedTicketActions('merged', 'desk')).toEqual(['reply', 'note'])
  })

  it('has one row at most for a state, an action and a mover', () => {
    for (const status of ticketStatuses)
      for (const action of ticketActions)
        for (const by of ['desk', 'shopper', 'automation'] as const)
          expect(
            ticketTransitions.filter((row) => row.from.includes(status) && row.action === action && row.by.includes(by))
              .length,
          ).toBeLessThan(2)
  })

  it('allows just what it then does, whatever the state', () => {
    fc.assert(
      fc.property(statuses, movers, actions, (status, by, action) => {
        // What is written to these goes on in another ticket, whose own state decides.
        fc.pre(status !== 'merged' && !(status === 'closed' && by === 'shopper'))
        const allowed = allowedTicketActions(status, by).includes(action)
        if (allowed) expect(ticketStatuses).toContain(nextTicketStatus(status, action, by))
        else expect(() => nextTicketStatus(status, action, by)).toThrow()
      }),
    )
  })
})
