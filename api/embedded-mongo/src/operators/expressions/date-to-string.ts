import { isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { words } from '../../words.ts'
import { dayOfYearOf, isoDayOf, isoWeekOf, momentOf, weekOf } from './dates.ts'
import { withNames } from './operator.ts'
import { zoneOf } from './time-zone.ts'

const pad = (value: number, width: number): string => String(value).padStart(width, '0')
const monthNames = words('January February March April May June July August September October November December')

function offsetText(offsetMs: number): string {
  const minutes = Math.abs(Math.trunc(offsetMs / 60_000))
  return `${offsetMs < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`
}

const specifiers: Readonly<Record<string, (local: Date, offsetMs: number) => string>> = {
  '%': () => '%',
  Y: (local) => pad(local.getUTCFullYear(), 4),
  m: (local) => pad(local.getUTCMonth() + 1, 2),
  d: (local) => pad(local.getUTCDate(), 2),
  H: (local) => pad(local.getUTCHours(), 2),
  M: (local) => pad(local.getUTCMinutes(), 2),
  S: (local) => pad(local.getUTCSeconds(), 2),
  L: (local) => pad(local.getUTCMilliseconds(), 3),
  j: (local) => pad(dayOfYearOf(local), 3),
  w: (local) => String(local.getUTCDay() + 1),
  u: (local) => String(isoDayOf(local)),
  U: (local) => pad(weekOf(local), 2),
  V: (local) => pad(isoWeekOf(local).week, 2),
  G: (local) => pad(isoWeekOf(local).year, 4),
  b: (local) => monthNames[local.getUTCMonth()]!.slice(0, 3),
  B: (local) => monthNames[local.getUTCMonth()]!,
  z: (_local, offsetMs) => offsetText(offsetMs),
  Z: (_local, offsetMs) => String(Math.trunc(offsetMs / 60_000)).replace(/^(?!-)/, '+'),
}

/** A local time written by a format of `%` specifiers. */
function formatDate(format: string, local: Date, offsetMs: number): string {
  return format.replace(/%(.?)/gs, (_whole, specifier: string) => {
    const write = Object.hasOwn(specifiers, specifier) ? specifiers[specifier] : undefined
    if (write === undefined)
      fail(specifier === '' ? 18535 : 18536, `Invalid format character '%${specifier}' in format string`)
    return write(local, offsetMs)
  })
}

export const $dateToString = withNames(
  '$dateToString',
  ['date', 'format?', 'timezone?', 'onNull?'],
  [18629, 18534, 18628],
  ({ date, format, timezone, onNull }, given) => {
    if (given.has('format') && !isNullish(format) && typeof format !== 'string')
      fail(18533, `$dateToString requires that 'format' be a string, found: ${typeName(format)}`)
    const zone = zoneOf(timezone, given.has('timezone'))
    const moment = momentOf(date)
    if (moment === undefined) return given.has('onNull') ? onNull : null
    if (zone === undefined || (given.has('format') && isNullish(format))) return null
    const offsetMs = zone(moment)
    return formatDate(
      typeof format === 'string' ? format : '%Y-%m-%dT%H:%M:%S.%LZ',
      new Date(moment + offsetMs),
      offsetMs,
    )
  },
)
