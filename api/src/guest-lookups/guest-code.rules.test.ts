import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codesCount, guestCode, hashCode, isSameHash } from './guest-code.rules.ts'

describe('a code', () => {
  it('has six digits, also when the number is small', () => {
    expect([guestCode(0), guestCode(7), guestCode(codesCount - 1)]).toEqual(['000000', '000007', '999999'])
    fc.assert(
      fc.property(
        fc.nat({ max: codesCount - 1 }),
        (random) => /^\d{6}$/.test(guestCode(random)) && Number(guestCode(random)) === random,
      ),
    )
  })

  it('is recognised by its hash, for its own look-up and store only', () => {
    const hash = hashCode('secret', 'glk_1', '012345')
    expect(isSameHash(hashCode('secret', 'glk_1', '012345'), hash)).toBe(true)
    expect(isSameHash(hashCode('secret', 'glk_2', '012345'), hash)).toBe(false)
    expect(isSameHash(hashCode('other', 'glk_1', '012345'), hash)).toBe(false)
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6}$/), (code) => {
        fc.pre(code !== '012345')
        return !isSameHash(hashCode('secret', 'glk_1', code), hash)
      }),
    )
  })

  it('is never right where none was sent', () => {
    expect(isSameHash('0'.repeat(64), null)).toBe(false)
  })
})
