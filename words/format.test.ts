import { currencyCodes, minorUnitDigits } from '@aftercare/contracts'
import { describe, expect, it } from 'vitest'
import { dateOf, formatDate, formatDay, formatMoney } from './format.ts'

describe('formats', () => {
  it('prints money with the digits of its currency', () => {
    expect(formatMoney('en', 490, 'EUR')).toBe('€4.90')
    expect(formatMoney('en', 490, 'JPY')).toMatch(/490$/)
    expect(formatMoney('en', 490, 'KWD')).toMatch(/0\.490$/)
    expect(formatMoney('de', 1490, 'USD')).toMatch(/^14,90\s\$$/)
  })
  it.each(currencyCodes)('prints %s with the digits of ISO 4217, whatever Intl has', (currency) => {
    const digits = minorUnitDigits(currency)
    const printed = new Intl.NumberFormat('en').format(1234) + (digits === 0 ? '' : `.${'5678'.slice(0, digits)}`)
    expect(formatMoney('en', Number(`1234${'5678'.slice(0, digits)}`), currency)).toContain(printed)
    expect(formatMoney('en', Number(`1234${'5678'.slice(0, digits)}`), currency)).not.toMatch(/\d{5}/)
  })
  it('prints the prices that were a hundred and a thousand times too high', () => {
    expect(formatMoney('en', 499_000, 'HUF')).toBe('HUF\u00a04,990.00')
    expect(formatMoney('en', 12_500, 'IQD')).toBe('IQD\u00a012.500')
  })
  it('takes the day of a moment from the zone, never from UTC', () => {
    expect(formatDay('en', '2026-11-30T23:30:00Z', 'Europe/Berlin')).toBe('1 December 2026')
    expect(formatDay('en', '2026-11-30T23:30:00Z', 'America/New_York')).toBe('30 November 2026')
  })
  it('prints dates in words, with western digits in Arabic', () => {
    expect(formatDate('en', '2027-03-01')).toBe('1 March 2027')
    expect(formatDate('ar', '2027-03-01')).toContain('2027')
  })
  it('knows which day it is in a zone', () => {
    expect(dateOf('Europe/Berlin', new Date('2026-11-30T23:30:00Z'))).toBe('2026-12-01')
    expect(dateOf('UTC', new Date('2026-11-30T23:30:00Z'))).toBe('2026-11-30')
  })
})
