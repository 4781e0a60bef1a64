import { expect, it } from 'vitest'
import { currencyCodes } from './minor-units.rules.ts'
import { wasCurrency } from './currency-codes.rules.ts'

it('knows every currency of today and of before, and money that shop systems have a code for', () => {
  const known = [...currencyCodes, 'DEM', 'FRF', 'ITL', 'HRK', 'BGN', 'YUM', 'ZWR', 'BTC', 'GGP']
  expect(known.filter((code) => !wasCurrency(code))).toEqual([])
})

it.each(['XXQ', 'XXX', 'XTS', 'XAU', 'EUO', 'ABC', 'eur', ''])('takes no %s for a currency', (code) => {
  expect(wasCurrency(code)).toBe(false)
})
