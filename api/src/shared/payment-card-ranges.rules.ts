/** How sure the first digits and the length alone are. A `common` range is hardly ever anything but a card. */
export type CardRange = { from: number; to: number; lengths: readonly number[]; common: boolean }

const upTo19 = [16, 17, 18, 19]
const range = (from: number, to: number, lengths: readonly number[], common = false): CardRange => ({
  from,
  to,
  lengths,
  common,
})

/**
 * What card schemes give out: the first six digits and the lengths (ISO/IEC 7812), as the schemes publish them to merchants.
 * Schemes whose numbers also begin what shops and carriers number themselves are not `common`.
 */
const ranges: readonly CardRange[] = [
  range(400_000, 499_999, [16], true), // Visa
  range(400_000, 499_999, [13, 19]), // Visa, old and new lengths
  range(510_000, 559_999, [16], true), // Mastercard
  range(222_100, 272_099, [16], true), // Mastercard, since 2017
  range(340_000, 349_999, [15], true), // American Express
  range(370_000, 379_999, [15], true),
  range(300_000, 305_999, [14, 16, 19]), // Diners Club
  range(309_500, 309_599, [14, 16, 19]),
  range(360_000, 369_999, [14, 16, 19]),
  range(380_000, 399_999, [14, 16, 19]),
  range(352_800, 358_999, upTo19), // JCB, and RuPay cards that it accepts
  range(601_100, 601_199, [16, 19]), // Discover
  range(622_126, 622_925, [16, 19]),
  range(644_000, 659_999, [16, 19]), // Discover, RuPay, Troy and Elo
  range(620_000, 629_999, upTo19), // UnionPay
  range(810_000, 817_199, upTo19),
  range(500_000, 509_999, [13, 14, 15, ...upTo19]), // Maestro, Dankort (5019), Elo and RuPay (508)
  range(560_000, 589_999, [13, 14, 15, ...upTo19]), // Maestro
  range(630_400, 630_499, [13, 14, 15, ...upTo19]),
  range(636_297, 636_368, [16]), // Elo
  range(637_000, 639_999, [13, 16, 19]), // Hiper and Maestro
  range(670_000, 679_999, [13, 14, 15, ...upTo19]), // Maestro
  range(606_282, 606_282, [13, 16, 19]), // Hipercard
  range(384_100, 384_199, [13, 16, 19]),
  range(606_985, 608_500, [16]), // RuPay
  range(817_200, 829_999, [16]),
  range(220_000, 220_499, upTo19), // Mir
  range(979_200, 979_299, [16]), // Troy
]

const byFirstDigit = Array.from({ length: 10 }, (_, digit) =>
  ranges.filter(({ from, to }) => Math.floor(from / 100_000) <= digit && digit <= Math.floor(to / 100_000)),
)

/** The range that a number with these first six digits and this length is of; undefined when nobody gives it out. */
export const cardRangeOf = (firstSix: number, length: number): CardRange | undefined =>
  byFirstDigit[Math.floor(firstSix / 100_000)]?.find(
    ({ from, to, lengths }) => from <= firstSix && firstSix <= to && lengths.includes(length),
  )

export const cardDigitsMin = 13
export const cardDigitsMax = 19
