import { expect, it } from 'vitest'
import { sentencesOf } from './sentences.ts'

it('ends sentences at their marks and at line breaks, in any script', () => {
  expect(sentencesOf('Print it. Then stick it on!\nDone')).toEqual(['Print it.', 'Then stick it on!', 'Done'])
  expect(sentencesOf('أين طلبي؟ في الطريق.')).toEqual(['أين طلبي؟', 'في الطريق.'])
  expect(sentencesOf('箱を開ける。捨てる。')).toEqual(['箱を開ける。', '捨てる。'])
  expect(sentencesOf(' \n ')).toEqual([])
})

it('does not cut a price or a number in two', () => {
  expect(sentencesOf('It costs 4.90 a parcel.')).toEqual(['It costs 4.90 a parcel.'])
})

it('is not fooled by the points of dates and abbreviations', () => {
  expect(sentencesOf('Wir liefern bis Montag, 3. März 2027. Danach fragen wir nach.')).toEqual([
    'Wir liefern bis Montag, 3. März 2027.',
    'Danach fragen wir nach.',
  ])
  expect(sentencesOf('Lampen, z. B. Aura, leuchten. Vasen nicht.')).toHaveLength(2)
})
