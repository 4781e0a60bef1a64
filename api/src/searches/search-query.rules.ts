import { createHash } from 'node:crypto'

const emailLike = /(?<![^\s@])[^\s@]+(?:@[^\s@]*)+/g
/** What shows nothing could stand in the middle of a number or an address, and hide it. */
const invisible = /[^\P{C}\s]/gu
const number = '[number]'

const orderWords =
  'order|orders|bestellung|bestellnummer|bestellnr|auftrag|commande|pedido|ordine|rechnung|invoice|tracking|sendung|sendungsnummer|' +
  'paket|parcel|ticket|customer|kundennummer|phone|call|tel|telefon|number|no|nr|nummer|طلب|الطلب|رقم|شحنة|هاتف'
/** In this order, from what says most about a person to what says least. */
const personal: readonly RegExp[] = [
  // Our own references of tickets.
  /(?<![\p{L}\p{Nd}])t-?[0-9a-z]{4}-[0-9a-z]{4}(?![\p{L}\p{Nd}])/gu,
  // Phones, cards, parcels, account numbers: seven digits and more, together or in groups.
  /[#+]?\p{Nd}{7,}/gu,
  /(?<![\p{L}\p{Nd}])[#+(]?\p{Nd}(?:[\s./()\p{Pd}]{0,3}\p{Nd}){6,}(?![\p{L}\p{Nd}])/gu,
  // Order numbers: behind a sign or a word for them, or with letters before them as shops give them out.
  new RegExp(String.raw`(?<=(?<!\p{L})(?:${orderWords})[\s.:#]{1,3})[#]?\p{Nd}[\p{Nd}./\p{Pd}]{2,30}`, 'gu'),
  /[#№]\s?\p{Nd}{3,}/gu,
  /(?<=\p{L}\p{Pd})\p{Nd}{4,}(?!\p{L})/gu,
]
/** Four to six digits in a row, or one by one. A size, a year or a value with its unit is no secret; any other number could be an order's. */
const shortNumber = /(?<!\p{Nd})\p{Nd}(?:[./\p{Pd}]?\p{Nd}){3,5}(?!\p{Nd})/gu
const sizeBefore = /\p{Nd}\s?[x×*]\s?$/u
const unitBehind =
  /^\s?(?:[x×*]\s?\p{Nd}|(?:k|kelvin|lm|lumens?|w|watt|kw|kwh|wh|v|volt|mah|ah|hz|khz|mhz|ghz|mm|cm|m|inch|zoll|g|gr|kg|mg|ml|l|lux|btu|rpm|u\/min|dpi|px|pa|bar|nm|°c?|eur|euro|usd|gbp|€|\$|£|%)(?![\p{L}\p{Nd}]))/u

function withoutShortNumbers(query: string): string {
  return query.replace(shortNumber, (found, at: number) => {
    const value = /^[0-9]+$/.test(found) ? Number(found) : Number.NaN
    const isYear = found.length === 4 && value >= 1900 && value < 2100
    const isRound = value % 50 === 0 && value <= 20_000
    const isMeasure =
      sizeBefore.test(query.slice(Math.max(0, at - 4), at)) ||
      unitBehind.test(query.slice(at + found.length, at + found.length + 12))
    // Somebody who types nothing but a number looks for what is theirs.
    const isAlone = query.trim() === found
    return !isAlone && (isMeasure || isYear || isRound) ? found : number
  })
}

/**
 * A query without what could say who typed it: mail addresses, and numbers of orders, phones, cards and parcels are struck out.
 * Sizes, years and values with a unit stay. Case, width and spaces are levelled, so that one question is counted once. Empty
 * when nothing is left.
 */
export function anonymousQuery(query: string): string {
  // Spaces are levelled first: two of them between a sign and its number would hide what one does not.
  const level = query.normalize('NFKC').replace(invisible, '').toLowerCase().replace(/\s+/g, ' ').trim()
  const plain = level.replace(emailLike, '[email]')
  const struck = personal.reduce((text, pattern) => text.replace(pattern, number), plain)
  return withoutShortNumbers(struck).trim().slice(0, 200).toWellFormed()
}

/** What a day, a visit or a query is called in an id: short, and not to be read back. */
export const fingerprint = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 27)

/** The UTC day of a moment. */
export const dayOf = (at: Date): Date => new Date(Math.floor(at.getTime() / 86_400_000) * 86_400_000)
