import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanQuery, relaxations } from './full-text.ts'

describe('cleanQuery', () => {
  it('keeps the words that say what a question is about', () => {
    expect(cleanQuery('Hi, can you please tell me where my parcel is?', 'en')).toEqual(['parcel'])
    expect(cleanQuery('Wo bleibt denn mein Paket?', 'de')).toEqual(['bleibt', 'denn', 'paket'])
    expect(cleanQuery('أين طلبي من فضلك', 'ar')).toEqual(['طلبي'])
  })

  it('keeps everything when there are only stop words', () => {
    expect(cleanQuery('who are you', 'en')).toEqual(['who', 'are', 'you'])
  })

  it('gives a bounded number of different words for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('en', 'de', 'ar', 'sv', ''), (text, locale) => {
        const words = cleanQuery(text, locale)
        expect(words.length).toBeLessThanOrEqual(8)
        expect(new Set(words).size).toBe(words.length)
      }),
    )
  })
})

describe('relaxations', () => {
  it('asks for all words first, then for each', () => {
    expect(relaxations(['lost', 'parcel'])).toEqual(['lost parcel', 'lost', 'parcel'])
  })

  it('asks once for one word and never for none', () => {
    expect(relaxations(['parcel'])).toEqual(['parcel'])
    expect(relaxations([])).toEqual([])
  })
})
