import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactCards, removedCard } from './payment-cards.rules.ts'

describe('redactCards', () => {
  it.each([
    ['4242424242424242', 'Visa'],
    ['4242 4242 4242 4242', 'in groups'],
    ['4242-4242-4242-4242', 'with dashes'],
    ['4242 - 4242 - 4242 - 4242', 'with wide dashes'],
    ['4242.4242.4242.4242', 'with dots'],
    ['4242\u00a04242\u200b4242\u20094242', 'with spaces that are not spaces'],
    ['4222222222222', '13 digits'],
    ['5555 5555 5555 4444', 'Mastercard'],
    ['2223 0031 2200 3222', 'Mastercard of the second range'],
    ['3782 822463 10005', 'American Express'],
    ['3056 9309 0259 04', 'Diners Club'],
    ['6011 1111 1111 1117', 'Discover'],
    ['3566002020360505', 'JCB'],
    ['٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢', 'in Arabic digits'],
    ['４２４２４２４２４２４２４２４２', 'in wide digits'],
  ])('takes out %s (%s)', (card) => {
    expect(redactCards(`My card is ${card}, thanks`)).toBe(`My card is ${removedCard}, thanks`)
  })

  it('takes out each of several, and leaves the digits around them', () => {
    expect(redactCards('12 4242 4242 4242 4242 12/27 and 5555555555554444')).toBe(
      `12 ${removedCard} 12/27 and ${removedCard}`,
    )
  })

  it.each([
    ['00340434161094042557', 'a parcel of 20 digits'],
    ['4242 4242 4242 4243', 'a wrong check digit'],
    ['NL-1042', 'an order number'],
    ['+49 40 1234 5678 90', 'a phone number'],
    ['9242424242424242', 'a number that no scheme gives out'],
    ['4242424242424242999999', 'a longer number'],
    ['2026-11-22 18:20:04', 'a moment'],
  ])('leaves %s (%s)', (text) => {
    expect(redactCards(text)).toBe(text)
  })

  it('leaves nothing to take out', () => {
    const piece = fc.constantFrom('4242', ' ', '-', '4111111111111111', '1', '0000', 'abc', '٤', '\n')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const once = redactCards(pieces.join(''))
        expect(redactCards(once)).toBe(once)
      }),
    )
  })

  it('reads a message of digits only in a moment', () => {
    const startedAt = performance.now()
    redactCards('4 '.repeat(32_000))
    redactCards('4'.repeat(64_000))
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })
})
