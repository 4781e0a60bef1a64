import {
  allocate,
  amountMax,
  ProblemError,
  type Order,
  type OrderWarning,
  type ProblemDetail,
} from '@aftercare/contracts'
import type { ToldLine, ToldOrder, ToldShare, ToldShipping } from './told-order.ts'

type Share = Order['lines'][number]['discounts'][number]
type Discounted = { discounts: Share[]; discount: number; total: number }
export type PricedOrder = {
  lines: (Omit<ToldLine, 'discounts'> & Discounted)[]
  shipping: (Omit<ToldShipping, 'discounts'> & Discounted)[]
}
type Priced = Pick<ToldOrder, 'lines' | 'shipping' | 'discounts'>
/** An order that was priced before, with the discounts that were split. */
type KnownOrder = PricedOrder & Pick<ToldOrder, 'discounts'>

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)
const sharesOf = (shares: readonly ToldShare[]): number => sum(shares.map(({ amount }) => amount))

/** Kinds of lines that an order discount falls on first. */
const goods: readonly ToldLine['kind'][] = ['product', 'digital', 'service', 'warranty', 'other']

/** The shares of the order's own discounts, in the order of its lines and of its ways of shipping. */
export type Split = { lines: Share[][]; shipping: Share[][] }

/** Lines and shipping with their discounts: those that the shop put there, and those that were split here. */
export function priceOrder(told: Priced, split: Split): PricedOrder {
  const discounted = <Part extends { discounts: ToldShare[] }>(part: Part, gross: number, shares: readonly Share[]) => {
    const discounts = [...part.discounts.map((share): Share => ({ ...share, splitBy: 'shop' })), ...shares]
    const discount = sharesOf(discounts)
    return { ...part, discounts, discount, total: gross - discount }
  }
  return {
    lines: told.lines.map((line, index) => discounted(line, line.subtotal, split.lines[index] ?? [])),
    shipping: told.shipping.map((way, index) => discounted(way, way.price, split.shipping[index] ?? [])),
  }
}

/** How many shares an order may have in all: a thousand discounts on a thousand lines are no order. */
const sharesMax = 20_000

type Part = { line: ToldLine | null; left: number; shares: Share[] }
const isShipping = ({ line }: Part): boolean => line === null
const isLine = ({ line }: Part): boolean => line !== null
const isGoods = ({ line }: Part): boolean => line !== null && goods.includes(line.kind)

/** Where a discount falls first, and where the rest of it when there is not enough: the total says that it was given. */
function circlesOf({ appliesTo, lines: named }: ToldOrder['discounts'][number]): ((part: Part) => boolean)[] {
  if (appliesTo === 'shipping') return [isShipping, isGoods, isLine]
  if (named === null) return [isGoods, isLine, isShipping]
  const names = new Set(named)
  return [({ line }) => line !== null && names.has(line.externalId)]
}

/**
 * Splits each discount of the order over what is left of its goods, by largest remainder, so that nothing falls below zero.
 * Discounts of named lines come first: a free vase is free, and the ten percent on everything fall on the rest.
 *
 * @throws ProblemError order_amounts_do_not_add_up when a discount is more than there is to pay
 */
