import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findInReference, type Place } from './find-in-reference.rules.ts'

const places: Place[] = [
  ['tickets', 'Conversations with shoppers', '/reference/tickets/'],
  ['tickets.create', 'Start a ticket: POST /v1/tickets', '/reference/tickets/create/'],
  ['tickets.reply', 'Reply to a ticket: POST /v1/tickets/{ticketId}/reply', '/reference/tickets/reply/'],
  ['shopperSessions.create', 'Sign a shopper in', '/reference/shopper-sessions/create/'],
  ['Ticket', 'Object', '/reference/objects/tickets/#ticket'],
  ['ticket_not_found', 'No such ticket', '/problems/ticket_not_found/'],
]
const found = (question: string): string[] => findInReference(places, question, 3).map(([name]) => name)

describe('what a developer looks for', () => {
  it.each([
    ['tickets.create', 'tickets.create'],
    ['tickets create', 'tickets.create'],
    ['create ticket', 'tickets.create'],
    ['shopper-sessions', 'shopperSessions.create'],
    ['ticket_not_found', 'ticket_not_found'],
    ['TicketNotFound', 'ticket_not_found'],
    ['Ticket', 'Ticket'],
    ['POST /v1/tickets', 'tickets.create'],
    ['sign in', 'shopperSessions.create'],
    ['repl', 'tickets.reply'],
  ])('%s is found first: %s', (question, name) => {
    expect(found(question)[0]).toBe(name)
  })
  it('is nothing where a word is nowhere, or nothing was asked', () => {
    expect(found('ticket xylophone')).toEqual([])
    expect(found(' … ')).toEqual([])
  })
  it('is found by its own name, whatever stands beside it', () => {
    const name = fc.stringMatching(/^[a-z]{3,8}(?:[._][a-z]{3,8}){0,2}$/)
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 20 }), (wanted, others) => {
        const all = [...new Set([...others, wanted])].map((one): Place => [one, '', ''])
        const [first] = findInReference(all, wanted, 1)
        expect(first?.[0].replaceAll(/[._]/g, '')).toBe(wanted.replaceAll(/[._]/g, ''))
      }),
    )
  })
})
