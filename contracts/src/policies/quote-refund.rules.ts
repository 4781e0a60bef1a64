import type { PaidOrder, PolicyLine, PolicyOrder, PolicyTax, UnitDecision } from './policy.ts'
import { inTenderOrder } from './payments-left.rules.ts'
import { taxesOfRefund } from './refund-taxes.rules.ts'
import { cumulativeShare, roundQuantity, shareOf } from './share.rules.ts'

/** Units of a line that go back, or went back before. */
export type ReturnedUnits = { line: string; quantity: number }

/** What is wanted of a line: units that go back, or money alone, as for a dent that the shopper lives with. */
export type WantedOfLine = ReturnedUnits | { line: string; amount: number }

/** Minor units of the order's currency. */
export type RefundQuote = {
  currency: string
  lines: {
    line: string
    /** 0 where money goes back and no unit does. */
    quantity: number
    /** What of the line's price after discounts goes back, with taxes in it when the order's prices include them. */
    goods: number
    taxes: PolicyTax[]
    total: number
  }[]
  /** Of the delivery that was paid, when the whole order goes back by right. */
  shipping: number
  fees: number
  total: number
  tenders: { payment: string; amount: number }[]
}

/** A quote with what the merchant gives beyond goods and delivery. */
export type WishQuote = RefundQuote & {
  goodwill: number
  /** Those in `shipping`. */
  shippingTaxes: PolicyTax[]
  /** Those in `goodwill`. */
  goodwillTaxes: PolicyTax[]
}

export type QuoteFailure =
  | { code: 'line_not_found'; line: string }
  | { code: 'quantity_exceeds_bought'; line: string; bought: number; before: number; wanted: number }
  | { code: 'exceeds_captured'; total: number; left: number }

/** What can go wrong with a wish besides. */
export type WishFailure =
  | QuoteFailure
  | { code: 'exceeds_line'; line: string; wanted: number; left: number }
  | { code: 'exceeds_shipping'; wanted: number; left: number }

export type QuoteTerms = {
  /** The most of the outbound delivery that goes back, minor units; the express supplement never does. */
  shippingMax: number
  /** Taken off the refund: restocking and label, minor units. */
  fees: number
  /**
   * Of what is settled rather than asked for: where a line or the payments hold less, since units or money went back by another way, what
   * is left is quoted. Nothing that is left still fails.
   */
  whatIsLeft?: boolean | undefined
}

/** What is to go back. Of the delivery, `shipping` goes back whatever becomes of the goods. Minor units. */
export type RefundWish = { lines: readonly WantedOfLine[]; shipping?: number; goodwill?: number }

/** What went back of a line: its units, and money with the taxes, in the order of the line's taxes. */
export type TakenOfLine = {
  units: number
  total: number
  taxes: readonly number[]
  /** What went back with units, as often as some did. Units that are in none of them went back for just their share. */
  parts?: readonly TakenPart[] | undefined
}
export type TakenPart = { quantity: number; total: number; taxes: readonly number[] }

/** What went back of an order, fees not taken off: what was kept then is not owed now. */
export type Taken = {
  lines: ReadonlyMap<string, TakenOfLine>
  shipping: number
  /** Those in `shipping`; none when left out. */
  shippingTaxes?: readonly PolicyTax[] | undefined
  /** What went back for nothing in particular, and the taxes in it; none when left out. */
  goodwill?: number | undefined
  goodwillTaxes?: readonly PolicyTax[] | undefined
}

const nothingTaken: Taken = { lines: new Map(), shipping: 0 }
const untaken: TakenOfLine = { units: 0, total: 0, taxes: [] }

/**
 * What a return pays back. Each line's money is shared out by cumulative rounding, `round(amount × units / bought)` less what went
 * back before, and every tax with the same function, so that no order of partial returns ever pays a cent too much or too little.
 *
 * @param before returns that were refunded already, oldest first; what they took from the payments is gone from them
 * @param taken what went back besides, which the payments of the order know of
 */
export function quoteRefund(
  order: PaidOrder,
  wanted: readonly ReturnedUnits[],
  before: readonly (readonly ReturnedUnits[])[],
  terms: QuoteTerms,
  taken: Taken = nothingTaken,
): RefundQuote | QuoteFailure {
  let gone = taken.lines
  let { payments } = order
  for (const earlier of before) {
    const lines = takeLines(order, earlier, gone)
    if ('code' in lines) return asUnits(lines)
    payments = drawn(payments, toTenders(payments, sumOf(lines)) ?? [])
    gone = withLines(gone, lines)
  }
  const quote = quoteWish({ ...order, payments }, { lines: wanted }, { ...taken, lines: gone }, terms)
  if ('code' in quote) return asUnits(quote)
  const { goodwill: _, shippingTaxes: __, goodwillTaxes: ___, ...refund } = quote
  return refund
}

