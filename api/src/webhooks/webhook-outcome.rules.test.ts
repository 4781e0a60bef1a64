import { webhookAttemptsMax } from '@aftercare/contracts'
import { describe, expect, it } from 'vitest'
import { isTaken, stateAfter } from './webhook-outcome.rules.ts'

const now = new Date('2026-11-22T12:00:00.000Z')

describe('a delivery', () => {
  it('is done with any 2xx, and with nothing else', () => {
    expect([200, 202, 204, 299].every((status) => isTaken({ status }))).toBe(true)
    expect([199, 301, 308, 404, 410, 500].some((status) => isTaken({ status }))).toBe(false)
    expect(isTaken({ failure: 'No answer' })).toBe(false)
  })

  it('is tried ten times over 75 hours and 35 minutes, then has failed', () => {
    let at = now
    let attempts = 1
    for (; ; attempts++) {
      const state = stateAfter(attempts, { status: 503 }, at)
      if (state.status !== 'pending') break
      at = new Date(state.nextAttemptAt)
    }
    expect(attempts).toBe(webhookAttemptsMax)
    expect(at.getTime() - now.getTime()).toBe((75 * 3600 + 35 * 60 + 5) * 1000)
  })

  it('has failed at once when the receiver says that it is gone', () => {
    expect(stateAfter(1, { status: 410 }, now)).toEqual({ status: 'failed', at: now.toISOString() })
  })
})
