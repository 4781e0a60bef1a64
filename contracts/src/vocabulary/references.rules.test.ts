import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldDigits, readGiftCode, readReference, letterOfReference, type ReferenceKind } from './references.rules.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const four = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 4, maxLength: 4 })
const kinds = fc.constantFrom(...(Object.keys(letterOfReference) as ReferenceKind[]))

describe('a reference that is typed', () => {
  it.each([
    ['R-7K3M-9QXT', { kind: 'return', ref: 'R-7K3M-9QXT' }],
    [' w 7k3m 9qxt ', { kind: 'withdrawal', ref: 'W-7K3M-9QXT' }],
    ['t7k3m9qxt', { kind: 'ticket', ref: 'T-7K3M-9QXT' }],
    ['X‑7K3M–9QXT', { kind: 'exchange', ref: 'X-7K3M-9QXT' }],
    ['Ｃ－７Ｋ３Ｍ－９ＱＸＴ', { kind: 'claim', ref: 'C-7K3M-9QXT' }],
    ['R-٧K٣M-۹QXT', { kind: 'return', ref: 'R-7K3M-9QXT' }],
    ['R-OIL0-9QXT', { kind: 'return', ref: 'R-0110-9QXT' }],
  ])('%s is understood', (typed, reference) => expect(readReference(typed)).toEqual(reference))

  it.each(['NL-1042', 'R-7K3M', 'R-7K3M-9QXTZ', 'Z-7K3M-9QXT', 'R-7U3M-9QXT', 'G-7K3M-9QXT-2WEB', ''])(
    '%s is none',
    (typed) => expect(readReference(typed)).toBeUndefined(),
  )

  it('is read back however it is written', () => {
    fc.assert(
      fc.property(
        kinds,
        four,
        four,
        fc.constantFrom('-', ' ', '', '–', ' - '),
        fc.boolean(),
        (kind, a, b, gap, low) => {
          const written = [letterOfReference[kind], a, b].join(gap)
          expect(readReference(low ? written.toLowerCase() : written)).toEqual({
            kind,
            ref: `${letterOfReference[kind]}-${a}-${b}`,
          })
        },
      ),
    )
  })
})

it('reads the code of a gift receipt in the same ways', () => {
  const typed = ['G-7K3M-9QXT-2WEB', 'g 7k3m 9qxt 2web', 'G-٧K3M-9QXT-۲WEB']
  expect(typed.map(readGiftCode)).toEqual(Array.from(typed, () => 'G-7K3M-9QXT-2WEB'))
  expect(['R-7K3M-9QXT', 'G-7K3M-9QXT', 'G-7K3M-9QXT-2WE'].map(readGiftCode)).toEqual([undefined, undefined, undefined])
})

it('folds the digits of every script, and leaves the rest', () => {
  expect(foldDigits('NL-١٠٤٢, ۳۱۴, ３１４１５９, १२३, ๔๕๖')).toBe('NL-1042, 314, 314159, 123, 456')
  for (let codePoint = 0; codePoint <= 0x10_ff_ff; codePoint++) {
    if (codePoint >= 0xd8_00 && codePoint <= 0xdf_ff) continue
    const character = String.fromCodePoint(codePoint)
    if (/^\p{Nd}$/u.test(character)) expect(foldDigits(character)).toMatch(/^[0-9]$/)
  }
})
