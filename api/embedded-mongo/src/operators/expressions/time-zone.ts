import { isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'

/** How far local time is ahead of UTC at a moment, in milliseconds. */
export type Zone = (utcMs: number) => number

const utc: Zone = () => 0
const zonesMax = 1_000
const zones = new Map<string, Zone>()

function fixedZone(text: string): Zone | undefined {
  const match = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(text)
  if (match === null) return undefined
  const offset = (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60_000 * (match[1] === '-' ? -1 : 1)
  return () => offset
}

function namedZone(name: string): Zone {
  let format: Intl.DateTimeFormat
  try {
    if (!/^[A-Za-z]/.test(name)) throw new RangeError(name)
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    fail(40485, `unrecognized time zone identifier: "${name}"`)
  }
  return (utcMs) => {
    const parts = Object.fromEntries(format.formatToParts(utcMs).map(({ type, value }) => [type, value]))
    const year = parts['era'] === 'BC' ? 1 - Number(parts['year']) : Number(parts['year'])
    const local = new Date(0)
    local.setUTCFullYear(year, Number(parts['month']) - 1, Number(parts['day']))
    local.setUTCHours(Number(parts['hour']), Number(parts['minute']), Number(parts['second']))
    return local.getTime() - Math.floor(utcMs / 1_000) * 1_000
  }
}

/** The zone of an Olson name or an offset such as `+05:30`. Throws 40485 for what is neither. */
export function zoneNamed(name: string): Zone {
  if (name === 'UTC' || name === 'GMT' || name === 'Z') return utc
  let zone = zones.get(name)
  if (zone === undefined) {
    zone = fixedZone(name) ?? namedZone(name)
    if (zones.size >= zonesMax) zones.clear()
    zones.set(name, zone)
  }
  return zone
}

/** The zone of an argument; undefined when it is null, which makes the whole expression null. */
export function zoneOf(value: Value | undefined, given: boolean): Zone | undefined {
  if (!given) return utc
  if (isNullish(value)) return undefined
  if (typeof value !== 'string') fail(40517, `timezone must evaluate to a string, found ${typeName(value)}`)
  return zoneNamed(value)
}

/** The moment at which clocks of the zone show a local time, given as if it were UTC. */
export function momentAt(localMs: number, zone: Zone): number {
  const guess = localMs - zone(localMs)
  return localMs - zone(guess)
}
