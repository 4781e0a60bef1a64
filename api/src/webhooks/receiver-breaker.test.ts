import { describe, expect, it } from 'vitest'
import { createReceiverBreaker } from './receiver-breaker.ts'

const hung = { failure: 'No answer within 10 seconds', hung: true } as const

describe('the breaker of a receiver', () => {
  it('lets one that hangs rest after three in a row, then tries one at a time until it answers', () => {
    let at = Date.parse('2026-11-20T10:00:00Z')
    const breaker = createReceiverBreaker({ realNow: () => new Date(at) })
    const shares: number[] = [breaker.shareOf('one')]
    for (let attempt = 0; attempt < 3; attempt++) {
      breaker.note('one', hung)
      shares.push(breaker.shareOf('one'))
    }
    expect(shares).toEqual([8, 1, 1, 1])
    expect(breaker.restsUntil('one')).toEqual(new Date(at + 30_000))
    expect([breaker.shareOf('two'), breaker.restsUntil('two')]).toEqual([8, null])
    at += 30_000
    expect(breaker.shareOf('one')).toBe(1)
    expect(breaker.restsUntil('one')).toBeNull()
    breaker.note('one', hung)
    expect(breaker.restsUntil('one')).not.toBeNull()
    at += 30_000
    breaker.note('one', { status: 500 })
    expect(breaker.shareOf('one')).toBe(8)
  })

  it('leaves one alone that fails quickly', () => {
    const breaker = createReceiverBreaker({ realNow: () => new Date() })
    for (let attempt = 0; attempt < 10; attempt++) breaker.note('one', { failure: 'The connection was refused' })
    expect(breaker.shareOf('one')).toBe(8)
  })
})
