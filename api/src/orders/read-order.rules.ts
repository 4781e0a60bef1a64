import {
  adjustmentKinds,
  amountMax,
  EmailAddress,
  ExternalId,
  isCurrency,
  lineKinds,
  orderLimits,
  paymentMethods,
  paymentStatuses,
  PhoneNumber,
  ProblemError,
  trackingStatuses,
  type OrderUpsert,
  type OrderWarning,
  type OrderWarningCode,
} from '@aftercare/contracts'
import { wasCurrency } from '@aftercare/contracts/rules/currency-codes.rules'
import { roundQuantity } from '@aftercare/contracts/policies/share.rules'
import type { Buyer, Scan, ToldLine, ToldOrder, ToldParcel, ToldShare } from './told-order.ts'
import { cutText, tidyText } from './tidy-text.rules.ts'

type Input = OrderUpsert
type Text = string | null | undefined
type Note = (code: OrderWarningCode, at: string, message: string) => void

/**
 * The order as it is kept, and what had to be tidied, left out or assumed on the way. Amounts are read as they are.
 *
 * @throws ProblemError invalid_request when what identifies the order or dates it cannot be read
 */
export function readOrder(wanted: Input): ToldOrder {
  const warnings: OrderWarning[] = []
  const note: Note = (code, at, message) => {
    if (warnings.length < orderLimits.warnings) warnings.push({ code, at: `body/${at}`, message })
  }
  const text = textReader(note)
  const { placedAt, offsetMinutes } = requiredMoment(wanted.placedAt, 'placedAt', note)
  const known = new Set(wanted.lines.map(({ externalId }) => externalId))
  const lines = wanted.lines.map((line, index) => readLine(line, wanted, `lines/${index}`, note))
  const shipping = wanted.shipping ? [wanted.shipping].flat() : []
  const { shipments, scans } = readParcels(wanted, known, note)
  return {
    number: required(text(wanted.number, 'number', 80), 'number', 'Expected an order number such as NL-1042'),
    buyer: readBuyer(wanted.customer ?? {}, note),
    channel: text(wanted.channel, 'channel', 60),
    placedAt,
    placedAtOffsetMinutes: offsetMinutes,
    cancelledAt: moment(wanted.cancelledAt, 'cancelledAt', note),
    fulfilledAt: moment(wanted.fulfilledAt, 'fulfilledAt', note),
    sourceUpdatedAt: moment(wanted.sourceUpdatedAt, 'sourceUpdatedAt', note),
    locale: readLocale(wanted.locale, note),
    currency: readCurrency(wanted.currency, 'currency', note),
    inShopCurrency: readShopCurrency(wanted.inShopCurrency, note),
    shipTo: readShipTo(wanted.shipTo, note),
    promise: {
      promisedDate: day(wanted.promisedDate, 'promisedDate', note),
      estimatedDate: day(wanted.estimatedDate, 'estimatedDate', note),
    },
    gift: wanted.gift ?? false,
    pricesIncludeTax: wanted.pricesIncludeTax,
    lines,
    discounts: (wanted.discounts ?? []).map(({ code, label, amount, appliesTo, lines: named }, index) => ({
      code: text(code, `discounts/${index}/code`, 60),
      label: text(label, `discounts/${index}/label`, 120),
      amount,
      appliesTo: appliesTo ?? 'goods',
      lines: named && named.length > 0 ? named : null,
    })),
    shipping: shipping.map(({ externalId, option, price, discounts, taxesIncluded, taxes }, index) => {
      const at = Array.isArray(wanted.shipping) ? `shipping/${index}` : 'shipping'
      return {
        externalId: readId(externalId, `${at}/externalId`, note),
        option: text(option, `${at}/option`, 120),
        price,
        discounts: readShares(discounts, at, note),
        taxesIncluded: taxesIncluded ?? wanted.pricesIncludeTax,
        taxes: readTaxes(taxes, at, note),
      }
    }),
    duties: (wanted.duties ?? []).map(({ externalId, name, line, amount, included, taxes }, index) => {
      const at = `duties/${index}`
      const charged = readId(line, `${at}/line`, note)
      if (charged && !known.has(charged)) note('unknown_line', `${at}/line`, `The order has no line ${charged}`)
      return {
        externalId: readId(externalId, `${at}/externalId`, note),
        name: text(name, `${at}/name`, 60) ?? 'Duty',
        line: charged && known.has(charged) ? charged : null,
        amount,
        included: included ?? false,
        taxes: readTaxes(taxes, at, note),
      }
    }),
    adjustments: (wanted.adjustments ?? []).map(({ externalId, kind, label, amount }, index) => {
      const at = `adjustments/${index}`
      const word = oneOf(adjustmentKinds, kind)
      if (word === null) note('unknown_word', `${at}/kind`, `${quoted(kind)} is kept as other`)
      return {
        externalId: readId(externalId, `${at}/externalId`, note),
        kind: word ?? 'other',
        label: text(label, `${at}/label`, 120) ?? (word === null ? text(kind, `${at}/kind`, 120) : null),
        amount,
      }
    }),
    total: wanted.total,
    payments: readPayments(wanted, note),
    refunds: readRefunds(wanted, known, note),
    shipments,
    scans,
    warnings,
  }
}

