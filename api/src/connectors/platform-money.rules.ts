import { minorUnitDigits, z, type OrderUpsert } from '@aftercare/contracts'

/** A decimal number of a platform: text, or a float such as a line's price in WooCommerce. */
export const Decimal = z.union([z.string(), z.number()]).nullish()
export type Decimal = z.infer<typeof Decimal>
/** An id as text, also where the platform writes a number. */
export const PlatformId = z.union([z.string(), z.number()]).transform(String)

/** What was done to an order so that it could be said exactly. */
type MapWarning = { code: 'rounding_difference'; message: string }
export type MappedOrder = { externalId: string; order: OrderUpsert; warnings: MapWarning[] }

/**
 * JSON of a platform. Ids above 2^53 stay exact, as text: JSON.parse alone rounds them.
 *
 * @throws SyntaxError when it is no JSON
 */
export function readPlatformJson(text: string): unknown {
  type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown
  const exact: Reviver = (_, value, { source = '' }) =>
    typeof value === 'number' && /^-?\d+$/.test(source) && !Number.isSafeInteger(value) ? source : value
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown) as unknown
}

const scale = 12
const decimalPattern = /^([+-])?(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/i

/** The number in 10^-12 of a unit; nothing written is zero. @throws RangeError when it is no decimal number */
function scaled(value: Decimal): bigint {
  const [, sign, whole = '', part = '', exponent = '0'] = decimalPattern.exec(String(value ?? '0').trim() || '0') ?? []
  if (whole + part === '') throw new RangeError(`${String(value)} is no decimal number`)
  const shift = scale + Number(exponent) - part.length
  const digits = BigInt(whole + part)
  const size = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift)
  return sign === '-' ? -size : size
}

/** Whole minor units of an amount, half of one away from zero. @throws RangeError when it is no decimal number */
export function minorUnits(value: Decimal, currency: string): number {
  const unit = 10n ** BigInt(scale - minorUnitDigits(currency))
  const amount = scaled(value)
  const size = amount < 0n ? -amount : amount
  const whole = Number((size + unit / 2n) / unit)
  return amount < 0n && whole > 0 ? -whole : whole
}

/**
 * Amounts with fractions of a minor unit in whole ones that come to `total`, by largest remainder. Where they are further
 * from it than rounding can be, each is rounded by itself.
 */
export function roundTogether(values: readonly Decimal[], total: number, currency: string): number[] {
  const unit = 10n ** BigInt(scale - minorUnitDigits(currency))
  const parts = values.map((value, index) => {
    const amount = scaled(value)
    const floor = amount >= 0n ? amount / unit : -((-amount + unit - 1n) / unit)
    return { index, floor, rest: amount - floor * unit }
  })
  const missing = BigInt(total) - parts.reduce((sum, { floor }) => sum + floor, 0n)
  if (missing < 0n || missing > BigInt(parts.length)) return values.map((value) => minorUnits(value, currency))
  const raised = new Set(
    parts
      .toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
      .slice(0, Number(missing))
      .map(({ index }) => index),
  )
  return parts.map(({ floor, index }) => Number(floor) + (raised.has(index) ? 1 : 0))
}

type Settled = Pick<OrderUpsert, 'lines' | 'duties' | 'pricesIncludeTax' | 'total'> & {
  shipping: NonNullable<OrderUpsert['shipping']>
  adjustments: NonNullable<OrderUpsert['adjustments']>
}

/**
 * The difference that rounding left between the parts and the total, as an adjustment: half a minor unit for each rounded
 * amount at most. A larger one is no rounding, and stays for the API to refuse.
 */
export function settleRounding(order: Settled): { adjustments: Settled['adjustments']; warnings: MapWarning[] } {
  const ways = [order.shipping].flat()
  const taxes = order.pricesIncludeTax ? [] : [...order.lines, ...ways].flatMap((part) => part.taxes ?? [])
  const amounts = [
    ...order.lines.map(({ total, subtotal }) => total ?? subtotal ?? 0),
    ...ways.map(({ price, discounts }) => (discounts ?? []).reduce((left, { amount }) => left - amount, price)),
    ...[...taxes, ...(order.duties ?? []), ...order.adjustments].map(({ amount }) => amount),
  ]
  const difference = order.total - amounts.reduce((sum, amount) => sum + amount, 0)
  if (difference === 0 || Math.abs(difference) > Math.ceil(amounts.length / 2))
    return { adjustments: order.adjustments, warnings: [] }
  return {
    adjustments: [...order.adjustments, { kind: 'rounding', label: 'Rounding of the shop', amount: difference }],
    warnings: [
      {
        code: 'rounding_difference',
        message: `The parts differ from the total by ${difference} minor units of rounding`,
      },
    ],
  }
}