export function splitDiscounts({ lines, shipping, discounts }: Priced): { split: Split; warnings: OrderWarning[] } {
  const warnings: OrderWarning[] = []
  const parts: Part[] = [
    ...lines.map((line) => ({ line, left: line.subtotal - sharesOf(line.discounts), shares: [] })),
    ...shipping.map((way) => ({ line: null, left: way.price - sharesOf(way.discounts), shares: [] })),
  ]
  const narrowFirst = discounts
    .map((discount, position) => ({ ...discount, position }))
    .sort((a, b) => Number(a.lines === null) - Number(b.lines === null))
  let shares = 0
  for (const { position, ...discount } of narrowFirst) {
    const { code, label, amount } = discount
    let open = amount
    for (const [circle, belongs] of circlesOf(discount).entries()) {
      const here = parts.filter((part) => part.left > 0 && belongs(part))
      const given = Math.min(open, sum(here.map(({ left }) => left)))
      if (given === 0) continue
      shares += here.length
      if (shares > sharesMax) throw tooManyShares(position)
      for (const [index, share] of allocate(
        given,
        here.map(({ left }) => left),
      ).entries()) {
        const part = here[index]
        if (part === undefined || share === 0) continue
        part.left -= share
        part.shares.push({ code, label, amount: share, splitBy: 'aftercare' })
      }
      open -= given
      if (circle > 0)
        warnings.push({
          code: 'discount_moved',
          at: `body/discounts/${position}`,
          message: `${given} of it is more than its goods cost, and was taken off the rest of the order`,
        })
    }
    if (open > 0)
      throw wrong(
        `body/discounts/${position}/amount`,
        `The discount is ${amount}, but only ${amount - open} is left of its lines`,
      )
  }
  const split = parts.map((part) => part.shares)
  return { split: { lines: split.slice(0, lines.length), shipping: split.slice(lines.length) }, warnings }
}

const tooManyShares = (position: number): ProblemError => {
  const message = `The discounts fall on more than ${sharesMax} lines together`
  return new ProblemError('invalid_request', message, [{ at: `body/discounts/${position}`, message }])
}

/**
 * The shares that were split before, if lines, shipping and discounts are still what they were split from; otherwise null.
 * A line that only moved or was renamed keeps its share.
 */
export function keptSplit(known: KnownOrder, told: Priced): Split | null {
  const basis = ({ discounts, lines, shipping }: Priced): string =>
    JSON.stringify([
      discounts,
      lines.map(({ externalId, subtotal, kind, discounts: own }) => [externalId, subtotal, kind, own]).toSorted(byId),
      shipping.map(({ price, discounts: own }) => [price, own]),
    ])
  const asTold = {
    discounts: known.discounts,
    lines: known.lines.map((line) => ({ ...line, discounts: ownShares(line) })),
    shipping: known.shipping.map((way) => ({ ...way, discounts: ownShares(way) })),
  }
  if (basis(asTold) !== basis(told)) return null
  const shares = new Map(known.lines.map((line) => [line.externalId, splitShares(line)]))
  return {
    lines: told.lines.map(({ externalId }) => shares.get(externalId) ?? []),
    shipping: known.shipping.map(splitShares),
  }
}

const byId = ([a]: unknown[], [b]: unknown[]): number => (String(a) < String(b) ? -1 : 1)
const ownShares = ({ discounts }: { discounts: readonly Share[] }): ToldShare[] =>
  discounts.flatMap(({ splitBy, ...share }) => (splitBy === 'shop' ? [share] : []))
const splitShares = ({ discounts }: { discounts: readonly Share[] }): Share[] =>
  discounts.filter(({ splitBy }) => splitBy === 'aftercare')

/**
 * Lines and shipping after discounts, duties and taxes that they do not contain, and adjustments are the total, to the minor
 * unit.
 *
 * @throws ProblemError order_amounts_do_not_add_up naming what they come to
 */
