import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lifecycles } from '../lifecycles.ts'
import { printLifecycle } from '../vocabulary/lifecycle-diagram.ts'
import {
  allowedWithdrawalActions,
  nextWithdrawal,
  withdrawalActions,
  withdrawalStatuses,
  withdrawalTransitions,
  type WithdrawalStanding,
} from './lifecycle.ts'

const movers = ['desk', 'shopper', 'automation'] as const
const standings = fc.record({
  state: fc.record({ status: fc.constantFrom(...withdrawalStatuses) }),
  orderId: fc.constantFrom('ord_1', null),
  contest: fc.constantFrom({}, null),
  refundId: fc.constantFrom('ref_1', null),
})

describe('the lifecycle of a withdrawal', () => {
  it('has no way in which the shop declines it', () => {
    expect(withdrawalStatuses.join(' ')).not.toMatch(/declin|reject|refus/)
    const contested = withdrawalTransitions.filter(({ action }) => action === 'contest')
    expect(contested.map(({ to }) => to)).toEqual(['same'])
  })

  it('leads from every state but the last to the money, whatever was contested', () => {
    for (const status of withdrawalStatuses.filter((one) => one !== 'unconfirmed' && one !== 'refunded')) {
      const standing: WithdrawalStanding = { state: { status }, orderId: 'ord_1', contest: {}, refundId: null }
      expect(nextWithdrawal(standing, 'settle', 'desk').status).toBe('refunded')
    }
  })

  it('lets the shopper confirm and prove, and nothing else', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        for (const action of allowedWithdrawalActions(standing, 'shopper'))
          expect(['confirm', 'prove_posting']).toContain(action)
      }),
    )
  })

  it('allows just what it then does', () => {
    fc.assert(
      fc.property(
        standings,
        fc.constantFrom(...withdrawalActions),
        fc.constantFrom(...movers),
        (standing, action, by) => {
          if (allowedWithdrawalActions(standing, by).includes(action))
            expect(withdrawalStatuses).toContain(nextWithdrawal(standing, action, by).status)
          else expect(() => nextWithdrawal(standing, action, by)).toThrow('does not take')
        },
      ),
    )
  })
})

it('is printed in docs/withdrawals.md as it is', () => {
  const page = readFileSync(new URL('../../../docs/withdrawals.md', import.meta.url), 'utf8')
  const printed = /<!-- lifecycle -->\n\n([^]*?)\n\n<!-- \/lifecycle -->/.exec(page)?.[1] ?? ''
  const words = (text: string): string => text.replaceAll(/[ -]+/g, ' ')
  expect(words(printed)).toBe(words(printLifecycle(lifecycles.withdrawals)))
})
