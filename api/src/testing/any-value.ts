import { idPrefixes, newId, type IdKind } from '@aftercare/contracts'
import { componentSchemas, type schemaOf } from '@aftercare/contracts/openapi'
import fc from 'fast-check'
import type { Random } from './random.ts'

type SchemaObject = ReturnType<typeof schemaOf>

const components = componentSchemas()
const texts = [
  'A lamp',
  'Ünïcödé ß',
  'שלום',
  'مرحبا',
  '🙂',
  '<b>x</b>',
  '4242 4242 4242 4242',
  "' OR 1=1",
  '$where',
  '\u200f',
  ' x ',
]
const samplesOfPattern = 40
const depthMax = 6

export type Values = {
  random: Random
  /** An id of this kind that somebody has. */
  idOf(kind: IdKind): string
}

/** A value that the JSON schema allows, as far as the schema can say it. */
export function anyValue(schema: SchemaObject, values: Values, depth = 0): unknown {
  const { random } = values
  if (schema.$ref !== undefined) return anyValue(named(schema.$ref), values, depth)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return random.pick(schema.enum as unknown[])
  const variants = (schema.anyOf ?? schema.oneOf) as SchemaObject[] | undefined
  if (variants !== undefined) return anyValue(random.pick(variants), values, depth)
  if (schema.allOf !== undefined) {
    const [first, ...rest] = schema.allOf as SchemaObject[]
    return anyValue(Object.assign({}, ...rest, schema.properties ? schema : {}, first) as SchemaObject, values, depth)
  }
  const type = Array.isArray(schema.type) ? random.pick(schema.type) : schema.type
  switch (type) {
    case 'object':
      return anyObject(schema, values, depth)
    case 'array': {
      const least = schema.minItems ?? 0
      const most = depth > depthMax ? least : Math.min(schema.maxItems ?? 3, least + 3)
      const items = (schema.items ?? {}) as SchemaObject
      return Array.from({ length: least + random.below(most - least + 1) }, () => anyValue(items, values, depth + 1))
    }
    case 'integer':
    case 'number':
      return anyNumber(schema, random, type === 'integer')
    case 'boolean':
      return random.chance(0.5)
    case 'null':
      return null
    case 'string':
      return anyText(schema, values)
    default:
      return random.pick(texts)
  }
}

const named = (reference: string): SchemaObject => components[reference.replace('#/components/schemas/', '')] ?? {}

function anyObject(schema: SchemaObject, values: Values, depth: number): Record<string, unknown> {
  const { random } = values
  const required = schema.required ?? []
  const fields = Object.entries((schema.properties ?? {}) as Record<string, SchemaObject>).filter(
    ([name]) => required.includes(name) || (depth < depthMax && random.chance(0.4)),
  )
  const made = Object.fromEntries(fields.map(([name, field]) => [name, anyValue(field, values, depth + 1)]))
  const { additionalProperties, propertyNames } = schema as SchemaObject & { propertyNames?: SchemaObject }
  if (typeof additionalProperties === 'object' && depth < depthMax)
    for (let number = random.below(3); number > 0; number--)
      made[String(anyValue(propertyNames ?? { type: 'string' }, values, depth + 1))] = anyValue(
        additionalProperties as SchemaObject,
        values,
        depth + 1,
      )
  return made
}

function anyNumber({ minimum, maximum, ...schema }: SchemaObject, random: Random, isWhole: boolean): number {
  const least = minimum ?? (schema.exclusiveMinimum ?? -1) + (isWhole ? 1 : 0.5)
  const most = Math.min(maximum ?? least + 1_000, least + 10_000)
  if (random.chance(0.2)) return random.pick([least, maximum ?? most])
  return isWhole ? least + random.below(Math.floor(most - least) + 1) : least + random.next() * (most - least)
}

function anyText(schema: SchemaObject, values: Values): string {
  const { random } = values
  const { pattern, format, minLength = 0, maxLength = 200 } = schema
  const kind = (Object.keys(idPrefixes) as IdKind[]).find((known) => pattern?.startsWith(`^${idPrefixes[known]}_`))
  if (kind !== undefined) return values.idOf(kind)
  const examples = (schema.examples ?? []) as string[]
  if (examples.length > 0 && random.chance(0.4)) return random.pick(examples)
  if (format === 'date-time') return new Date(Date.now() - random.below(4e9) + 2e9).toISOString()
  if (format === 'date') return new Date(Date.now() - random.below(4e9) + 2e9).toISOString().slice(0, 10)
  if (format === 'idn-email') return `${random.pick(['a', 'mia.berg', 'x+y'])}${random.below(50)}@example.com`
  if (format === 'uri') return `https://shop.example/${random.below(100)}`
  const made = pattern === undefined ? random.pick(texts) : random.pick(samplesOf(pattern))
  return made.padEnd(minLength, 'x').slice(0, maxLength)
}

const known = new Map<string, readonly string[]>()

function samplesOf(pattern: string): readonly string[] {
  const samples =
    known.get(pattern) ?? fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: 1, numRuns: samplesOfPattern })
  known.set(pattern, samples)
  return samples
}

/** What a body must not be, and somebody sends. */
const wrong: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  true,
  [],
  {},
  [[]],
  { $gt: '' },
  { $where: '1' },
  { toString: 1 },
  'x'.repeat(70_000),
  '\u0000',
  '\ud800',
  '9999-99-99T99:99:99Z',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  Array.from({ length: 2_000 }, () => 'x'),
  Array.from({ length: 500 }).reduce((inner: unknown) => [inner], 0),
  'javascript:alert(1)',
  'http://[::1]/',
  'tkt_',
]
const badNames = [
  '__proto__',
  'constructor',
  '$set',
  'a.b',
  '',
  'storeId',
  '_id',
  'toJSON',
  '\u0000',
  'x'.repeat(2_000),
]

/** The value with one thing wrong in it, somewhere. */
export function spoilt(value: unknown, random: Random): unknown {
  const isArray = Array.isArray(value)
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  if (keys.length === 0 || random.chance(0.25)) {
    if (keys.length === 0 || isArray || random.chance(0.3)) return random.pick(wrong)
    // A name such as `__proto__` becomes a field only where JSON is read.
    const extra = `{${JSON.stringify(random.pick(badNames))}:${JSON.stringify(random.pick(wrong))}}`
    return Object.defineProperties(
      { ...(value as object) },
      Object.getOwnPropertyDescriptors(JSON.parse(extra) as object),
    )
  }
  const key = random.pick(keys)
  const inner = (value as Record<string, unknown>)[key]
  if (random.chance(0.15))
    return isArray ? value.filter((_, index) => String(index) !== key) : without(value as object, key)
  const changed = spoilt(inner, random)
  return isArray
    ? value.map((item: unknown, index) => (String(index) === key ? changed : item))
    : { ...(value as object), [key]: changed }
}

const without = (value: object, name: string): object =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))

/** An id that nobody has. */
export const unknownId = (kind: IdKind): string => newId(kind, new Date())
