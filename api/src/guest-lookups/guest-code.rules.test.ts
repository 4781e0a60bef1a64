import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashCode, isSameHash, newCode } from './guest-code.rules.ts'

describe('a code', () => {
  it('has six digits, also when the number is small', () => {
    for (let count = 0; count < 2_000; count++) expect(newCode()).toMatch(/^\d{6}$/)
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