const invalid = (at: string, message: string): ProblemError =>
  new ProblemError('invalid_request', `body/${at}: ${message}`, [{ at: `body/${at}`, message }])

function required<Value>(value: Value | null, at: string, message: string): Value {
  if (value === null) throw invalid(at, message)
  return value
}

/** What was sent, short enough to be shown in a warning. */
const quoted = (value: string): string => `“${cutText(tidyText(value), 60)}”`

const textReader =
  (note: Note) =>
  (value: Text, at: string, max: number): string | null => {
    if (value === null || value === undefined) return null
    const tidy = tidyText(value)
    if (tidy !== value.trim()) note('text_tidied', at, `Kept as ${quoted(tidy)}`)
    if (tidy.length > max) note('text_cut', at, `${tidy.length} characters; ${max} are kept`)
    return cutText(tidy, max) || null
  }

/** An id that nothing hangs on: where there is none or it cannot be kept, the rest of the order is still taken. */
function readId(value: Text, at: string, note: Note): string | null {
  if (!value?.trim()) return null
  const id = ExternalId.safeParse(value)
  if (!id.success) note('value_dropped', at, `${quoted(value)} is no id of 1 to 255 characters on one line`)
  return id.data ?? null
}

/** The word as the list has it: case, spaces and dashes do not matter. */
function oneOf<const Word extends string>(words: readonly Word[], value: string): Word | null {
  const key = wordOf(value)
  return words.find((word) => word === key) ?? null
}

const wordOf = (value: string): string =>
  value
    .trim()
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')

const momentPattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2}(?:\.\d{1,9})?))?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/** An instant and its offset from UTC, or null. A moment without an offset is taken as UTC. */
function parseMoment(value: string): { at: Date; offsetMinutes: number | null; zoned: boolean } | null {
  const [, date = '', time = '00:00', seconds = '00', zone] = momentPattern.exec(value.trim()) ?? []
  if (!isDay(date)) return null
  const [, sign, hours = '00', minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '') ?? []
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const utc = Date.parse(`${date}T${time}:${seconds}Z`)
  if (Number.isNaN(utc) || Math.abs(offset) > 14 * 60) return null
  const at = new Date(utc - offset * 60_000)
  if (!isOurTime(at)) return null
  return {
    at,
    offsetMinutes: sign === undefined ? null : offset,
    zoned: zone !== undefined,
  }
}

function requiredMoment(value: string, at: string, note: Note): { placedAt: Date; offsetMinutes: number | null } {
  const parsed = parseMoment(value)
  if (parsed === null) throw invalid(at, 'Expected a moment such as 2026-11-16T19:20:00+01:00')
  if (!parsed.zoned) note('value_assumed', at, 'It has no offset and is taken as UTC')
  return { placedAt: parsed.at, offsetMinutes: parsed.offsetMinutes }
}

function moment(value: Text, at: string, note: Note): Date | null {
  if (value === null || value === undefined || value.trim() === '') return null
  const parsed = parseMoment(value)
  if (parsed === null) note('value_dropped', at, `${quoted(value)} is no moment`)
  else if (!parsed.zoned) note('value_assumed', at, 'It has no offset and is taken as UTC')
  return parsed?.at ?? null
}

