import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rotated, shopperSecretsOf } from './shopper-secrets.rules.ts'

const hour = (count: number): Date => new Date(Date.UTC(2026, 10, 30, count))
const rotate = (known: Parameters<typeof rotated>[0], next: string, at: number, overlap: number) =>
  rotated(known, { next, until: hour(at + overlap), now: hour(at) })

describe('rotating the shopper secret', () => {
  it('takes the old one beside the new one until the overlap ends', () => {
    const known = rotate({ shopperSecret: 'a' }, 'b', 0, 24)
    expect(shopperSecretsOf(known, hour(23))).toEqual(['b', 'a'])
    expect(shopperSecretsOf(known, hour(24))).toEqual(['b'])
  })

  it('ends every old one at once without an overlap, also one that still had time', () => {
    const known = rotate(rotate({ shopperSecret: 'a' }, 'b', 0, 24), 'c', 1, 0)
    expect(shopperSecretsOf(known, hour(1))).toEqual(['c'])
  })

  it('gives no old one more time than it had', () => {
    const known = rotate(rotate({ shopperSecret: 'a' }, 'b', 0, 2), 'c', 1, 24)
    expect(shopperSecretsOf(known, hour(1))).toEqual(['c', 'b', 'a'])
    expect(shopperSecretsOf(known, hour(2))).toEqual(['c', 'b'])
  })

  it('keeps a few, however often it is done', () => {
    const rotations = fc.array(fc.nat({ max: 48 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(rotations, (overlaps) => {
        let known: Parameters<typeof rotated>[0] = { shopperSecret: 'first' }
        overlaps.forEach((overlap, index) => {
          known = rotate(known, `secret ${index}`, index, overlap)
        })
        const taken = shopperSecretsOf(known, hour(overlaps.length - 1))
        expect(taken[0]).toBe(`secret ${overlaps.length - 1}`)
        expect(taken.length).toBeLessThanOrEqual(4)
        expect(new Set(taken).size).toBe(taken.length)
      }),
    )
  })
})
