import type { Message, Ticket } from '@aftercare/contracts'
import { expect, it } from 'vitest'
import { wordsOf } from './index.ts'
import { authorOf, ticketHeadline } from './ticket-headline.rules.ts'

const { tickets } = wordsOf('en')
const headline = (state: Ticket['state'], kind: Message['author']['kind'] = 'customer') =>
  ticketHeadline({ state }, { author: { kind, name: null } }, tickets).title

it('says whose turn it is', () => {
  expect(headline({ status: 'waiting', reason: 'customer', until: null })).toBe('Waiting for your answer')
  expect(headline({ status: 'waiting', reason: 'third_party', until: null })).toBe('Waiting')
  expect(headline({ status: 'open' })).toBe('With us')
})
it('is answered once somebody has written last, and by nothing that a machine sends', () => {
  expect(headline({ status: 'open' }, 'agent')).toBe('Answered')
  expect(headline({ status: 'open' }, 'server')).toBe('Answered')
  expect(headline({ status: 'open' }, 'automation')).toBe('With us')
  expect(headline({ status: 'waiting', reason: 'third_party', until: null }, 'agent')).toBe('Waiting')
  expect(headline({ status: 'solved', at: '2026-12-01T12:00:00Z' }, 'agent')).toBe('Solved')
})
it('names who wrote', () => {
  expect(authorOf({ kind: 'customer', name: 'Lena' }, 'Nordlight', tickets)).toBe('You')
  expect(authorOf({ kind: 'agent', name: 'Mia' }, 'Nordlight', tickets)).toBe('Mia, Nordlight')
  expect(authorOf({ kind: 'server', name: null }, 'Nordlight', tickets)).toBe('Nordlight')
  expect(authorOf({ kind: 'automation', name: null }, 'Nordlight', tickets)).toBe('Automatic answer')
})
it('does not tell a shopper that their message was taken for spam', () => {
  expect(headline({ status: 'spam' })).toBe('Closed')
})