/** Shops write 0001-01-01 or 9999-12-31 where they know no date. */
const isOurTime = (at: Date): boolean => at.getUTCFullYear() >= 1970 && at.getUTCFullYear() <= 2200

const isDay = (date: string): boolean => {
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}

function day(value: Text, at: string, note: Note): string | null {
  if (value === null || value === undefined || value.trim() === '') return null
  const date = value.trim().slice(0, 10)
  if (/^\d{4}-\d{2}-\d{2}$/.test(date) && isDay(date) && isOurTime(new Date(date))) return date
  note('value_dropped', at, `${quoted(value)} is no day`)
  return null
}

function readBuyer({ externalId, email, name, phone }: NonNullable<Input['customer']>, note: Note): Buyer {
  const text = textReader(note)
  const address = email?.trim() ? EmailAddress.safeParse(email) : undefined
  if (address?.success === false) note('value_dropped', 'customer/email', 'It is no email address')
  return {
    externalId: readId(externalId, 'customer/externalId', note),
    email: address?.data ?? null,
    name: text(name, 'customer/name', 120),
    phone: readPhone(phone, note),
  }
}

function readPhone(value: Text, note: Note): string | null {
  if (!value?.trim()) return null
  const compact = value
    .trim()
    .replace(/[\s()./-]/g, '')
    .replace(/^00(?=[1-9])/, '+')
  const phone = PhoneNumber.safeParse(compact)
  if (!phone.success) note('value_dropped', 'customer/phone', 'It is no number with its country code')
  else if (compact !== value.trim()) note('value_normalised', 'customer/phone', `Kept as ${compact}`)
  return phone.data ?? null
}

function readLocale(value: Text, note: Note): string | null {
  if (!value?.trim()) return null
  // POSIX writes de_DE.UTF-8@euro for what the web calls de-DE.
  const tag = value
    .trim()
    .replace(/[.@].*$/s, '')
    .replaceAll('_', '-')
  const [locale] = canonicalLocales(tag)
  if (locale === undefined || !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(locale)) {
    note('value_dropped', 'locale', `${quoted(value)} is no language tag`)
    return null
  }
  if (locale !== value) note('value_normalised', 'locale', `Kept as ${locale}`)
  return locale
}

const canonicalLocales = (tag: string): string[] => {
  try {
    return Intl.getCanonicalLocales(tag)
  } catch {
    return []
  }
}

function readCurrency(value: string, at: string, note: Note): string {
  const code = value.trim().toUpperCase()
  if (!/^[A-Z]{3}$/.test(code)) throw invalid(at, 'Expected an ISO 4217 code such as EUR')
  if (!wasCurrency(code)) throw invalid(at, `No currency has or had the code ${code}: expected one such as EUR`)
  if (!isCurrency(code))
    note('unknown_word', at, `ISO 4217 has no ${code} today; its amounts are taken to have two digits`)
  return code
}

function readShopCurrency(wanted: Input['inShopCurrency'], note: Note): ToldOrder['inShopCurrency'] {
  if (!wanted) return null
  const { currency, total, subtotal, discounts, shipping, taxes } = wanted
  return {
    currency: readCurrency(currency, 'inShopCurrency/currency', note),
    total,
    subtotal: subtotal ?? null,
    discounts: discounts ?? null,
    shipping: shipping ?? null,
    taxes: taxes ?? null,
  }
}

function readShipTo(wanted: Input['shipTo'], note: Note): ToldOrder['shipTo'] {
  if (!wanted) return null
  const text = textReader(note)
  const code = wanted.country?.trim().toUpperCase() ?? ''
  const isCode = /^[A-Z]{2}$/.test(code)
  if (code !== '' && !isCode) note('value_dropped', 'shipTo/country', `${quoted(code)} is no country code`)
  const place = {
    country: isCode ? (code === 'UK' ? 'GB' : code) : null,
    region: text(wanted.region, 'shipTo/region', 120),
    postalCode: text(wanted.postalCode, 'shipTo/postalCode', 20),
    city: text(wanted.city, 'shipTo/city', 120),
  }
  return Object.values(place).every((value) => value === null) ? null : place
}

