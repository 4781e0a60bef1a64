import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearName } from './near-name.rules.ts'

describe('the name that was meant', () => {
  it.each([
    ['bild', 'build'],
    ['chekc', 'check'],
    ['previw', 'preview'],
    ['size-tabel', 'SizeTable'],
    ['Check', 'check'],
    ['deploy', undefined],
    ['x', undefined],
    ['', undefined],
  ])('%s is %s', (written, meant) => {
    expect(nearName(written, ['init', 'build', 'check', 'preview', 'SizeTable'])).toBe(meant)
  })
  const name = fc.stringMatching(/^[a-z]{6,20}$/)
  it('is found with a letter too many, one too few, or two swapped', () => {
    fc.assert(
      fc.property(name, fc.nat(), (word, place) => {
        const at = place % (word.length - 1)
        const [head, tail] = [word.slice(0, at), word.slice(at)]
        expect(nearName(`${head}x${tail}`, [word])).toBe(word)
        expect(nearName(head + tail.slice(1), [word])).toBe(word)
        expect(nearName(head + (tail[1] ?? '') + (tail[0] ?? '') + tail.slice(2), [word])).toBe(word)
      }),
    )
  })
  it('is itself when it is there, whatever stands beside it', () => {
    fc.assert(fc.property(name, fc.array(name), (word, others) => nearName(word, [...others, word]) === word))
  })
})