/** Of units alone nothing else can go wrong. */
function asUnits(failure: WishFailure): QuoteFailure {
  if (failure.code === 'exceeds_line' || failure.code === 'exceeds_shipping')
    throw new Error(`Units alone cannot fail with ${failure.code}`)
  return failure
}

/**
 * What a wish pays back after what was taken before. A line never gives more than it cost, whether its units go back or money
 * alone; its taxes follow by cumulative rounding either way. The payments of the order say what is gone from them.
 */
export function quoteWish(
  order: PaidOrder,
  { lines: wanted, shipping: wantedShipping = 0, goodwill = 0 }: RefundWish,
  taken: Taken,
  { shippingMax, fees, whatIsLeft = false }: QuoteTerms,
): WishQuote | WishFailure {
  const asked = takeLines(order, wanted, taken.lines, whatIsLeft)
  if ('code' in asked) return asked
  let lines = asked
  const gone = withLines(taken.lines, lines)
  const isWhole = order.lines.every((line) => !line.returnable || (gone.get(line.id)?.units ?? 0) >= line.quantity)
  const beyond = beyondShipping(order, taken, wantedShipping)
  if (beyond !== null) return beyond
  const shippingLeft = leftOfShipping(order, taken)
  const byRight = isWhole && lines.some(({ quantity }) => quantity > 0) ? Math.min(shippingLeft, shippingMax) : 0
  let shipping = Math.max(byRight, wantedShipping)
  const kept = Math.min(fees, sumOf(lines))
  let total = sumOf(lines) + shipping + goodwill - kept
  const left = leftOf(order.payments)
  const short = total - left
  if (whatIsLeft && order.payments.length > 0 && left > 0 && short > 0 && short <= shipping + sumOf(lines)) {
    const ofShipping = Math.min(short, shipping)
    shipping -= ofShipping
    lines = withLess(order, lines, taken.lines, short - ofShipping)
    total = left
  }
  const tenders = toTenders(order.payments, total)
  if (tenders === null) return { code: 'exceeds_captured', total, left }
  const gross = order.lines.reduce((sum, line) => sum + grossOf(line), order.shippingPaid)
  const taxed = taxesOfRefund(order, gross, { lines, shipping, goodwill }, taken)
  return { currency: order.currency, ...taxed, shipping, goodwill, fees: kept, total, tenders }
}

type QuotedLines = RefundQuote['lines']

/** What the lines of a wish hold, after what was taken before, whether the payments hold it or not. */
export const quoteLines = (
  order: Pick<PolicyOrder, 'lines'>,
  wanted: readonly WantedOfLine[],
  taken: Taken,
): QuotedLines | WishFailure => takeLines(order, wanted, taken.lines)

/** The lines with so much less money, the last of them first; their units stay. */
function withLess(
  order: Pick<PolicyOrder, 'lines'>,
  lines: QuotedLines,
  taken: Taken['lines'],
  short: number,
): QuotedLines {
  let open = short
  const totals = lines
    .toReversed()
    .map(({ total }) => {
      const less = Math.min(open, total)
      open -= less
      return total - less
    })
    .toReversed()
  let gone = taken
  return lines.map((quoted, index) => {
    const total = totals[index] ?? 0
    const line = order.lines.find(({ id }) => id === quoted.line)
    const less = line && total < quoted.total ? quoteMoney(line, gone.get(line.id) ?? untaken, total) : quoted
    if ('code' in less) throw new Error(`Less than a line holds cannot fail with ${less.code}`)
    const paid = { ...less, quantity: quoted.quantity }
    gone = withLines(gone, [paid])
    return paid
  })
}

/**
 * Whether a refund that was quoted before can be paid now: its units and money, on top of all that went back since, are no more than
 * was bought. Entries of one line count together. Null when it can.
 */
export function beyondBought(
  order: Pick<PaidOrder, 'lines' | 'shippingPaid'>,
  { lines, shipping }: { lines: readonly Pick<QuotedLines[number], 'line' | 'quantity' | 'total'>[]; shipping: number },
  taken: Taken,
): WishFailure | null {
  for (const [id, entries] of Map.groupBy(lines, ({ line }) => line)) {
    const line = order.lines.find((known) => known.id === id)
    if (line === undefined) return { code: 'line_not_found', line: id }
    const earlier = taken.lines.get(id) ?? untaken
    const quantity = roundQuantity(entries.reduce((sum, entry) => sum + entry.quantity, 0))
    const total = entries.reduce((sum, entry) => sum + entry.total, 0)
    const beyond = beyondUnits(line, earlier, quantity) ?? beyondMoney(line, earlier, total)
    if (beyond !== null) return beyond
  }
  return beyondShipping(order, taken, shipping)
}

