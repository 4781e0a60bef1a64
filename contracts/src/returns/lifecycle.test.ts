import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allowedReturnActions,
  approvalStatuses,
  approvalTransitions,
  nextApproval,
  returnActions,
  returnUnitStates,
  type ReturnStanding,
} from './lifecycle.ts'
import { lifecycles } from '../lifecycles.ts'
import { printLifecycle } from '../vocabulary/lifecycle-diagram.ts'

const movers = ['desk', 'shopper', 'automation'] as const
const aStanding = (
  status: ReturnStanding['approval']['status'],
  units: ReturnStanding['units'] = [],
): ReturnStanding => ({
  approval: { status },
  units,
  shipments: [],
  resolutions: [],
})
const promised = { state: 'requested', ground: 'commercial' } as const
const byLaw = { state: 'requested', ground: 'withdrawal' } as const

describe('the approval of a return', () => {
  it('is declined only where the shop alone had promised it', () => {
    expect(nextApproval(aStanding('requested', [byLaw, promised]), 'decline', 'desk').status).toBe('declined')
    expect(() => nextApproval(aStanding('requested', [byLaw]), 'decline', 'desk')).toThrow('a right of the law')
    expect(allowedReturnActions(aStanding('requested', [byLaw]), 'desk')).toEqual(['approve', 'ask', 'cancel'])
  })

  it('is called off only while nothing has arrived', () => {
    const arrived = aStanding('approved', [{ state: 'received', ground: 'withdrawal' }])
    expect(allowedReturnActions(arrived, 'shopper')).not.toContain('cancel')
    expect(() => nextApproval(arrived, 'cancel', 'shopper')).toThrow('no unit was received')
  })

  it('is not the shopper’s to give', () => {
    expect(() => nextApproval(aStanding('requested'), 'approve', 'shopper')).toThrow('does not take approve')
  })

  it('has one row at most for a state, an action and a mover', () => {
    for (const status of approvalStatuses)
      for (const action of returnActions)
        for (const by of movers) {
          const rows = approvalTransitions.filter(
            (row) => row.from.includes(status) && row.action === action && row.by.includes(by),
          )
          expect(rows.length).toBeLessThan(2)
        }
  })

  it('allows just what it then does, whatever the state', () => {
    const units = fc.array(
      fc.record({
        state: fc.constantFrom(...returnUnitStates),
        ground: fc.constantFrom('withdrawal', 'conformity', 'commercial', 'goodwill'),
      }),
      { maxLength: 5 },
    )
    const ofApproval = approvalTransitions.map(({ action }) => action)
    const given = [
      fc.constantFrom(...approvalStatuses),
      units,
      fc.constantFrom(...movers),
      fc.constantFrom(...ofApproval),
    ] as const
    fc.assert(
      fc.property(...given, (status, some, by, action) => {
        const standing = aStanding(status, some)
        if (allowedReturnActions(standing, by).includes(action))
          expect(approvalStatuses).toContain(nextApproval(standing, action, by).status)
        else expect(() => nextApproval(standing, action, by)).toThrow()
      }),
    )
  })
})

it('is printed in docs/returns.md as it is', () => {
  const page = readFileSync(new URL('../../../docs/returns.md', import.meta.url), 'utf8')
  const printed = /<!-- lifecycle -->\n\n([^]*?)\n\n<!-- \/lifecycle -->/.exec(page)?.[1] ?? ''
  const words = (text: string): string => text.replaceAll(/[ -]+/g, ' ')
  expect(words(printed)).toBe(words(printLifecycle(lifecycles.returns)))
})
