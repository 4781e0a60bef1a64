import { describe, expect, it } from 'vitest'
import { languageOf } from './language-of.ts'
import { createReader } from './reader.ts'
import { wordsOf } from './words.ts'

const english = createReader(languageOf('en-GB'), [
  'cash',
  'delivery',
  'my',
  'on',
  'order',
  'receipt',
  'refund',
  'return',
  'showroom',
])
const german = createReader(
  languageOf('de'),
  ['Lieferadresse', 'Bestellung', 'Nummer'].map((word) => word.toLowerCase()),
)

const featuresOf = (text: string): string[] =>
  [...english.read(text).keys()].filter((feature) => !feature.startsWith('@'))

describe('read', () => {
  it('reads forms of a word as the same feature', () => {
    expect(featuresOf('refunds, refunded')).toEqual(featuresOf('refund'))
  })

  it('reads every long number as the same, and short ones as themselves', () => {
    expect(featuresOf('4471902')).toEqual(featuresOf('99012'))
    expect(featuresOf('100')).not.toEqual(featuresOf('30'))
  })

  it('counts stop words and guesses for less', () => {
    expect(english.read('my').get('my')).toBeLessThan(1)
    expect(english.read('refnd').get('refund')).toBeLessThan(1)
    expect(english.read('refund').get('refund')).toBe(1)
  })

  it('reads words for one thing as one group, phrases too', () => {
    const group = [...english.read('money back').keys()].find((feature) => feature.startsWith('@'))
    expect(group).toBeDefined()
    expect(english.read('refund').has(group!)).toBe(true)
    expect(english.read('money').has(group!)).toBe(false)
  })

  it('reads words written together or apart', () => {
    expect(featuresOf('myorder')).toEqual(featuresOf('my order'))
    expect(featuresOf('show room')).toContain('showroom')
  })

  it('completes the last word while it is typed, and only then', () => {
    expect([...english.read('recei', { typing: true }).keys()]).toContain('receipt')
    expect([...english.read('recei').keys()]).not.toContain('receipt')
    expect([...english.read('recei my', { typing: true }).keys()]).not.toContain('receipt')
  })

  it('finds German compounds by a part and parts by a compound', () => {
    expect(german.stemsOf('adresse')).toEqual(german.stemsOf('lieferadresse'))
    expect(german.stemsOf('bestellungsnummer')).toEqual([...german.stemsOf('bestellung'), ...german.stemsOf('nummer')])
  })

  it('stays bounded on a text without end', () => {
    expect(english.read('w '.repeat(50_000)).size).toBeLessThan(10)
    expect(english.read(Array.from({ length: 5_000 }, (_, n) => `q${'x'.repeat(n % 30)}`).join(' ')).size).toBeLessThan(
      200,
    )
  })
})

it('takes words of a language that it has no data for by what they begin with', () => {
  const reader = createReader(languageOf('tr'), ['sipariş', 'iade', 'lamba'].flatMap(wordsOf))
  expect([...reader.read('iade')]).toEqual([['iade', 1]])
  expect(reader.stemsOf('siparisimi')).toEqual(reader.stemsOf('siparis'))
  expect(reader.stemsOf('lmba')).toEqual(['lamba'])
})
