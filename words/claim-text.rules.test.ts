import type { Claim, Returnability } from '@aftercare/contracts'
import { expect, it } from 'vitest'
import { claimableLines, claimFacts, claimSteps, rightToClaim } from './claim-text.rules.ts'
import { en } from './en/index.ts'

type Law = Returnability['lines'][number]['decision']['layers'][number]
const law = (reason: Law['reason'], deadline: string | null = '2028-11-21T23:00:00.000Z') =>
  ({ layer: 'conformity', eligible: reason === 'in_time', reason, deadline, source: 'BGB § 438' }) as Law
const line = (reason: Law['reason'], details: object = {}) =>
  ({
    line: 'l1',
    name: 'Vase',
    quantity: 3,
    available: 0,
    reasons: null,
    decision: { layers: [law(reason)] },
    ...details,
  }) as unknown as Returnability['lines'][number]
const reading = { locale: 'en', timeZone: 'Europe/Berlin' }

it('a defect can be reported of all that is not paid back or cancelled, whatever the shop says of returns', () => {
  const quantities = (...lines: Returnability['lines']): number[] =>
    claimableLines({ lines }).map(({ quantity }) => quantity)
  expect(quantities(line('in_time'), line('too_late'), line('no_such_law'))).toEqual([3, 3, 3])
  expect(quantities(line('in_time', { notLeft: { refunded: 1, inReturn: 1, cancelled: 1 } }))).toEqual([1])
  expect(quantities(line('gone', { notLeft: { refunded: 2, inReturn: 0, cancelled: 1 } }), line('not_goods'))).toEqual(
    [],
  )
})

it('offers the defects of a category, and all of them where it names none', () => {
  const reasons = (offered: string[] | null) =>
    claimableLines({ lines: [line('in_time', { reasons: offered?.map((reason) => ({ reason })) ?? null })] })[0]
      ?.reasons
  expect(reasons(['changed_mind', 'defective'])).toEqual(['defective'])
  expect(reasons(['changed_mind'])).toHaveLength(5)
  expect(reasons(null)).toHaveLength(5)
})

it('says whose right it is and until which day, and that nobody is turned away', () => {
  const said = (decision: Law | undefined): string => rightToClaim(decision, en.claims, reading)
  expect(said(law('in_time'))).toContain('your right by law until 21 November 2028 (BGB § 438)')
  expect(said(law('not_begun', null))).toContain('your right by law (BGB § 438)')
  expect(said(law('too_late', '2026-11-21T23:00:00.000Z'))).toContain('ended on 21 November 2026')
  expect(said(law('no_such_law', null))).toBe(en.claims.page.noLaw)
  expect(said(undefined)).toBe(en.claims.page.noLaw)
})

it('offers what the claim allows and the law gives, and of a lower price says who names it', () => {
  const claim = {
    status: 'remedy_offered',
    name: 'Vase',
    quantity: 2,
    reason: 'defective',
    currency: 'EUR',
    wanted: 'repair',
    decision: law('in_time'),
    burdenOfProof: { on: 'seller', until: '2027-11-21T23:00:00.000Z' },
    attempts: [{ remedy: 'repair', reason: 'It broke again.', at: '2026-12-01T10:00:00.000Z' }],
    remedy: { kind: 'replacement', amount: null, reference: null },
    remediesOwed: ['repair', 'replacement', 'price_reduction', 'rescission'],
    allowedActions: ['accept', 'refuse', 'demand', 'withdraw'],
  } as unknown as Claim
  const labels = (found: Claim): string[] => claimSteps(found, en.claims).map(({ label }) => label)
  expect(labels(claim)).toEqual([
    'Take the offer',
    'Say no to the offer',
    'I insist on: a repair',
    'I insist on: your money back for the goods',
    'Take the claim back',
  ])
  expect(labels({ ...claim, allowedActions: [] })).toEqual([])
  const facts = claimFacts(claim, en.claims, en.returns.start.reasons, reading)
  expect(facts[0]).toBe('2 × Vase: It is broken or does not work')
  expect(facts).toContain('Did not help: A repair')
  expect(facts).toContain('Until 21 November 2027 it is for us to show that it was in order when you got it.')
  expect(facts).toContain(en.claims.shown.lower)
})
