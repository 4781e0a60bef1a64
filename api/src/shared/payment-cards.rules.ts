import { findIbans } from './iban.rules.ts'
import { cardDigitsMax, cardDigitsMin, cardRangeOf } from './payment-card-ranges.rules.ts'
import { isNamedBehind, whatWordsSay, type Word } from './payment-card-words.rules.ts'

/** Never longer than what it stands for, so that a text that fitted still does. */
export const removedCard = '[card number]'

/** A row of digits in a text, with the digits before it added up as Luhn wants them. */
type Group = { start: number; end: number; first: number; length: number }
type Found = { start: number; end: number }

/**
 * The text without payment card numbers and the security codes beside them.
 *
 * A card number is 13 to 19 digits of any script that a scheme gives out and whose check digit is right (ISO/IEC 7812). One
 * in ten numbers of that length has such a check digit, so it also takes a range that is hardly ever anything but a card,
 * groups as cards have them, or a word such as card or CVV beside it. A word such as order, parcel or IMEI that names the number
 * outweighs all but the end of a card's validity behind it; letters, a longer row of digits or an IBAN around it speak against it.
 *
 * With nothing beside it, a row of 16 digits is taken out in the ranges of Visa, Mastercard and, with 15, American Express: who
 * sends a card often sends no more. That also strikes one in ten of such numbers that are no card, so 2 % of 16 random digits
 * and 0.2 % of 15. IMEIs, EAN-13, and what begins with 6 as parcels do stay: at most one in a thousand of each is struck.
 * The work grows with the length of the text and no faster.
 */
export function redactCards(text: string): string {
  const cards = findCards(text)
  if (cards.length === 0) return text
  let redacted = ''
  let rest = 0
  for (const { start, end } of cards) {
    redacted += withoutCode(text.slice(rest, start), rest > 0) + removedCard
    rest = end
  }
  return redacted + withoutCode(text.slice(rest), true)
}

const wordsBeforeMax = 6

function findCards(text: string): Found[] {
  if (!/\p{Nd}/u.test(text)) return []
  const ibans = findIbans(text)
  const words: Word[] = []
  const found: Found[] = []
  let chain: Chain | undefined
  let iban = 0
  for (const { 0: token, 1: digits, index } of text.matchAll(tokens)) {
    if (digits === undefined) {
      if (token === removedCard) continue
      words.push({ text: token, end: index + token.length })
      if (words.length > wordsBeforeMax) words.shift()
      continue
    }
    while ((ibans[iban]?.end ?? Infinity) <= index) iban++
    if ((ibans[iban]?.start ?? Infinity) < index) continue
    if (chain?.takes(index) !== true) {
      found.push(...(chain?.cards() ?? []))
      chain = new Chain(text, [...words])
    }
    chain.add(digits, index)
  }
  return [...found, ...(chain?.cards() ?? [])]
}

