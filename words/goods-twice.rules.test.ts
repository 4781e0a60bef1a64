import type { Return, Withdrawal } from '@aftercare/contracts'
import { describe, expect, it } from 'vitest'
import { saidOfSameGoods, withdrawalOfSameGoods, withdrawalSituation } from './goods-twice.rules.ts'

const at = '2026-11-30T10:00:00.000Z'
const returned = (lines: string[], state: Return['units'][number]['state'] = 'expected') => ({
  approval: { status: 'approved', at, by: 'policy', expiresAt: null } as Return['approval'],
  units: lines.map((line) => ({ line, state })) as Return['units'],
  shipments: [],
  resolutions: (state === 'accepted' ? [{ state: 'executed' }] : []) as Return['resolutions'],
})
const withdrawn = (lines: string[] | null, declaredAt: string | null = at) => ({
  ref: 'W-7K3M-9QXT',
  declaredAt,
  state: { status: 'goods_awaited', at } as Withdrawal['state'],
  statement: {
    name: 'Mia',
    email: 'mia@example.com',
    orderNumber: 'NL-1042',
    lines: lines?.map((line) => ({ line })) ?? null,
  },
})

describe('goods that are in a return and in a withdrawal', () => {
  it.each([
    ['the whole contract', returned(['l1']), withdrawn(null), true],
    ['all lines of the return', returned(['l1', 'l2']), withdrawn(['l2', 'l1']), true],
    ['only some of them', returned(['l1', 'l2']), withdrawn(['l1']), false],
    ['other lines', returned(['l1']), withdrawn(['l2']), false],
    ['nothing that was declared', returned(['l1']), withdrawn(null, null), false],
    ['a return that is over', returned(['l1'], 'accepted'), withdrawn(null), false],
  ])('are one thing where the withdrawal has %s', (_, found, withdrawal, expected) =>
    expect(withdrawalOfSameGoods(found, [withdrawal]) !== undefined).toBe(expected),
  )
})

describe('what is said of a withdrawal', () => {
  const state = (status: Withdrawal['state']['status']) => ({ status, at }) as Withdrawal['state']
  const doubted = { eligible: 'none', lines: [] } as const
  const unknown = { eligible: 'unknown', lines: [] } as const
  const contest = { reason: 'other', citation: 'BGB § 355', message: null, at } as const
  it.each([
    ['unconfirmed', null, null, null],
    ['acknowledged', null, null, 'received'],
    ['goods_awaited', { eligible: 'all', lines: [] } as const, null, 'goods_awaited'],
    ['goods_awaited', doubted, null, 'checking'],
    ['goods_awaited', null, contest, 'checking'],
    ['refund_due', { eligible: 'all', lines: [] } as const, null, 'refund_due'],
    ['goods_awaited', unknown, null, 'finding'],
    ['goods_awaited', unknown, contest, 'checking'],
    ['proof_of_posting', unknown, null, 'finding_return'],
    ['refund_due', doubted, null, 'checking_return'],
    ['refund_due', null, contest, 'checking_return'],
    ['proof_of_posting', doubted, null, 'checking_return'],
    ['refunded', doubted, null, 'refunded'],
  ] as const)('that is %s', (status, judgement, contested, said) =>
    expect(withdrawalSituation({ ...withdrawn(['l1']), state: state(status), judgement: judgement && { ...judgement, lines: [] }, contest: contested }, [])).toBe(said),
  ) // prettier-ignore

  const late = { ...withdrawn(['l1']), judgement: { ...doubted, lines: [] }, contest: null }
  it.each([
    ['approved', returned(['l1']), 'checking_return', 'send'],
    ['here', returned(['l1'], 'received'), 'checking_return', 'state'],
    ['done', returned(['l1'], 'accepted'), 'checking_return', 'state'],
    ['asked for', { ...returned(['l1']), approval: { status: 'requested', at } as Return['approval'] }, 'checking', 'state'],
  ] as const)('in doubt, with a return of the same goods that is %s, contradicts it nowhere', (name, found, said, also) => {
    expect(withdrawalSituation(late, [found])).toBe(said)
    if (name !== 'done') expect(saidOfSameGoods(found, late)).toBe(also)
  }) // prettier-ignore

  it('is not moved by a return of other goods', () =>
    expect(withdrawalSituation(late, [returned(['l2'], 'received')])).toBe('checking'))

  it('sends nobody who has sent, and everybody who has not where it counts', () => {
    const counts = { ...late, judgement: null }
    expect(saidOfSameGoods(returned(['l1'], 'received'), counts)).toBe('state')
    expect(saidOfSameGoods(returned(['l1']), counts)).toBe('send')
  })
})
