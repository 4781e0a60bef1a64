import { wordsOf } from '@aftercare/words'
import { describe, expect, it } from 'vitest'
import { answerTime } from './answer-time.ts'
import { contentSecurityPolicy } from './csp.ts'
import { groupDays } from './hours.rules.ts'
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

describe('answerTime', () => {
  it('says how long an answer takes in the unit of the shop', () => {
    expect(answerTime('en', wordsOf('en').hours, { typicalAnswer: { minutes: 2 } })).toBe('2 minutes')
    expect(answerTime('de', wordsOf('de').hours, { typicalAnswer: { workingDays: 1 } })).toBe('einem Werktag')
    expect(answerTime('ar', wordsOf('ar').hours, { typicalAnswer: { minutes: 2 } })).toBe('دقيقتين')
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
})

describe('contentSecurityPolicy', () => {
  it('lets pages talk to the API and to nobody else', () => {
    const policy = contentSecurityPolicy({ baseUrl: 'https://api.shop.example/aftercare' })
    expect(policy).toContain("connect-src 'self' https://api.shop.example;")
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'[^;]*'unsafe|\*/)
  })
})
