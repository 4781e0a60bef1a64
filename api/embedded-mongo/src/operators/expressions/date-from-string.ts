import { DateTime, isNullish, typeName, type Value } from '../../bson/value.ts'
import { CommandError, fail } from '../../errors.ts'
import { withNames } from './operator.ts'
import { momentAt, type Zone, zoneNamed, zoneOf } from './time-zone.ts'

const isoPattern =
  /^(\d{4})-?(\d{2})(?:-?(\d{2}))?(?:[T ]+(\d{2})(?::?(\d{2}))?(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i

function unreadable(text: string): never {
  fail(241, `Error parsing date string '${text}'`)
}

/** Reads a date in ISO form; a zone in the text wins over the given one. Throws 241 for what is no date. */
export function parseIsoDate(text: string, zone: Zone, zoneGiven = false): DateTime {
  const match = isoPattern.exec(text.trim())
  if (match === null) unreadable(text)
  const [, year, month, day = '01', hour = '0', minute = '0', second = '0', fraction = '', own] = match
  if (Number(month) < 1 || Number(month) > 12 || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 59)
    unreadable(text)
  const local = new Date(0)
  local.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (local.getUTCMonth() !== Number(month) - 1) unreadable(text)
  local.setUTCHours(Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0').slice(0, 3)))
  if (own !== undefined && zoneGiven) unreadable(text)
  return new DateTime(momentAt(local.getTime(), own === undefined ? zone : zoneNamed(own.toUpperCase())))
}

const fieldPatterns: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  L: '(?<L>\\d{1,3})',
  j: '(?<j>\\d{1,3})',
  z: '(?<z>[+-]\\d{2}:?\\d{2}|Z)',
  Z: '(?<Z>[+-]\\d+)',
  '%': '%',
  b: '(?<b>[A-Za-z]{3})',
  B: '(?<B>[A-Za-z]+)',
}
const monthsShort = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function parseByFormat(text: string, format: string, zone: Zone): DateTime {
  const named = new Set<string>()
  const source = format.replace(/%(.?)|[\\^$.*+?()[\]{}|]/gs, (whole, specifier: string | undefined) => {
    if (specifier === undefined) return `\\${whole}`
    if (!Object.hasOwn(fieldPatterns, specifier))
      fail(18536, `Invalid format character '%${specifier}' in format string`)
    if (specifier !== '%' && named.has(specifier)) unreadable(text)
    named.add(specifier)
    return fieldPatterns[specifier]!
  })
  const found = new RegExp(`^${source}$`).exec(text)?.groups
  if (found === undefined) unreadable(text)
  const number = (name: string, otherwise: number): number =>
    found[name] === undefined ? otherwise : Number(found[name])
  const monthName = (found['b'] ?? found['B'])?.slice(0, 3).toLowerCase()
  const month = monthName === undefined ? number('m', 1) : monthsShort.indexOf(monthName) + 1
  if (found['Y'] === undefined || month < 1 || month > 12) unreadable(text)
  const local = new Date(0)
  local.setUTCFullYear(Number(found['Y']), found['j'] === undefined ? month - 1 : 0, number('j', number('d', 1)))
  if (found['j'] === undefined && local.getUTCMonth() !== month - 1) unreadable(text)
  if (number('H', 0) > 23 || number('M', 0) > 59 || number('S', 0) > 59) unreadable(text)
  local.setUTCHours(number('H', 0), number('M', 0), number('S', 0), number('L', 0))
  const own =
    found['z'] === undefined
      ? found['Z'] === undefined
        ? zone
        : () => Number(found['Z']) * 60_000
      : zoneNamed(found['z'])
  return new DateTime(momentAt(local.getTime(), own))
}

function parse(text: Value, format: Value | undefined, zone: Zone, zoneGiven: boolean): DateTime {
  if (typeof text !== 'string')
    fail(241, `$dateFromString requires that 'dateString' be a string, found: ${typeName(text)} with value`)
  return typeof format === 'string' ? parseByFormat(text, format, zone) : parseIsoDate(text, zone, zoneGiven)
}

export const $dateFromString = withNames(
  '$dateFromString',
  ['dateString', 'format?', 'timezone?', 'onError?', 'onNull?'],
  [40540, 40541, 40542],
  ({ dateString, format, timezone, onError, onNull }, given) => {
    const zone = zoneOf(timezone, given.has('timezone'))
    if (isNullish(dateString)) return given.has('onNull') ? onNull : null
    if (zone === undefined || (given.has('format') && isNullish(format))) return null
    if (given.has('format') && typeof format !== 'string')
      fail(40684, `$dateFromString requires that 'format' be a string, found: ${typeName(format)}`)
    try {
      return parse(dateString, format, zone, given.has('timezone'))
    } catch (error) {
      if (given.has('onError') && error instanceof CommandError && error.code === 241) return onError
      throw error
    }
  },
)
