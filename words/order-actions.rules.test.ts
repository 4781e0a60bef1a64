import type { Order, Returnability } from '@aftercare/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { en } from './en/index.ts'
import { orderActions, whyNotBack } from './order-actions.rules.ts'

const parcel = (trackingUrl: string | null) => ({ carrier: 'DHL', trackingUrl }) as Order['shipments'][number]
const order = (status: Order['status'], trackingUrl: string | null = null) => ({
  status,
  shipments: [parcel(trackingUrl)],
})
const all = { choices: [], canReturn: true, canClaim: false, canWithdraw: true }
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
it('lets whoever has it report a defect, whether or not it can go back', () => {
  const can = { ...all, canClaim: true }
  expect(shown(order('delivered'), 'delivered', can)).toEqual(['return!', 'claim', 'write', 'withdraw'])
  expect(shown(order('delivered'), 'delivered', { ...can, canReturn: false })).toEqual(['claim!', 'write', 'withdraw'])
  expect(shown(order('shipped'), 'promised', can)).toEqual(['write!', 'withdraw'])
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
    canClaim: fc.boolean(),
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

const nothing = { refunded: 0, inReturn: 0, cancelled: 0 }
type Layer = Partial<Returnability['lines'][number]['decision']['layers'][number]>
it.each([
  ['nothing of it is goods any more', 0, [{ reason: 'too_late' }], 'gone'],
  ['it was sold as final', 1, [{ reason: 'too_late', deadline: '2026-11-01T00:00:00.000Z' }, { reason: 'final_sale' }], 'final_sale'],
  ['the order was cancelled', 1, [{ reason: 'cancelled' }, { reason: 'cancelled' }], 'cancelled'],
  ['nothing was promised', 1, [{ reason: 'law_not_known' }, { reason: 'no_rule' }], 'no_right'],
] as [string, number, Layer[], 'gone' | 'final_sale' | 'cancelled' | 'no_right'][])('says why it cannot go back when %s', (_, available, layers, key) => {
  const { whyNot } = en.returns.start
  const line = { available, notLeft: nothing, decision: { layers } } as Parameters<typeof whyNotBack>[0]
  expect(whyNotBack(line, whyNot, { locale: 'en' })).toBe(whyNot[key])
}) // prettier-ignore
it.each([
  [{ refunded: 2 }, 'It was refunded.'],
  [{ inReturn: 1 }, 'It is part of a return or a withdrawal already.'],
  [{ cancelled: 3 }, 'It was cancelled.'],
  [{ refunded: 2, inReturn: 1 }, 'Refunded: 2. In a return or a withdrawal: 1.'],
])('says what became of the units of %j', (given, sentence) => {
  const line = { available: 0, notLeft: { ...nothing, ...given }, decision: { layers: [{ reason: 'gone' }] } }
  const { whyNot } = en.returns.start
  expect(whyNotBack(line as Parameters<typeof whyNotBack>[0], whyNot, { locale: 'en' })).toBe(sentence)
})
it('says the last day of the right that ended last', () => {
  const over = ['2026-10-01T00:00:00.000Z', '2026-11-05T00:00:00.000Z', '2026-10-20T00:00:00.000Z']
  const line = {
    available: 1,
    notLeft: nothing,
    decision: { layers: over.map((deadline) => ({ reason: 'too_late', deadline })) },
  }
  expect(
    whyNotBack(line as Parameters<typeof whyNotBack>[0], en.returns.start.whyNot, { locale: 'en', timeZone: 'UTC' }),
  ).toBe('The time for it ended on 4 November 2026.')
})
