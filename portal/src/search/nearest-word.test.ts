import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestWord, slipsBetween } from './nearest-word.ts'

describe('nearestWord', () => {
  const words = ['delivery', 'invoice', 'order', 'receipt', 'refund', 'return']

  it.each([
    ['refnd', 'refund'],
    ['retrun', 'return'],
    ['reciept', 'receipt'],
    ['invvoice', 'invoice'],
    ['delivry', 'delivery'],
    ['dleivrey', 'delivery'],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearestWord(typed, words)).toBe(meant)
  })

  it('prefers the word with fewer slips, wherever it stands', () => {
    expect(nearestWord('deliverx', ['delivexy', 'delivery'])).toBe('delivery')
  })

  it('does not guess a word that is too different or begins with another letter', () => {
    expect(nearestWord('retail', words)).toBeUndefined()
    expect(nearestWord('border', words)).toBeUndefined()
  })
})

describe('slipsBetween', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })

  it('is none for the same word and the same both ways', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slipsBetween(a, a, 3)).toBe(0)
        expect(slipsBetween(a, b, 3)).toBe(slipsBetween(b, a, 3))
      }),
    )
  })

  it('counts two swapped neighbours as one slip', () => {
    expect(slipsBetween('order', 'odrer', 2)).toBe(1)
  })

  it('stops counting above the limit', () => {
    fc.assert(fc.property(word, word, fc.nat(3), (a, b, max) => slipsBetween(a, b, max) <= max + 1))
  })

  it('gives the full count wherever the limit allows it', () => {
    fc.assert(
      fc.property(word, word, fc.nat(8), (a, b, max) => {
        expect(slipsBetween(a, b, max)).toBe(Math.min(slipsBetween(a, b, 99), max + 1))
      }),
    )
  })
})
