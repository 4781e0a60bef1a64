import type { Ticket } from '@aftercare/contracts'
import { expect, it } from 'vitest'
import { wordsOf } from './index.ts'
import { ticketHeadline } from './ticket-headline.rules.ts'

const { tickets } = wordsOf('en')
const headline = (state: Ticket['state']) => ticketHeadline({ state }, tickets).title

it('says whose turn it is', () => {
  expect(headline({ status: 'waiting', reason: 'customer', until: null })).toBe('Waiting for your answer')
  expect(headline({ status: 'waiting', reason: 'third_party', until: null })).toBe('Waiting')
  expect(headline({ status: 'open' })).toBe('With us')
})
it('does not tell a shopper that their message was taken for spam', () => {
  expect(headline({ status: 'spam' })).toBe('Closed')
})
