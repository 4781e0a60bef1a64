export const removedCard = '[card number removed]'

/** What people put between the digits of a card number: spaces of any width, dashes, dots, and characters that show nothing. */
const between = String.raw`[\p{Zs}\t\p{Pd}\p{Cf}._]{0,3}`
const digitRuns = new RegExp(String.raw`\p{Nd}(?:${between}\p{Nd}){12,}`, 'gu')
const digitGroups = /\p{Nd}+/gu

/** What the large card schemes give out: how their numbers begin, and how long they are. */
const schemes = [
  /^4(\d{12}|\d{15}|\d{18})$/, // Visa
  /^(5\d|2[2-7])\d{14}$/, // Mastercard, and Maestro of that length
  /^3[47]\d{13}$/, // American Express
  /^3\d{13,18}$/, // Diners Club and JCB
  /^6\d{12,18}$/, // Discover, UnionPay and Maestro
]
const cardDigitsMax = 19

/**
 * The text without payment card numbers: a placeholder stands for each. A card number is 13 to 19 digits of any script, in
 * groups of any size, that a card scheme could have given out and whose check digit is right (ISO/IEC 7812, Luhn).
 * Numbers of orders and parcels are hardly ever all of that.
 */
export const redactCards = (text: string): string => text.replace(digitRuns, redactRun)

/** The run with each card in it replaced. A card begins and ends with a group: other digits may stand before and after it. */
function redactRun(run: string): string {
  const groups = [...run.matchAll(digitGroups)].map(({ 0: text, index }) => ({ text, start: index }))
  let redacted = ''
  let rest = 0
  for (let first = 0; first < groups.length; first++) {
    const count = groupsOfCard(groups.slice(first, first + cardDigitsMax).map(({ text }) => text))
    if (count === 0) continue
    redacted += run.slice(rest, groups[first]?.start) + removedCard
    first += count - 1
    const last = groups[first]
    rest = last ? last.start + last.text.length : run.length
  }
  return redacted + run.slice(rest)
}

/** How many groups from the first one on are a card number, the most if there is a choice; 0 when none are. */
function groupsOfCard(groups: readonly string[]): number {
  let digits = ''
  let found = 0
  for (const [index, group] of groups.entries()) {
    digits += plainDigits(group)
    if (digits.length > cardDigitsMax) break
    if (schemes.some((scheme) => scheme.test(digits)) && isLuhn(digits)) found = index + 1
  }
  return found
}

/** Each script has its ten digits in a row, so how far one is from its zero is found by counting down. */
const plainDigits = (group: string): string =>
  Array.from(group.normalize('NFKC'), (digit) => String(valueOf(digit))).join('')

function valueOf(digit: string): number {
  const codePoint = digit.codePointAt(0) ?? 0
  if (codePoint < 0x80) return codePoint - 0x30
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value++
  return value
}

const isLuhn = (digits: string): boolean => {
  const sum = Array.from(digits, Number).reduceRight(
    (total, digit, index) =>
      total + ((digits.length - index) % 2 === 1 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9),
    0,
  )
  return sum % 10 === 0
}
