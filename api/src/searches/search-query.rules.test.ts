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
    ['lamp 4000K', 'lamp 4000k'],
    ['E27 4000 K 800 lm', 'e27 4000 k 800 lm'],
    ['gu10 2700k dimmable', 'gu10 2700k dimmable'],
    ['rug 1400 x 2000', 'rug 1400 x 2000'],
    ['curtain 1450x2450 mm', 'curtain 1450x2450 mm'],
    ['power bank 20000 mAh', 'power bank 20000 mah'],
    ['catalogue 2026', 'catalogue 2026'],
    ['lamp 4000', 'lamp 4000'],
    ['shoes 42.5', 'shoes 42.5'],
    ['1042', '[number]'],
    ['where is 104253', 'where is [number]'],
    ['#4000', '[number]'],
    ['#  4000', '[number]'],
    ['order 4000', 'order [number]'],
    ['Bestellnummer: 4000', 'bestellnummer: [number]'],
    ['T-7K3M-9QXT', '[number]'],
    ['+49 (0) 40 / 12 34 56', '[number]'],
    ['DE89 3704 0044 0532 0130 00', 'de89 [number]'],
  ])('makes %j into %j', (query, anonymous) => {
    expect(anonymousQuery(query)).toBe(anonymous)
  })

  it('never keeps a mail address, a phone or the number of an order', () => {
    const secret = fc.oneof(
      fc.emailAddress(),
      fc.integer({ min: 1_000_000 }).map(String),
      fc.integer({ min: 1_000 }).map((count) => `#${count}`),
      fc.integer({ min: 1_000 }).map((count) => `order ${count}`),
      fc.integer({ min: 1_000 }).map((count) => `NL-${count}`),
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), secret), { minLength: 1 }), secret, (noise, hidden) => {
        const anonymous = anonymousQuery(`${noise.join(' ')} ${hidden}`)
        expect(anonymous).not.toMatch(/\p{Nd}{7}|[^\s@]@[^\s@]/u)
        expect(anonymousQuery(hidden)).not.toMatch(/\p{Nd}{4}/u)
      }),
    )
  })

  it('changes nothing when asked again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'order # 1042 4000 4000k x 27 - . a 4711 [number] nl-1042 +49'.split(' '), ' '), {
          maxLength: 9,
        }),
        (parts) => {
          const once = anonymousQuery(parts.join(''))
          expect(anonymousQuery(once)).toBe(once)
        },
      ),
    )
  })
})

it('counts days in UTC', () => {
  expect(dayOf(new Date('2026-11-22T23:59:59.999Z'))).toEqual(new Date('2026-11-22T00:00:00.000Z'))
})
