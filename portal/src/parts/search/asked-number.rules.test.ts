import { expect, it } from 'vitest'
import { askedNumber } from './asked-number.rules.ts'

it.each([
  ['NL-1042', 'NL-1042'],
  ['nl-1042', 'nl-1042'],
  ['nl 1042', 'nl 1042'],
  ['where is nl 1042?', 'nl 1042'],
  ['NL–1042', 'NL–1042'],
  ['#1042', '#1042'],
  ['order NL-1042', 'NL-1042'],
  ['order 1042', '1042'],
  ['my 1042', '1042'],
  ['wo ist 1042', '1042'],
  ['wo ist NL-1042?', 'NL-1042'],
  ['T-7K3M-9QXT', 'T-7K3M-9QXT'],
  ['R-7K3M-9QXT', 'R-7K3M-9QXT'],
  ['my return r-7k3m-9qxt', 'R-7K3M-9QXT'],
  ['Widerruf W 7K3M 9QXT', 'W-7K3M-9QXT'],
  ['X-7K3M-9QXT', 'X-7K3M-9QXT'],
  ['c7k3m9qxt', 'C-7K3M-9QXT'],
  ['طلب 1042', '1042'],
  ['طلب ١٠٤٢', '1042'],
  ['ＮＬ－１０４２', 'NL-1042'],
  ['R-٧K٣M-٩QXT', 'R-7K3M-9QXT'],
])('finds the number in %s', (question, number) => expect(askedNumber(question)).toBe(number))

it.each([
  'where is my order',
  'open 24 hours',
  'E27 bulb',
  't blue vase',
  'is the lamp 150 cm high or is it more like 200',
  '',
])('finds none in %s', (question) => expect(askedNumber(question)).toBeUndefined())
