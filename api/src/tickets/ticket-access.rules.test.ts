import { describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor.ts'
import { maySeeTicket, moverOf } from './ticket-access.rules.ts'
import { aTicket } from './ticket.builder.ts'

const base = { storeId: 'sto_1', scopes: [] }
const server: Actor = { ...base, kind: 'server', keyId: 'key_1', name: 'Shop' }
const agent: Actor = { ...base, kind: 'agent', keyId: 'key_2', name: 'Mia', role: 'agent', limits: null }
const page: Actor = { ...base, kind: 'publishable', keyId: 'key_3' }
const customer = (customerId: string): Actor => ({
  ...base,
  kind: 'shopper',
  sessionId: 'ses_1',
  subject: { level: 'authenticated', customerId },
})
const guest = (ticketId: string | null, sessionId = 'ses_2'): Actor => ({
  ...base,
  kind: 'shopper',
  sessionId,
  subject: {
    level: 'pre_authenticated',
    email: 'mia.berg@example.com',
    proved: ticketId === null ? { kind: 'order', id: 'ord_1' } : { kind: 'ticket', id: ticketId },
  },
})

const requester = { customerId: 'cus_1', name: null, email: 'mia.berg@example.com', verified: true }
const ticket = aTicket({ requester, readableWith: ['tkt_1', 'tkt_merged', 'ses_writer'] })

describe('maySeeTicket', () => {
  it.each([
    ['a server', server],
    ['an agent', agent],
    ['its customer', customer('cus_1')],
    ['a guest who proved it', guest('tkt_1')],
    ['a guest who proved one that was merged into it', guest('tkt_merged')],
    ['the guest who wrote it', guest(null, 'ses_writer')],
  ])('lets %s', (_, actor) => {
    expect(maySeeTicket(actor, ticket)).toBe(true)
  })

  it.each([
    ['a page', page],
    ['another customer', customer('cus_2')],
    ['a guest who proved another', guest('tkt_2')],
    ['a guest with the same address who proved none', guest(null)],
    ['the desk of another store', { ...server, storeId: 'sto_2' }],
    ['the customer of another store', { ...customer('cus_1'), storeId: 'sto_2' }],
  ] satisfies [string, Actor][])('does not let %s', (_, actor) => {
    expect(maySeeTicket(actor, ticket)).toBe(false)
  })

  it('takes nobody for the customer of a ticket that has none', () => {
    expect(maySeeTicket(customer(''), aTicket())).toBe(false)
  })
})

it('puts people and systems of the shop on the desk’s side, and everybody else on the shopper’s', () => {
  expect([server, agent, page, customer('cus_1'), guest(null)].map(moverOf)).toEqual([
    'desk',
    'desk',
    'shopper',
    'shopper',
    'shopper',
  ])
})
