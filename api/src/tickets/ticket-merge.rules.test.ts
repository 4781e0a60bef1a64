import { describe, expect, it } from 'vitest'
import { expectMergeable, joined, mergedTicketsMax } from './ticket-merge.rules.ts'
import { aTicket } from './ticket.builder.ts'
import type { TicketRecord } from './ticket.ts'

const asked = (details: Partial<TicketRecord['requester']>): TicketRecord['requester'] => ({
  customerId: null,
  name: null,
  email: 'mia.berg@example.com',
  verified: false,
  ...details,
})
const source = aTicket({ _id: 'tkt_source' })
const target = aTicket({ _id: 'tkt_target' })

describe('expectMergeable', () => {
  it.each([
    ['one address', asked({}), asked({ verified: true })],
    [
      'one customer, whatever address they wrote from',
      asked({ customerId: 'cus_1' }),
      asked({ customerId: 'cus_1', email: 'other@example.com' }),
    ],
    [
      'what somebody typed, into the ticket of the customer with that address',
      asked({}),
      asked({ customerId: 'cus_1' }),
    ],
  ])('takes two tickets of %s', (_, from, into) => {
    expect(() => expectMergeable({ ...source, requester: from }, { ...target, requester: into })).not.toThrow()
  })

  it.each([
    ['two customers, even with one address', asked({ customerId: 'cus_1' }), asked({ customerId: 'cus_2' })],
    ['two addresses', asked({}), asked({ email: 'other@example.com' })],
    ['nobody known', asked({ email: null }), asked({ email: null })],
  ])('refuses two tickets of %s', (_, from, into) => {
    expect(() => expectMergeable({ ...source, requester: from }, { ...target, requester: into })).toThrow(
      'The tickets have different requesters',
    )
  })

  it('refuses to take a ticket out of its customer’s sight', () => {
    expect(() => expectMergeable({ ...source, requester: asked({ customerId: 'cus_1' }) }, target)).toThrow(
      'merge it into this one instead',
    )
  })

  it('refuses a ticket and itself', () => {
    expect(() => expectMergeable(source, source)).toThrow('A ticket cannot be merged into itself')
  })

  it.each([
    { status: 'closed', at: '2026-11-20T10:00:00.000Z' } as const,
    { status: 'merged', into: 'tkt_third' } as const,
    { status: 'spam' } as const,
  ])('refuses to add to a ticket that is $status', (state) => {
    expect(() => expectMergeable(source, { ...target, state })).toThrow(
      `A ticket that is ${state.status} takes no other`,
    )
  })

  it('has a bound', () => {
    const mergedFrom = Array.from({ length: mergedTicketsMax }, (_, index) => `tkt_${index}`)
    expect(() => expectMergeable(source, { ...target, mergedFrom })).toThrow('at most 50')
  })
})

describe('joined', () => {
  it('brings along what was merged before, what was counted, and whatever the other one lacks', () => {
    const lastMessageAt = new Date('2026-11-21T10:00:00.000Z')
    const from = {
      ...source,
      mergedFrom: ['tkt_0'],
      messageCount: 2,
      lastMessageAt,
      orderId: 'ord_1',
      tags: ['broken'],
    }
    expect(joined(from, { ...target, messageCount: 3, tags: ['vase', 'broken'] })).toEqual({
      mergedFrom: ['tkt_source', 'tkt_0'],
      readableWith: ['tkt_1'],
      messageCount: 5,
      lastMessageAt,
      orderId: 'ord_1',
      orderNumber: null,
      tags: ['vase', 'broken'],
    })
  })

  it('keeps the order of the ticket that goes on', () => {
    expect(joined({ ...source, orderId: 'ord_1' }, { ...target, orderId: 'ord_2' })).toMatchObject({ orderId: 'ord_2' })
  })
})
