import { expect, it } from 'vitest'
import { sentencesOf } from './sentences.ts'

it('ends sentences at their marks and at line breaks, in any script', () => {
  expect(sentencesOf('Print it. Then stick it on!\nDone', 'en')).toEqual(['Print it.', 'Then stick it on!', 'Done'])
  expect(sentencesOf('أين طلبي؟ في الطريق.', 'ar')).toEqual(['أين طلبي؟', 'في الطريق.'])
  expect(sentencesOf('箱を開ける。捨てる。', 'ja')).toEqual(['箱を開ける。', '捨てる。'])
  expect(sentencesOf(' \n ', 'en')).toEqual([])
})

it('does not cut a price or a number in two', () => {
  expect(sentencesOf('It costs 4.90 a parcel.', 'en')).toEqual(['It costs 4.90 a parcel.'])
})

it('is not fooled by the points of dates and abbreviations', () => {
  expect(sentencesOf('Wir liefern bis Montag, 3. März 2027. Danach fragen wir nach.', 'de-AT')).toEqual([
    'Wir liefern bis Montag, 3. März 2027.',
    'Danach fragen wir nach.',
  ])
  expect(sentencesOf('Lampen, z. B. Aura, leuchten. Vasen nicht.', 'de')).toHaveLength(2)
})

it('ends a sentence behind a small number where ordinals have no point', () => {
  expect(sentencesOf('We are there from 8 to 20. Call us.', 'en-GB')).toEqual([
    'We are there from 8 to 20.',
    'Call us.',
  ])
})
