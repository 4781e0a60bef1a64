import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stemArabic } from './stem-arabic.ts'
import { stemEnglish } from './stem-english.ts'
import { stemGerman } from './stem-german.ts'
import { wordsOf } from './words.ts'

/** The different stems of some words, written naturally. */
const stemsOf = (stem: (word: string) => string, words: string): string[] => [...new Set(wordsOf(words).map(stem))]

describe('English', () => {
  it.each([
    'deliver delivers delivered delivering delivery deliveries',
    'cancel cancels cancelled canceled cancelling cancellation',
    'refund refunds refunded refunding refundable',
    'pay pays paying payment payments',
    'ship shipping shipped shipment',
    'replace replaced replacement',
    'register registered registration',
    'authentic authenticate authenticity',
    'size sizes sized sizing',
    'subscribe subscribed subscription',
  ])('finds one stem for %s', (words) => {
    expect(stemsOf(stemEnglish, words)).toHaveLength(1)
  })

  it.each(['code cod', 'custom customer', 'return refund', 'order offer', 'user use', 'late rate'])(
    'tells %s apart',
    (words) => {
      expect(stemsOf(stemEnglish, words)).toHaveLength(2)
    },
  )
})

describe('German', () => {
  it.each([
    'Lieferung Lieferungen liefern liefert geliefert',
    'bestellen bestellt Bestellung Bestellungen',
    'zurückschicken zurückgeschickt zurückzuschicken zurueckschicken',
    'ändern geändert Änderung aendern',
    'Paket Pakete Paketen',
    'stornieren storniert Stornierung',
    'neu neue neuen',
    'Größe Größen Groesse',
  ])('finds one stem for %s', (words) => {
    expect(stemsOf(stemGerman, words)).toHaveLength(1)
  })

  it.each(['Rechnung Erstattung', 'Lampe Lager', 'Konto Kosten'])('tells %s apart', (words) => {
    expect(stemsOf(stemGerman, words)).toHaveLength(2)
  })
})

describe('Arabic', () => {
  it.each([
    'طلب الطلب طلبي طلبات والطلب بالطلب للطلب',
    'شحنة الشحنة شحنتي',
    'فاتورة فاتورتي الفاتورة',
    'أرجاع إرجاع الارجاع',
  ])('finds one stem for %s', (words) => {
    expect(stemsOf(stemArabic, words)).toHaveLength(1)
  })

  it('tells a return from a refund', () => {
    expect(stemsOf(stemArabic, 'إرجاع استرداد')).toHaveLength(2)
  })
})

it.each([
  ['English', stemEnglish],
  ['German', stemGerman],
  ['Arabic', stemArabic],
])('%s leaves something of every word', (_, stem) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      for (const word of wordsOf(text)) expect(stem(word)).not.toBe('')
    }),
  )
})
