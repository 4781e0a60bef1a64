import { expect, it } from 'vitest'
import { countryNames } from './country-names.ts'

it('knows countries by their names in the language', () => {
  expect(countryNames('en')).toContain('Switzerland')
  expect(countryNames('de-AT')).toContain('Schweiz')
  expect(countryNames('ar')).toContain('سويسرا')
})

it('knows none in a locale that is none', () => {
  expect(countryNames('')).toEqual([])
  expect(countryNames('not a locale')).toEqual([])
})