export function expectAmountsToAddUp(
  { duties, adjustments, total }: Pick<ToldOrder, 'duties' | 'adjustments' | 'total'>,
  { lines, shipping }: PricedOrder,
): void {
  for (const [index, line] of lines.entries()) {
    const at = `body/lines/${index}`
    if (Math.abs(line.subtotal) > amountMax) throw wrong(at, `A line costs more than ${amountMax}`)
    if (line.discount > Math.max(0, line.subtotal))
      throw wrong(at, `The discounts of the line are ${line.discount}, but it costs ${line.subtotal}`)
  }
  for (const [index, way] of shipping.entries()) {
    if (way.total < 0)
      throw wrong(`body/shipping/${index}`, `The discounts of shipping are ${way.discount}, but it costs ${way.price}`)
  }
  const added = [...lines, ...shipping, ...duties.map((duty) => ({ ...duty, taxesIncluded: duty.included }))]
  const parts = {
    Lines: exactSum(lines.map(({ subtotal }) => subtotal)),
    'minus discounts': exactSum([...lines, ...shipping].map(({ discount }) => discount)),
    'plus shipping': exactSum(shipping.map(({ price }) => price)),
    'plus taxes': exactSum(
      added.flatMap(({ taxesIncluded, taxes }) => (taxesIncluded ? [] : taxes.map(({ amount }) => amount))),
    ),
    'plus duties': exactSum(duties.map(({ amount, included }) => (included ? 0 : amount))),
    'plus adjustments': exactSum(adjustments.map(({ amount }) => amount)),
  }
  const made = Object.entries(parts).reduce(
    (all, [name, part]) => (name.startsWith('minus') ? all - part : all + part),
    0n,
  )
  if (made === BigInt(total)) return
  const told = Object.entries(parts).flatMap(([name, part], index) =>
    part === 0n && index > 2 ? [] : [`${name} ${part}`],
  )
  throw wrong(
    'body/total',
    `${told.join(', ')} make ${made}, but the total is ${total}: a difference of ${BigInt(total) - made}`,
  )
}

/** Thousands of amounts can come to more than a number holds exactly. */
const exactSum = (amounts: readonly number[]): bigint => amounts.reduce((total, amount) => total + BigInt(amount), 0n)

const wrong = (at: string, message: string): ProblemError =>
  new ProblemError('order_amounts_do_not_add_up', message, [{ at, message }])

/**
 * Lines, payments and refunds are each named once, a discount names lines of the order, and a stated line total is that of
 * its parts.
 *
 * @throws ProblemError invalid_request naming each place
 */
export function expectNamesToMatch({
  lines,
  discounts,
  payments,
  refunds,
}: {
  lines: readonly { externalId: string }[]
  discounts?: readonly { lines?: readonly string[] | null | undefined }[] | null | undefined
  payments?: readonly { externalId: string }[] | null | undefined
  refunds?: readonly { externalId: string }[] | null | undefined
}): void {
  const known = new Set(lines.map(({ externalId }) => externalId))
  const found = [
    ...repeatedIn('lines', lines),
    ...repeatedIn('payments', payments ?? []),
    ...repeatedIn('refunds', refunds ?? []),
    ...(discounts ?? []).flatMap(({ lines: named }, index) =>
      (named ?? []).flatMap((externalId, place): ProblemDetail[] =>
        known.has(externalId)
          ? []
          : [{ at: `body/discounts/${index}/lines/${place}`, message: `The order has no line ${externalId}` }],
      ),
    ),
  ]
  const [first] = found
  if (first) throw new ProblemError('invalid_request', `${first.at}: ${first.message}`, found.slice(0, 50))
}

const repeatedIn = (field: string, things: readonly { externalId: string }[]): ProblemDetail[] => {
  const seen = new Set<string>()
  return things.flatMap(({ externalId }, index) => {
    if (!seen.has(externalId)) {
      seen.add(externalId)
      return []
    }
    return [{ at: `body/${field}/${index}/externalId`, message: `${externalId} is there twice` }]
  })
}

/**
 * What a line states as its total is what its own parts come to.
 *
 * @throws ProblemError order_amounts_do_not_add_up naming the line
 */
export function expectStatedTotals(
  wanted: readonly { total?: number | null | undefined }[],
  lines: readonly ToldLine[],
): void {
  for (const [index, { total }] of wanted.entries()) {
    const line = lines[index]
    const made = line === undefined ? total : line.subtotal - sharesOf(line.discounts)
    if (total !== null && total !== undefined && total !== made)
      throw wrong(`body/lines/${index}/total`, `The line comes to ${made}, but its total is ${total}`)
  }
}
