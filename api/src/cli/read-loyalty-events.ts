import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z, type Order } from '@aftercare/contracts'
import { nearName } from '@aftercare/contracts/rules/near-name.rules'
import { RefusedError } from './command.ts'
import {
  eventShapes,
  eventTypes,
  otherNamesOf,
  otherNamesOfLine,
  otherTypes,
  type EventType,
  type Written,
} from './loyalty-event-shapes.ts'
import { readOrder } from './read-orders.ts'

const eventsMax = 50_000
const letters = 2_000_000

/** A line of the file: what was written, and an order of the API where that is what was. */
export type LoyaltyLine = { line: number } & (
  | { [Type in EventType]: { type: Type; written: Written<Type> } }[EventType]
  | { type: 'full_order'; written: { at?: string | undefined; account?: string | undefined; order: Order } }
)

/**
 * The events of a file, one JSON object a line; empty lines and those that begin with `#` are left out.
 *
 * @param note is told of names that mean nothing, which are left out
 * @throws RefusedError that names the line and what is wrong with it
 */
export async function readLoyaltyEvents(file: string, note: (text: string) => void): Promise<LoyaltyLine[]> {
  const events: LoyaltyLine[] = []
  let line = 0
  try {
    const input = createReadStream(file, { encoding: 'utf8' })
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      line++
      const written = text.replace(/^\uFEFF/, '').trim()
      if (written === '' || written.startsWith('#')) continue
      if (written.length > letters) throw new RefusedError(`${file}:${line}: the line has more than ${letters} letters`)
      if (events.length >= eventsMax) throw new RefusedError(`${file} holds more than ${eventsMax} events`)
      events.push(readLine(written, { file, line, note }))
    }
  } catch (error) {
    if (error instanceof RefusedError) throw error
    throw new RefusedError(`${file} cannot be read: ${(error as Error).message}`, { cause: error })
  }
  return events
}

type Place = { file: string; line: number; note: (text: string) => void }

function readLine(text: string, { file, line, note }: Place): LoyaltyLine {
  const place = `${file}:${line}`
  const given = objectOf(text, place)
  const type = typeOf(given['type'])
  if (type === undefined) throw new RefusedError(`${place}: ${unknownType(given['type'])}`)
  const named = withUsualNames(type, given)
  if (type === 'order' && isRecord(named['order'])) return fullOrder(named, place, line)
  const parsed = eventShapes[type].safeParse(named)
  if (!parsed.success) throw new RefusedError(`${place}: ${type}: ${inWords(parsed.error.issues)}`)
  const known = Object.keys(eventShapes[type].shape)
  for (const name of Object.keys(named))
    if (name !== 'type' && !known.includes(name)) note(`${place}: ${name} of ${type} is left out${meant(name, known)}`)
  return { line, type, written: parsed.data } as LoyaltyLine
}

function objectOf(text: string, place: string): Record<string, unknown> {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    throw new RefusedError(`${place}: it is no JSON: ${(error as Error).message}`, { cause: error })
  }
  if (!isRecord(given))
    throw new RefusedError(`${place}: expected an object such as {"type": "clock", "at": "2026-12-02"}`)
  return given
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function typeOf(type: unknown): EventType | undefined {
  const names: readonly string[] = eventTypes
  if (typeof type !== 'string') return undefined
  if (names.includes(type)) return type as EventType
  return Object.hasOwn(otherTypes, type) ? otherTypes[type] : undefined
}

const unknownType = (type: unknown): string =>
  `${typeof type === 'string' ? `there is no event ${type}` : 'type is missing'}${typeof type === 'string' ? meant(type, eventTypes) : ''}; events are ${eventTypes.join(', ')}`

const meant = (name: string, names: Iterable<string>): string => {
  const near = nearName(name, names)
  return near === undefined ? '' : `; did you mean ${near}?`
}

/** The usual name wins where both are there. */
function withUsualNames(type: EventType, given: Record<string, unknown>): Record<string, unknown> {
  const named = renamed(given, otherNamesOf(type))
  if (!Array.isArray(named['lines'])) return named
  const ofLine = otherNamesOfLine(type)
  return { ...named, lines: named['lines'].map((line: unknown) => (isRecord(line) ? renamed(line, ofLine) : line)) }
}

const renamed = (given: Record<string, unknown>, names: Readonly<Record<string, string>>): Record<string, unknown> => {
  const entries = Object.entries(given).map(([name, value]) => {
    const usual = Object.hasOwn(names, name) ? names[name] : undefined
    return [usual === undefined || Object.hasOwn(given, usual) ? name : usual, value] as const
  })
  return Object.fromEntries(entries)
}

const Around = z.object({ at: z.string().max(64).optional(), account: z.string().max(255).optional() })

function fullOrder(given: Record<string, unknown>, place: string, line: number): LoyaltyLine {
  const around = Around.safeParse(given)
  if (!around.success) throw new RefusedError(`${place}: order: ${inWords(around.error.issues)}`)
  return { line, type: 'full_order', written: { ...around.data, order: readOrder(given['order'], `${place}: order`) } }
}

const inWords = (issues: readonly z.core.$ZodIssue[]): string =>
  issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ')