const readTaxes = (taxes: Input['lines'][number]['taxes'], at: string, note: Note): ToldLine['taxes'] =>
  (taxes ?? []).map(({ name, ratePpm, amount }, index) => {
    const rate = typeof ratePpm === 'number' ? Math.round(ratePpm) : null
    if (typeof ratePpm === 'number' && rate !== ratePpm)
      note('value_normalised', `${at}/taxes/${index}/ratePpm`, `Kept as ${rate}`)
    return { name: textReader(note)(name, `${at}/taxes/${index}/name`, 60) ?? 'Tax', ratePpm: rate, amount }
  })

const readShares = (shares: Input['lines'][number]['discounts'], at: string, note: Note): ToldShare[] =>
  (shares ?? []).map(({ code, label, amount }, index) => ({
    code: textReader(note)(code, `${at}/discounts/${index}/code`, 60),
    label: textReader(note)(label, `${at}/discounts/${index}/label`, 120),
    amount,
  }))

function readLine(line: Input['lines'][number], order: Input, at: string, note: Note): ToldLine {
  const text = textReader(note)
  const kind = line.kind ? oneOf(lineKinds, line.kind) : 'product'
  if (kind === null) note('unknown_word', `${at}/kind`, `${quoted(line.kind ?? '')} is kept as other`)
  const sku = text(line.sku, `${at}/sku`, 64)
  const name = text(line.name, `${at}/name`, 200)
  const shown = name ?? sku ?? line.externalId.slice(0, 200)
  if (name === null) note('value_assumed', `${at}/name`, `It has no name and is called ${quoted(shown)}`)
  const quantity = roundQuantity(line.quantity)
  if (quantity === 0 && line.quantity !== 0)
    note('value_normalised', `${at}/quantity`, 'Less than a millionth is kept as 0')
  // Goods that came back in the same sale are not there to be sent, returned or refunded.
  const isReturned = quantity < 0
  const bought = Math.max(0, quantity)
  const current = roundQuantity(line.currentQuantity ?? bought)
  if (current < 0 && !isReturned) note('value_assumed', `${at}/currentQuantity`, 'Less than nothing is left; 0 counts')
  if (current > bought) note('value_assumed', `${at}/currentQuantity`, 'More than was bought; the quantity counts')
  const discounts = readShares(line.discounts, at, note)
  const subtotal = subtotalOf(line, quantity, discounts, at, note)
  return {
    externalId: line.externalId,
    kind: kind ?? 'other',
    requiresShipping: !isReturned && (line.requiresShipping ?? kind === 'product'),
    productExternalId: text(line.productExternalId, `${at}/productExternalId`, 255),
    sku,
    name: shown,
    quantity,
    currentQuantity: Math.min(Math.max(0, current), bought),
    unit: text(line.unit, `${at}/unit`, 20),
    unitPrice: line.unitPrice ?? (quantity === 0 ? subtotal : halfUp(subtotal / quantity)),
    subtotal,
    discounts,
    taxesIncluded: line.taxesIncluded ?? order.pricesIncludeTax,
    taxes: readTaxes(line.taxes, at, note),
  }
}

const halfUp = (amount: number): number => {
  const rounded = Math.sign(amount) * Math.round(Math.abs(amount))
  return rounded === 0 ? 0 : rounded
}

/** What the shop says a line costs before discounts; quantity times price only where it does not say. */
function subtotalOf(
  { subtotal, total, unitPrice }: Input['lines'][number],
  quantity: number,
  discounts: readonly ToldShare[],
  at: string,
  note: Note,
): number {
  if (subtotal !== null && subtotal !== undefined) return subtotal
  if (total !== null && total !== undefined) return total + discounts.reduce((sum, { amount }) => sum + amount, 0)
  if (unitPrice === null || unitPrice === undefined) throw invalid(at, 'Expected unitPrice, subtotal or total')
  const millionths = BigInt(Math.round(quantity * 1e6)) * BigInt(unitPrice)
  const size = millionths < 0n ? -millionths : millionths
  if (size > BigInt(amountMax) * 1_000_000n) {
    const message = `quantity times unitPrice is more than ${amountMax}`
    throw new ProblemError('order_amounts_do_not_add_up', message, [{ at: `body/${at}`, message }])
  }
  if (size % 1_000_000n !== 0n) note('price_rounded', at, 'quantity × unitPrice is no whole minor unit')
  const whole = Number((size + 500_000n) / 1_000_000n)
  return millionths < 0n && whole > 0 ? -whole : whole
}

