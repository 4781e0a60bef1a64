import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf } from './web-addresses.rules.ts'

const addressesIn = (text: string) => piecesOf(text).flatMap(({ href }) => href ?? [])

describe('web addresses in a text', () => {
  it.each([
    ['See https://shop.example/label.', ['https://shop.example/label']],
    ['(https://shop.example/a_(b))', ['https://shop.example/a_(b)']],
    ['“https://shop.example/?q=a&b=c”, then wait', ['https://shop.example/?q=a&b=c']],
    ['HTTPS://Shop.Example and http://b.example/x!', ['https://shop.example/', 'http://b.example/x']],
    ['javascript:alert(1) ftp://a.example mailto:a@b.example www.shop.example', []],
    ['xhttps://shop.example https:// https://', []],
  ])('in %s are %j', (text, addresses) => {
    expect(addressesIn(text)).toEqual(addresses)
  })
  it('lose nothing of what was written, and are web addresses only', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('https://a.example/', ')', '(', '. ', '\n', 'http://', '"<x>'))
    const written = fc.array(part, { maxLength: 12 })
    fc.assert(
      fc.property(written, (parts) => {
        const text = parts.join('')
        const pieces = piecesOf(text)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        for (const { href } of pieces) expect(href ?? 'https:').toMatch(/^https?:/)
      }),
    )
  })
})
