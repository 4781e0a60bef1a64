import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCode, redemptionCode } from './redemption-code.rules.ts'

it('is read as it was given out, however it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (random) => {
      const code = redemptionCode(random)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
      for (const typed of [
        code,
        code.toLowerCase(),
        code.replaceAll('-', ' '),
        code.replaceAll('0', 'o').replaceAll('1', 'l'),
        code.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
      ])
        expect(readCode(typed)).toBe(code)
    }),
  )
})