const methodWords: ReadonlyMap<string, (typeof paymentMethods)[number]> = new Map([
  ['credit_card', 'card'], ['debit_card', 'card'], ['creditcard', 'card'], ['cod', 'cash_on_delivery'],
  ['sepa', 'direct_debit'], ['sepa_debit', 'direct_debit'], ['wire_transfer', 'bank_transfer'], ['check', 'cheque'],
  ['giftcard', 'gift_card'], ['p24', 'przelewy24'],
]) // prettier-ignore

const methodOf = (value: string): (typeof paymentMethods)[number] | null =>
  oneOf(paymentMethods, value) ?? methodWords.get(wordOf(value)) ?? null

function readPayments({ payments: wanted, total }: Input, note: Note): ToldOrder['payments'] {
  const payments = wanted ?? []
  const text = textReader(note)
  const captured = payments.reduce((sum, payment) => sum + payment.captured, 0)
  if (captured > Math.max(0, total))
    note('captured_more_than_total', 'payments', `${captured} was captured, the total is ${total}`)
  return payments.map((payment, index) => {
    const at = `payments/${index}`
    const method = methodOf(payment.method)
    if (method === null) note('unknown_word', `${at}/method`, `${quoted(payment.method)} is kept as other`)
    const status = payment.status ? oneOf(paymentStatuses, payment.status) : null
    if (payment.status && status === null)
      note('value_dropped', `${at}/status`, `${quoted(payment.status)} is no status of a payment`)
    return {
      externalId: payment.externalId,
      method: method ?? 'other',
      label: text(payment.label, `${at}/label`, 120) ?? (method === null ? text(payment.method, at, 120) : null),
      status,
      amount: payment.amount ?? null,
      captured: payment.captured,
      capturedAt: moment(payment.capturedAt, `${at}/capturedAt`, note)?.toISOString() ?? null,
    }
  })
}

function readRefunds(wanted: Input, known: ReadonlySet<string>, note: Note): ToldOrder['refunds'] {
  const refunds = wanted.refunds ?? []
  const payments = wanted.payments ?? []
  const text = textReader(note)
  const paid = new Set(payments.map(({ externalId }) => externalId))
  const captured = payments.reduce((sum, payment) => sum + payment.captured, 0)
  const refunded = refunds.reduce((sum, { amount }) => sum + amount, 0)
  if (refunded > Math.max(0, captured))
    note('refunded_more_than_captured', 'refunds', `${refunded} was refunded, ${captured} was captured`)
  return refunds.map((refund, index) => {
    const at = `refunds/${index}`
    const { externalId, amount } = refund
    const lines = refund.lines ?? []
    const went = refund.payments ?? []
    const parts = lines.reduce((sum, line) => sum + line.amount, 0) + (refund.shipping ?? 0) + (refund.adjustment ?? 0)
    const split = lines.length > 0 || refund.shipping || refund.adjustment
    if (split && parts !== amount)
      note('refund_parts_differ', at, `The parts come to ${parts}, the amount is ${amount}`)
    const sent = went.reduce((sum, payment) => sum + payment.amount, 0)
    if (went.length > 0 && sent !== amount)
      note('refund_parts_differ', `${at}/payments`, `The payments come to ${sent}, the amount is ${amount}`)
    return {
      externalId,
      at: moment(refund.at, `${at}/at`, note)?.toISOString() ?? null,
      reason: text(refund.reason, `${at}/reason`, 200),
      amount,
      lines: lines.flatMap((line, place) => {
        if (known.has(line.externalId)) return [{ ...line, quantity: roundQuantity(Math.abs(line.quantity)) }]
        note('unknown_line', `${at}/lines/${place}/externalId`, `The order has no line ${line.externalId}`)
        return []
      }),
      shipping: refund.shipping ?? 0,
      adjustment: refund.adjustment ?? 0,
      payments: went.map(({ payment: wentTo, method, label, amount: part }, place) => {
        const payment = readId(wentTo, `${at}/payments/${place}/payment`, note)
        const isKnown = payment !== null && paid.has(payment)
        if (payment && !isKnown)
          note('value_dropped', `${at}/payments/${place}/payment`, `The order has no payment ${payment}`)
        const word = method ? methodOf(method) : null
        if (method && word === null)
          note('unknown_word', `${at}/payments/${place}/method`, `${quoted(method)} is kept as other`)
        return {
          payment: isKnown ? payment : null,
          method: word ?? (method ? 'other' : null),
          label:
            text(label, `${at}/payments/${place}/label`, 120) ?? (method && word === null ? tidyText(method) : null),
          amount: part,
        }
      }),
    }
  })
}