const sumOf = (lines: QuotedLines): number => lines.reduce((sum, { total }) => sum + total, 0)

/** What each line that is named gives, after what was taken of it. */
function takeLines(
  order: Pick<PolicyOrder, 'lines'>,
  wanted: readonly WantedOfLine[],
  taken: Taken['lines'],
  whatIsLeft = false,
): QuotedLines | WishFailure {
  const lines: QuotedLines = []
  const gone = new Map(taken)
  for (const wish of merged(wanted)) {
    const line = order.lines.find((known) => known.id === wish.line)
    if (line === undefined) return { code: 'line_not_found', line: wish.line }
    const earlier = gone.get(line.id) ?? untaken
    const most = whatIsLeft ? leftOfLine(line, earlier) : Infinity
    const quoted =
      'amount' in wish
        ? quoteMoney(line, earlier, Math.min(wish.amount, most))
        : quoteUnits(line, earlier, whatIsLeft ? unitsLeft(line, earlier, wish.quantity) : wish.quantity)
    if ('code' in quoted) return quoted
    lines.push(quoted)
    gone.set(line.id, plus(earlier, quoted))
  }
  return lines
}

/** So much of the line as is left, of what is wanted. Where nothing is left, all of it, which fails. */
function unitsLeft({ quantity: bought }: PolicyLine, { units }: TakenOfLine, wanted: number): number {
  const left = roundQuantity(bought - units)
  return left > 0 ? Math.min(left, wanted) : wanted
}

function quoteUnits(line: PolicyLine, earlier: TakenOfLine, quantity: number): QuotedLines[number] | WishFailure {
  const beyond = beyondUnits(line, earlier, quantity)
  if (beyond !== null) return beyond
  const upTo = roundQuantity(earlier.units + quantity)
  // Not the share of these units alone: of refunds before, one may have failed or come to nothing, and left a gap of a cent.
  const owed = (amount: number, before: (part: TakenPart) => number): number =>
    Math.max(0, cumulativeShare(amount, upTo, line.quantity) - takenWithUnits(amount, line.quantity, earlier, before))
  const goods = owed(line.total, (part) => part.total - (line.taxesIncluded ? 0 : sumOfTaxes(part.taxes)))
  const taxes = line.taxes.map(({ name, amount }, index) => ({
    name,
    amount: owed(amount, (part) => part.taxes[index] ?? 0),
  }))
  const total = goods + (line.taxesIncluded ? 0 : taxes.reduce((sum, { amount }) => sum + amount, 0))
  const isLeft =
    total <= leftOfLine(line, earlier) &&
    taxes.every(({ amount }, index) => amount <= (line.taxes[index]?.amount ?? 0) - (earlier.taxes[index] ?? 0))
  if (isLeft) return { line: line.id, quantity, goods, taxes, total }
  // Money went back for it before, beyond that of the units: only the rest is owed.
  const rest = quoteMoney(line, earlier, Math.max(0, Math.min(total, leftOfLine(line, earlier))))
  return 'code' in rest ? rest : { ...rest, quantity }
}

/**
 * What units took of an amount before. Each part counts as what it was, unless rounding does not explain that: less may have gone back
 * for units than they were worth, and is not owed with the next ones.
 */
function takenWithUnits(
  amount: number,
  whole: number,
  { units, parts = [] }: TakenOfLine,
  of: (part: TakenPart) => number,
): number {
  let upTo = roundQuantity(parts.reduce((left, { quantity }) => left - quantity, units))
  let sum = cumulativeShare(amount, upTo, whole)
  for (const part of parts) {
    const share = shareOf(amount, upTo, roundQuantity(upTo + part.quantity), whole)
    const taken = of(part)
    sum += Math.abs(taken - share) <= parts.length ? taken : share
    upTo = roundQuantity(upTo + part.quantity)
  }
  return sum
}

const sumOfTaxes = (taxes: readonly number[]): number => taxes.reduce((sum, amount) => sum + amount, 0)

/** Money of a line without its units. The taxes in it are those of all money up to now, less those that went back. */
function quoteMoney(line: PolicyLine, earlier: TakenOfLine, amount: number): QuotedLines[number] | WishFailure {
  const beyond = beyondMoney(line, earlier, amount)
  if (beyond !== null) return beyond
  const taxes = line.taxes.map((tax, index) => {
    const upTo = cumulativeShare(tax.amount, earlier.total + amount, grossOf(line))
    return { name: tax.name, amount: Math.max(0, upTo - (earlier.taxes[index] ?? 0)) }
  })
  const within = line.taxesIncluded ? 0 : taxes.reduce((sum, tax) => sum + tax.amount, 0)
  return { line: line.id, quantity: 0, goods: amount - within, taxes, total: amount }
}

