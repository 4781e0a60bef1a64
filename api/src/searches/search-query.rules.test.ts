import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anonymousQuery, dayOf } from './search-query.rules.ts'

describe('anonymousQuery', () => {
  it.each([
    ['Where is  my PARCEL', 'where is my parcel'],
    ['order NL-1042 mia.berg@example.com', 'order nl-[number] [email]'],
    ['call me +49 40 123456', 'call me [number]'],
    ['4242-4242-4242-4242', '[number]'],
    ['طلب رقم ٤٧١١٢', 'طلب رقم [number]'],
    ['4\u200b7\u200b1\u200b1', '[number]'],
    ['4–7–1–1', '[number]'],
    ['e27 bulb 60 w', 'e27 bulb 60 w'],
  ])('makes %j into %j', (query, anonymous) => {
    expect(anonymousQuery(query)).toBe(anonymous)
  })

  it('never keeps a mail address or a run of four digits', () => {
    const noisy = fc
      .array(fc.oneof(fc.string(), fc.emailAddress(), fc.integer({ min: 1_000 }).map(String)))
      .map((parts) => parts.join(' '))
    fc.assert(
      fc.property(noisy, (query) => {
        expect(anonymousQuery(query)).not.toMatch(/\p{Nd}{4}|[^\s@]@[^\s@]/u)
      }),
    )
  })

  it('changes nothing when asked again', () => {
    fc.assert(fc.property(fc.string(), (query) => anonymousQuery(anonymousQuery(query)) === anonymousQuery(query)))
  })
})

it('counts days in UTC', () => {
  expect(dayOf(new Date('2026-11-22T23:59:59.999Z'))).toEqual(new Date('2026-11-22T00:00:00.000Z'))
})
