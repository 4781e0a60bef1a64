import { expect, it } from 'vitest'
import { slugOfName } from './links.ts'

it.for([
  ['Cancel my_order', 'cancel-my-order'],
  ['über-uns', 'ueber-uns'],
  ['Größe wählen', 'groesse-waehlen'],
  ['U\u0308ber uns', 'ueber-uns'],
  ['Crème brûlée', 'creme-brulee'],
  ['Łódź', 'lodz'],
  ['  --Æsir  ', 'aesir'],
  ['日本', ''],
])('makes of %s the part %s of an address', ([name = '', slug]) => {
  expect(slugOfName(name)).toBe(slug)
})
