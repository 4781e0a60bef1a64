import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lifecycles } from '../lifecycles.ts'
import { printLifecycle } from '../vocabulary/lifecycle-diagram.ts'
import { allowedClaimActions, claimActions, claimStatuses, claimTransitions, nextClaim } from './lifecycle.ts'
import { remediesOwed } from './remedies.rules.ts'

const standings = fc.record({ status: fc.constantFrom(...claimStatuses), contest: fc.constantFrom({}, null) })

describe('the lifecycle of a claim', () => {
  it('has no way in which the shop declines it', () => {
    expect(claimStatuses.join(' ')).not.toMatch(/declin|reject|refus/)
    expect(claimTransitions.filter(({ action }) => action === 'contest').map(({ to }) => to)).toEqual(['same'])
  })

  it('allows just what it then does', () => {
    fc.assert(
      fc.property(
        standings,
        fc.constantFrom(...claimActions),
        fc.constantFrom('desk', 'shopper'),
        (standing, action, by) => {
          if (allowedClaimActions(standing, by).includes(action))
            expect(claimStatuses).toContain(nextClaim(standing, action, by).status)
          else expect(() => nextClaim(standing, action, by)).toThrow('does not take')
        },
      ),
    )
  })
})

describe('what can be insisted on', () => {
  const now = new Date('2026-12-01T00:00:00.000Z')
  const facts = fc.record({
    isCovered: fc.boolean(),
    failed: fc.nat(3),
    isSerious: fc.boolean(),
    isMinor: fc.boolean(),
    rejectUntil: fc.constantFrom(null, '2026-11-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'),
  })

  it('is a cure first, and never less after another failure', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const owed = remediesOwed(known, now)
        expect(owed.length === 0).toBe(!known.isCovered)
        if (known.isCovered) expect(owed.slice(0, 2)).toEqual(['repair', 'replacement'])
        expect(remediesOwed({ ...known, failed: known.failed + 1 }, now)).toEqual(expect.arrayContaining(owed))
      }),
    )
  })

  it('ends no contract for a minor defect, but where goods can be rejected', () => {
    const minor = { isCovered: true, failed: 2, isSerious: false, isMinor: true, rejectUntil: null }
    expect(remediesOwed(minor, now)).not.toContain('rescission')
    expect(remediesOwed({ ...minor, rejectUntil: '2027-01-01T00:00:00.000Z' }, now)).toContain('rescission')
  })
})

it('is printed in docs/claims.md as it is', () => {
  const page = readFileSync(new URL('../../../docs/claims.md', import.meta.url), 'utf8')
  const printed = /<!-- lifecycle -->\n\n([^]*?)\n\n<!-- \/lifecycle -->/.exec(page)?.[1] ?? ''
  const words = (text: string): string => text.replaceAll(/[ -]+/g, ' ')
  expect(words(printed)).toBe(words(printLifecycle(lifecycles.claims)))
})
