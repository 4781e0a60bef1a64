import { currencyCodes, minorUnitDigits } from '@aftercare/contracts'
import { describe, expect, it } from 'vitest'
import { wordsByLocale } from '../i18n/index.ts'
import { answerTime } from './answer-time.ts'
import { contentSecurityPolicy } from './csp.ts'
import { formatDate, formatDay, formatMoney } from './format.ts'
import { groupDays, soonestChannel } from './hours.rules.ts'
import { localePath } from './paths.ts'

const english = { defaultLocale: 'en' }

describe('localePath', () => {
  it.each([
    ['en', '/track/', '/track/'],
    ['de', '/', '/de/'],
    ['de', '/articles/orders/cancel/', '/de/articles/orders/cancel/'],
    ['de', '/logo.svg', '/logo.svg'],
    ['de', '/reference/tickets/', '/reference/tickets/'],
  ])('in %s %s is %s', (locale, path, expected) => expect(localePath(english, locale, path)).toBe(expected))
})

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
  it('says how long an answer takes in the unit of the shop', () => {
    expect(answerTime('en', wordsByLocale.en, { typicalAnswer: { minutes: 2 } })).toBe('2 minutes')
    expect(answerTime('de', wordsByLocale.de, { typicalAnswer: { workingDays: 1 } })).toBe('einem Werktag')
  })
})

describe('hours', () => {
  const open = [{ from: '09:00', to: '17:00' }]
  it('puts days in a row with the same hours on one line', () => {
    const week = { mon: open, tue: open, wed: [], thu: open, fri: open, sat: [], sun: [] }
    expect(groupDays(week).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [2, 2],
      [3, 4],
      [5, 6],
    ])
  })
  it('finds the channel that answers soonest', () => {
    const channel = { label: 'x', address: 'x' }
    const channels = [
      { ...channel, kind: 'email' as const, typicalAnswer: { workingDays: 1 } },
      { ...channel, kind: 'chat' as const, typicalAnswer: { minutes: 30 } },
      { ...channel, kind: 'phone' as const, typicalAnswer: { hours: 1 } },
    ]
    expect(soonestChannel(channels)?.kind).toBe('chat')
  })
})

describe('contentSecurityPolicy', () => {
  it('lets pages talk to the API and to nobody else', () => {
    const policy = contentSecurityPolicy({ baseUrl: 'https://api.shop.example/aftercare' })
    expect(policy).toContain("connect-src 'self' https://api.shop.example;")
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'[^;]*'unsafe|\*/)
  })
})

describe('interface words', () => {
  it('have the same gaps in every language', () => {
    const gaps = (words: object): string[] =>
      Object.entries(words).flatMap(([key, value]) =>
        typeof value === 'function'
          ? [`${key}/${value.length}`]
          : typeof value === 'object' && value !== null && !Array.isArray(value)
            ? gaps(value)
            : [key],
      )
    for (const locale of ['de', 'ar'] as const) expect(gaps(wordsByLocale[locale])).toEqual(gaps(wordsByLocale.en))
  })
})