function readParcels(
  { shipments }: Input,
  known: ReadonlySet<string>,
  note: Note,
): Pick<ToldOrder, 'shipments' | 'scans'> {
  const text = textReader(note)
  const seen = new Set<string>()
  const idOf = (wanted: string, at: string): string => {
    let externalId = wanted
    for (let copy = 2; seen.has(externalId); copy++) externalId = `${wanted}~${copy}`
    if (externalId !== wanted)
      note('repeated_id', `${at}/externalId`, `${wanted} is there twice; kept as ${externalId}`)
    seen.add(externalId)
    return externalId
  }
  const read = (shipments ?? []).map((parcel, index) => {
    const at = `shipments/${index}`
    const externalId = idOf(parcel.externalId, at)
    const told: ToldParcel = {
      externalId,
      carrier: text(parcel.carrier, `${at}/carrier`, 60),
      trackingNumber: text(parcel.trackingNumber, `${at}/trackingNumber`, 80),
      trackingUrl: readUrl(parcel.trackingUrl, `${at}/trackingUrl`, note),
      moreTracking: (parcel.moreTracking ?? []).flatMap(({ number, url }, place) => {
        const more = {
          number: text(number, `${at}/moreTracking/${place}/number`, 80),
          url: readUrl(url, `${at}/moreTracking/${place}/url`, note),
        }
        return more.number === null && more.url === null ? [] : [more]
      }),
      lines: readPacked(parcel.lines, known, at, note),
      promisedDate: day(parcel.promisedDate, `${at}/promisedDate`, note),
      estimatedDate: day(parcel.estimatedDate, `${at}/estimatedDate`, note),
    }
    const events = (parcel.events ?? []).flatMap((event, place) => readScan(event, `${at}/events/${place}`, note))
    return { told, scans: { externalId, events } }
  })
  return { shipments: read.map(({ told }) => told), scans: read.map(({ scans }) => scans) }
}

function readPacked(
  packed: NonNullable<Input['shipments']>[number]['lines'],
  known: ReadonlySet<string>,
  at: string,
  note: Note,
): ToldParcel['lines'] {
  if (!packed) return null
  const lines = packed.flatMap(({ externalId, quantity }, place) => {
    if (quantity < 0) note('value_dropped', `${at}/lines/${place}/quantity`, 'A parcel holds no less than nothing')
    if (known.has(externalId)) return quantity > 0 ? [{ externalId, quantity: roundQuantity(quantity) }] : []
    note('unknown_line', `${at}/lines/${place}/externalId`, `The order has no line ${externalId}`)
    return []
  })
  return lines.length > 0 ? lines : null
}

function readUrl(value: Text, at: string, note: Note): string | null {
  if (!value?.trim()) return null
  const url = URL.canParse(value.trim()) ? new URL(value.trim()) : null
  if (url !== null && ['http:', 'https:'].includes(url.protocol) && url.href.length <= 2_000) return url.href
  note('value_dropped', at, `${quoted(value)} is no web address`)
  return null
}

function readScan(
  { status, at: when, place, note: words }: NonNullable<NonNullable<Input['shipments']>[number]['events']>[number],
  at: string,
  note: Note,
): Scan[] {
  const text = textReader(note)
  const happened = moment(when, `${at}/at`, note)
  if (happened === null) {
    if (!when.trim()) note('value_dropped', at, 'An event without a time cannot be placed')
    return []
  }
  const word = oneOf(trackingStatuses, status)
  const said = text(words, `${at}/note`, 300)
  if (word === null) note('unknown_word', `${at}/status`, `${quoted(status)} is kept as a note`)
  return [
    {
      status: word ?? 'note',
      at: happened.toISOString(),
      place: text(place, `${at}/place`, 120),
      note: word === null ? cutText([tidyText(status), said].filter(Boolean).join(': '), 300) || null : said,
    },
  ]
}
