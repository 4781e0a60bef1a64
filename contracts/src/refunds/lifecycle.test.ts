import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allowedRefundActions,
  expectRefundAction,
  refundActions,
  refundStatuses,
  refundStatusOf,
  refundTransitions,
  tenderStatuses,
  type TenderStatus,
} from './lifecycle.ts'

const statusOf = (...statuses: TenderStatus[]) => refundStatusOf(statuses.map((status) => ({ status })))

describe('the refund lifecycle', () => {
  it('follows from where the money of each tender is', () => {
    expect(statusOf('requested', 'requested')).toBe('requested')
    expect(statusOf('succeeded', 'requested')).toBe('pending_provider')
    expect(statusOf('succeeded', 'unknown', 'pending')).toBe('unknown')
    expect(statusOf('succeeded', 'failed')).toBe('partly_succeeded')
    expect(statusOf('failed', 'failed')).toBe('failed')
    expect(statusOf('succeeded')).toBe('succeeded')
  })

  it('never tries again what nobody knows, and lets only the product ask the provider', () => {
    expect(allowedRefundActions('unknown', 'desk')).toEqual(['settle'])
    expect(allowedRefundActions('succeeded', 'desk')).toEqual([])
    expect(() => expectRefundAction('unknown', 'retry', 'desk')).toThrow('does not take retry from the desk')
    expect(allowedRefundActions('requested', 'automation')).toEqual(['ask_provider'])
  })

  it('has one row at most for a state, an action and a mover', () => {
    for (const status of refundStatuses)
      for (const action of refundActions)
        for (const by of ['desk', 'automation'] as const)
          expect(
            refundTransitions.filter((row) => row.from.includes(status) && row.action === action && row.by.includes(by))
              .length,
          ).toBeLessThan(2)
  })

  it('leaves every state that holds money a way out', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tenderStatuses), { minLength: 1, maxLength: 6 }), (statuses) => {
        const status = statusOf(...statuses)
        const isHeld = statuses.some((one) => ['requested', 'pending', 'unknown'].includes(one))
        expect(allowedRefundActions(status, 'automation').length > 0).toBe(isHeld)
      }),
    )
  })
})
