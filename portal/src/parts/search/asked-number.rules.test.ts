import { expect, it } from 'vitest'
import { askedNumber } from './asked-number.rules.ts'

it.each([
  ['NL-1042', 'NL-1042'],
  ['nl-1042', 'nl-1042'],
  ['#1042', '#1042'],
  ['order NL-1042', 'NL-1042'],
  ['wo ist NL-1042?', 'NL-1042'],
  ['T-7K3M-9QXT', 'T-7K3M-9QXT'],
  ['طلب 1042', '1042'],
])('finds the number in %s', (question, number) => expect(askedNumber(question)).toBe(number))

it.each(['where is my order', 'open 24 hours', 'E27 bulb', 'is the lamp 150 cm high or is it more like 200', ''])(
  'finds none in %s',
  (question) => expect(askedNumber(question)).toBeUndefined(),
)
