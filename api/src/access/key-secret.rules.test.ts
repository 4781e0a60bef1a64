import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hintOf, secretKind } from './key-secret.rules.ts'
import { newSecret } from './new-secret.ts'

describe('a credential', () => {
  it('says what kind it is', () => {
    expect(secretKind(newSecret('publishable'))).toBe('publishable')
    expect(secretKind(newSecret('session'))).toBe('session')
  })

  it('is refused when a character is wrong', () => {
    fc.assert(
      fc.property(fc.nat({ max: 37 }), fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'), (index, character) => {
        const secret = newSecret('secret')
        const at = 3 + index
        fc.pre(secret[at] !== character)
        expect(secretKind(secret.slice(0, at) + character + secret.slice(at + 1))).toBeNull()
      }),
    )
  })

  it('is never taken from noise', () => {
    fc.assert(fc.property(fc.string(), (text) => secretKind(text) === null))
  })

  it('shows too little of itself in a hint to be of use', () => {
    const secret = newSecret('secret')
    expect(hintOf(secret)).toHaveLength(12)
    expect(secret.startsWith(hintOf(secret).slice(0, 7))).toBe(true)
  })
})