const tokens = /\[card number\]|\p{L}[\p{L}\p{M}]*|(\p{Nd}+)/gu
/** What people put between the digits of a card number: spaces of any width, dashes, dots, at most one end of line, and characters that show nothing. */
const between = new RegExp(
  String.raw`^(?:[\p{Zs}\t\p{Pd}\p{Cf}._]{0,3}|[\p{Zs}\t\p{Cf}]{4,8}|[\p{Zs}\t\p{Cf}]{1,3}[\p{Pd}._][\p{Zs}\t\p{Cf}]{1,3}` +
    String.raw`|[\p{Zs}\t\p{Cf}]{0,2}\r?\n[\p{Zs}\t\p{Cf}]{0,2}(?:>[\p{Zs}\t]?){0,3})$`,
  'u',
)
/** What also stands between numbers that have nothing to do with each other: only groups as on a card, all parted by the same, are one number. */
const oddlyBetween = /^(?:\p{Zs}{0,3}[/|*\\+~·•]\p{Zs}{0,3}|[:,;]\p{Zs}?|\)\p{Zs}?\()$/u
/** Between the items of a list, which are one number only when a word says so. */
const listed = /\n|[:,;]\p{Zs}/u
const betweenMax = 12
const invisible = /^\p{Cf}+$/u
const cardFollows =
  /^[\s,;:|(-]{0,3}(?:\p{Nd}{2}\s?\/\s?\p{Nd}{2}(?:\p{Nd}{2})?(?![/.-]?\p{Nd})|cvv|cvc|csc|exp|valid|gültig|caduc|scad)/iu

/** Rows of digits of which each could go on with the next: one number, or several. */
class Chain {
  readonly #text: string
  readonly #words: readonly Word[]
  readonly #groups: Group[] = []
  readonly #separators: string[] = []
  readonly #digits: number[] = []
  /** Sums of the digits so far, those at even places doubled, and those at odd ones. */
  readonly #sums: [number[], number[]] = [[0], [0]]

  constructor(text: string, words: readonly Word[]) {
    this.#text = text
    this.#words = words
  }

  takes(start: number): boolean {
    const last = this.#groups.at(-1)
    if (last === undefined) return true
    if (start - last.end > betweenMax) return false
    const separator = this.#text.slice(last.end, start)
    return between.test(separator) || oddlyBetween.test(separator)
  }

  add(row: string, start: number): void {
    const last = this.#groups.at(-1)
    const separator = last === undefined ? '' : this.#text.slice(last.end, start)
    const first = this.#digits.length
    for (const digit of row) this.#addDigit(digitValue(digit))
    const length = this.#digits.length - first
    if (last !== undefined && invisible.test(separator)) {
      last.end = start + row.length
      last.length += length
      return
    }
    this.#groups.push({ start, end: start + row.length, first, length })
    this.#separators.push(separator)
  }

  #addDigit(value: number): void {
    const place = this.#digits.push(value) - 1
    const doubled = value < 5 ? value * 2 : value * 2 - 9
    for (const parity of [0, 1] as const) {
      const sums = this.#sums[parity]
      sums.push((sums[place] ?? 0) + (place % 2 === parity ? doubled : value))
    }
  }

  /** The cards, from the first digit on, each the longest there. */
  cards(): Found[] {
    const found: Found[] = []
    if (this.#digits.length < cardDigitsMin) return found
    let isAfterCard = false
    for (let from = 0; from < this.#groups.length; from++) {
      const to = this.#cardFrom(from, isAfterCard)
      isAfterCard = to !== null
      if (to === null) continue
      found.push({ start: this.#group(from).start, end: this.#group(to).end })
      from = to
    }
    return found
  }

  #cardFrom(from: number, isAfterCard: boolean): number | null {
    return this.#candidates(from).findLast((to) => this.#evidence(from, to, isAfterCard) >= enough) ?? null
  }

  /** The last groups of what could be a card by its range, length and check digit. */
  #candidates(from: number): number[] {
    const { first } = this.#group(from)
    const found: number[] = []
    for (let to = from; to < this.#groups.length; to++) {
      const length = this.#group(to).first + this.#group(to).length - first
      if (length > cardDigitsMax) break
      if (length >= cardDigitsMin && this.#isLuhn(first, length) && this.#rangeOf(first, length) !== undefined)
        found.push(to)
    }
    return found
  }

  #rangeOf(first: number, length: number) {
    let firstSix = 0
    for (let at = first; at < first + 6; at++) firstSix = firstSix * 10 + (this.#digits[at] ?? 0)
    return cardRangeOf(firstSix, length)
  }

  #isLuhn(first: number, length: number): boolean {
    const sums = this.#sums[(first + length) % 2 === 0 ? 0 : 1]
    return ((sums[first + length] ?? 0) - (sums[first] ?? 0)) % 10 === 0
  }

  /** What speaks for a card less what speaks against it. */
  #evidence(from: number, to: number, isAfterCard: boolean): number {
    const { first, start } = this.#group(from)
    const { end } = this.#group(to)
    const length = this.#group(to).first + this.#group(to).length - first
    const before = this.#text.slice(Math.max(0, start - 2), start)
    // No phone number is longer (ITU-T E.164).
    if (length <= 15 && /[+＋][\s(]?$/u.test(before)) return -Infinity
    if (from === to && this.#isFraction(from)) return -Infinity
    const named = whatWordsSay(this.#text, this.#words, { start, row: from === to ? length : null })
    const isDated = cardFollows.test(this.#text.slice(end, end + 16))
    if (named === 'other' && !isDated) return -Infinity
    const isNamed = named === 'card' || isDated || isNamedBehind(this.#text.slice(end, end + behindMax))
    if (!this.#isOneNumber(from, to, isNamed)) return -Infinity
    const isOther = !isNamed && (/[#№]\s?$/u.test(before) || this.#isPartOfName(start, end))
    return (
      (this.#rangeOf(first, length)?.common === true ? 2 : 0) +
      this.#shape(from, to, length) +
      (isNamed ? 3 : 0) -
      (isOther ? 2 : 0) -
      (this.#goesOn(from, to, isAfterCard) ? 3 : 0)
    )
  }

  /** Whether these are the digits behind a decimal point. */
  #isFraction(at: number): boolean {
    if (at === 0) return false
    const whole = this.#group(at - 1)
    const separator = this.#separators[at]
    return (
      (separator === '.' && whole.length < cardDigitsMin) ||
      (separator === ',' && whole.length === 1 && this.#digits[whole.first] === 0)
    )
  }

  /** Whether groups that are parted as the items of a list are, too, are those of one card. */
  #isOneNumber(from: number, to: number, isNamed: boolean): boolean {
    if (from === to) return true
    const inner = this.#separators.slice(from + 1, to + 1)
    if (inner.every((separator) => listed.test(separator)) && !isNamed) return false
    if (!inner.some((separator) => oddlyBetween.test(separator))) return true
    const sizes = this.#groups.slice(from, to + 1).map((group) => group.length)
    const isAsOnCard = sizes.slice(0, -1).every((size) => size === 4) || /^4-6-[45]$/.test(sizes.join('-'))
    return isAsOnCard && inner.every((separator) => separator === inner[0])
  }

  #isPartOfName(start: number, end: number): boolean {
    return (
      /\p{Script=Latin}[-_]?$/u.test(this.#text.slice(Math.max(0, start - 2), start)) ||
      /^\p{Script=Latin}/u.test(this.#text.slice(end, end + 2))
    )
  }

  /** How the digits are grouped: as on cards, evenly or not at all, or in a way that cards are hardly ever written. */
  #shape(from: number, to: number, length: number): number {
    if (from === to) return 0
    const sizes = this.#groups.slice(from, to + 1).map((group) => group.length)
    const isInFours = sizes.slice(0, -1).every((size) => size % 4 === 0)
    if (isInFours || usualSizes[length]?.includes(sizes.join('-')) === true) return 2
    return sizes.every((size) => size <= 2 && size === sizes[0]) ? 0 : -1
  }

  /** Whether the digits go on before or behind in the same manner, as those of a longer number do. */
  #goesOn(from: number, to: number, isAfterCard: boolean): boolean {
    if (from === to) return false
    const inner = this.#separators.slice(from + 1, to + 1)
    const joins = (at: number): boolean => inner.includes(this.#separators[at] ?? '')
    const smallest = Math.min(3, this.#group(from).length)
    const before =
      from > 0 && !isAfterCard && joins(from) && this.#group(from - 1).length >= smallest && !this.#isPrefixed(from - 1)
    const next = to + 1
    const after =
      next < this.#groups.length &&
      joins(next) &&
      this.#group(next).length >= smallest &&
      this.#group(next).length !== 3 &&
      !this.#isExpiry(next) &&
      this.#candidates(next).length === 0
    return before || after
  }

  /** Whether this is a number such as NL-1042 or #1042, which has ended with its last digit. */
  #isPrefixed(at: number): boolean {
    const { start } = this.#group(at)
    return /(?:\p{L}\p{Pd}|[#№])$/u.test(this.#text.slice(Math.max(0, start - 3), start))
  }

  /** Whether a month and a year begin with this group, as in 12 27, 12/27, 1227 or 2027. */
  #isExpiry(at: number): boolean {
    const { first, length, end } = this.#group(at)
    const isMonth = this.#pair(first) >= 1 && this.#pair(first) <= 12
    if (length === 2)
      return isMonth && (/^\s?\//.test(this.#text.slice(end, end + 2)) || this.#groups[at + 1]?.length === 2)
    return length === 4 && (isMonth || this.#pair(first) === 20)
  }

  #pair(first: number): number {
    return (this.#digits[first] ?? 0) * 10 + (this.#digits[first + 1] ?? 0)
  }

  #group(at: number): Group {
    const group = this.#groups[at]
    if (group === undefined) throw new RangeError(`No group ${at}`)
    return group
  }
}

const enough = 2
/** How far behind a number its brand may be said. */
const behindMax = 40
/** Groups of American Express, Diners Club, old Visa and long UnionPay cards. */
const usualSizes: Readonly<Record<number, readonly string[]>> = {
  13: ['4-3-3-3'],
  14: ['4-6-4'],
  15: ['4-6-5'],
  19: ['6-13'],
}

const codeMax = 200
const codeWords =
  'cvv2?|cvc2?|csc|cvn|cid|pr[üu]f(?:ziffer|nummer|zahl)|kartenpr[üu]fnummer|sicherheits(?:code|nummer)|security (?:code|number)|' +
  'cryptogramme|code de sécurité|código de segur(?:idad|ança)|codice di sicurezza|veiligheidscode|kod zabezpieczający|' +
  'güvenlik kodu|رمز (?:ال)?(?:أمان|امان|تحقق)|код безопасности'
const namedCode = new RegExp(
  String.raw`((?:${codeWords})(?:[\s:=#.(-]|is|ist|lautet|est|es|è|هو|code|number|nummer){0,6})(\p{Nd}{3,4})(?!\p{Nd})`,
  'giu',
)
/** Behind a card: its month and year, and then the code without a word; or the code at once, and then nothing. */
const bareCode = new RegExp(
  String.raw`^([\s,;|/-]{1,3}(?:exp\p{L}*|valid\p{L}*|gültig|bis)?[\s.:]{0,2}\p{Nd}{2}\s?[/.-]\s?(?:\p{Nd}{4}|\p{Nd}{2})[\s,;|/-]{1,3}` +
    String.raw`|[ /]{1,3}(?=\p{Nd}{3}(?!\p{Nd})))(\p{Nd}{3,4})(?=\s*(?:$|[\n,;.!?)]))`,
  'iu',
)

/** What stands before or behind a card, with asterisks for its security code, as receipts print it. */
function withoutCode(text: string, isBehindCard: boolean): string {
  const starred = (_: string, before: string, code: string): string => before + '*'.repeat(code.length)
  if (!isBehindCard) return text.slice(0, -codeMax) + text.slice(-codeMax).replace(namedCode, starred)
  const near = text.slice(0, codeMax).replace(bareCode, starred).replace(namedCode, starred)
  return near + text.slice(codeMax)
}

/** Each script has its ten digits in a row, so how far one is from its zero is found by counting down. */
function digitValue(digit: string): number {
  const codePoint = digit.normalize('NFKC').codePointAt(0) ?? 0
  if (codePoint < 0x80) return codePoint - 0x30
  const known = values.get(codePoint)
  if (known !== undefined) return known
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value++
  values.set(codePoint, value)
  return value
}
/** At most the few hundred digits that Unicode has. */
const values = new Map<number, number>()