/** What the line cost with its taxes. */
export const grossOf = ({ total, taxesIncluded, taxes }: PolicyLine): number =>
  total + (taxesIncluded ? 0 : taxes.reduce((sum, { amount }) => sum + amount, 0))

const leftOfLine = (line: PolicyLine, { total }: TakenOfLine): number => Math.max(0, grossOf(line) - total)

const leftOfShipping = ({ shippingPaid }: Pick<PaidOrder, 'shippingPaid'>, { shipping }: Taken): number =>
  Math.max(0, shippingPaid - shipping)

const beyondUnits = (
  { id: line, quantity: bought }: PolicyLine,
  { units: before }: TakenOfLine,
  wanted: number,
): WishFailure | null =>
  roundQuantity(before + wanted) > bought ? { code: 'quantity_exceeds_bought', line, bought, before, wanted } : null

function beyondMoney(line: PolicyLine, earlier: TakenOfLine, wanted: number): WishFailure | null {
  const left = leftOfLine(line, earlier)
  return wanted > left ? { code: 'exceeds_line', line: line.id, wanted, left } : null
}

function beyondShipping(order: Pick<PaidOrder, 'shippingPaid'>, taken: Taken, wanted: number): WishFailure | null {
  const left = leftOfShipping(order, taken)
  return wanted > left ? { code: 'exceeds_shipping', wanted, left } : null
}

/** What was taken of each line, with these lines added. */
export function withLines(
  taken: ReadonlyMap<string, TakenOfLine>,
  lines: readonly Pick<QuotedLines[number], 'line' | 'quantity' | 'taxes' | 'total'>[],
): ReadonlyMap<string, TakenOfLine> {
  if (lines.length === 0) return taken
  const after = new Map(taken)
  for (const line of lines) after.set(line.line, plus(after.get(line.line) ?? untaken, line))
  return after
}

const plus = (
  before: TakenOfLine,
  { quantity, taxes, total }: Pick<QuotedLines[number], 'quantity' | 'taxes' | 'total'>,
): TakenOfLine => ({
  units: roundQuantity(before.units + quantity),
  total: before.total + total,
  taxes: taxes.map(({ amount }, index) => (before.taxes[index] ?? 0) + amount),
  parts:
    quantity > 0
      ? [...(before.parts ?? []), { quantity, total, taxes: taxes.map(({ amount }) => amount) }]
      : before.parts,
})

/** A line whose units are named twice is one wish. */
function merged(wanted: readonly WantedOfLine[]): WantedOfLine[] {
  const units = new Map<string, number>()
  for (const wish of wanted)
    if ('quantity' in wish) units.set(wish.line, roundQuantity((units.get(wish.line) ?? 0) + wish.quantity))
  return [...[...units].map(([line, quantity]) => ({ line, quantity })), ...wanted.filter((wish) => 'amount' in wish)]
}

type Payments = PolicyOrder['payments']

const leftOf = (payments: Payments): number =>
  payments.reduce((sum, { captured, refunded }) => sum + Math.max(0, captured - refunded), 0)

const drawn = (payments: Payments, tenders: RefundQuote['tenders']): Payments =>
  payments.map((payment) => ({
    ...payment,
    refunded: payment.refunded + (tenders.find((tender) => tender.payment === payment.id)?.amount ?? 0),
  }))

/**
 * Back on the tenders that paid, each never above what it captured and still holds: money first, in the order of the payments,
 * then what is good in the shop only. Null when they do not hold enough. An order without payments names none.
 */
function toTenders(payments: Payments, total: number): RefundQuote['tenders'] | null {
  if (payments.length === 0) return []
  const tenders: RefundQuote['tenders'] = []
  let left = total
  for (const { id, captured, refunded } of inTenderOrder(payments)) {
    const amount = Math.min(left, Math.max(0, captured - refunded))
    if (amount > 0) tenders.push({ payment: id, amount })
    left -= amount
  }
  return left > 0 ? null : tenders
}

/** The fees of the units that go back under the commercial layer: restocking by unit, the label once. */
export function feesOf(decisions: readonly UnitDecision[]): number {
  const units = decisions.filter(({ best }) => best === 'commercial')
  const restocking = units.reduce(
    (sum, { resolutions }) => sum + (resolutions.find(({ kind }) => kind === 'refund')?.fees ?? 0),
    0,
  )
  return units.reduce((most, { label }) => Math.max(most, label), 0) + restocking
}
