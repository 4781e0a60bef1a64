import type { Order } from '@aftercare/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { orderActions } from './order-actions.rules.ts'

const parcel = (trackingUrl: string | null) => ({ carrier: 'DHL', trackingUrl }) as Order['shipments'][number]
const order = (status: Order['status'], trackingUrl: string | null = null) => ({
  status,
  shipments: [parcel(trackingUrl)],
})
const all = { choices: [], canReturn: true, canWithdraw: true }
const shown = (...asked: Parameters<typeof orderActions>) =>
  orderActions(...asked).map(({ kind, isPrimary }) => (isPrimary ? `${kind}!` : kind))

it('lets whoever waits for a late order write or follow it first, and withdraw by its name, last', () => {
  expect(shown(order('shipped'), 'delayed', all)).toEqual(['write!', 'withdraw'])
  expect(shown(order('shipped', 'https://dhl.example/1'), 'delayed', all)).toEqual(['follow!', 'write', 'withdraw'])
  const chooses = { ...all, choices: ['resend', 'refund'] as const }
  expect(shown(order('shipped'), 'overdue', chooses)).toEqual(['choose!', 'choose!', 'write', 'withdraw'])
  expect(shown(order('shipped', 'https://dhl.example/1'), 'lost', all)).toEqual(['write!', 'follow', 'withdraw'])
})
it('lets whoever has it return it first', () => {
  expect(shown(order('delivered'), 'delivered', all)).toEqual(['return!', 'write', 'withdraw'])
  expect(shown(order('delivered'), 'delivered', { ...all, canReturn: false })).toEqual(['write!', 'withdraw'])
  expect(shown(order('partly_delivered'), 'promised', all)).toEqual(['write!', 'return', 'withdraw'])
})
it('makes a link of nothing but web addresses', () => {
  expect(shown(order('shipped', 'javascript:alert(1)'), 'promised', all)).toEqual(['write!', 'withdraw'])
})
it('has something to do first in each state, which is never the withdrawal, and loses no right to it', () => {
  const situations = ['cancelled', 'delivered', 'lost', 'returning', 'delayed', 'overdue', 'promised', 'open'] as const
  const statuses = ['placed', 'shipped', 'partly_delivered', 'delivered', 'cancelled'] as const
  const given = fc.record({
    situation: fc.constantFrom(...situations),
    status: fc.constantFrom(...statuses),
    canReturn: fc.boolean(),
    canWithdraw: fc.boolean(),
    choices: fc.subarray(['resend' as const, 'refund' as const]),
  })
  fc.assert(
    fc.property(given, ({ situation, status, ...can }) => {
      const actions = orderActions(order(status), situation, can)
      expect(actions[0]?.isPrimary).toBe(true)
      expect(actions.filter(({ kind }) => kind === 'withdraw')).toHaveLength(can.canWithdraw ? 1 : 0)
      expect(actions.some(({ kind, isPrimary }) => kind === 'withdraw' && isPrimary)).toBe(false)
    }),
  )
})
