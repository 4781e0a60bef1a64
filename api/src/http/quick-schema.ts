import { z } from '@aftercare/contracts'

/** What a quick reader says of a value that it does not take, or cannot judge. */
const unread = Symbol('unread')
type Quick = (value: unknown) => unknown

/**
 * Reads a value as the schema does, in a fraction of the time: what is fixed about a schema is looked up once, and a value that is as
 * it should be is read without a list of issues. What is not plain (a record, a pipe, a refinement) the schema itself decides, and so
 * does it for whatever is not taken here, because its words say what is wrong. A test holds both against each other.
 */
export function quickSchema<Schema extends z.ZodType>(schema: Schema) {
  const read = quickOf(schema)
  return {
    /** @throws ZodError */
    parse: (value: unknown): z.output<Schema> => {
      const found = read(value)
      return (found === unread ? schema.parse(value) : found) as z.output<Schema>
    },
    safeParse: (value: unknown): z.ZodSafeParseResult<z.output<Schema>> => {
      const found = read(value)
      return found === unread ? schema.safeParse(value) : { success: true, data: found as z.output<Schema> }
    },
  }
}
export type QuickSchema<Schema extends z.ZodType = z.ZodType> = ReturnType<typeof quickSchema<Schema>>

function quickOf(schema: z.core.$ZodType): Quick {
  return plainOf(schema, checksOf(schema)) ?? slowOf(schema)
}

/** How values of the type are read; undefined for types that are left to the schema. */
function plainOf(schema: z.core.$ZodType, checks: readonly Quick[]): Quick | undefined {
  if (schema instanceof z.ZodObject) return objectOf(schema, checks)
  if (schema instanceof z.ZodArray) return checked(arrayOf(quickOf(schema.def.element)), checks)
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat)
    return schema.def.coerce ? undefined : checked((value) => (typeof value === 'string' ? value : unread), checks)
  if (schema instanceof z.ZodNumber)
    return schema.def.coerce ? undefined : checked((value) => (Number.isFinite(value) ? value : unread), checks)
  // A check on one of these is seldom.
  if (checks.length > 0) return undefined
  if (schema instanceof z.ZodBoolean)
    return schema.def.coerce ? undefined : (value) => (typeof value === 'boolean' ? value : unread)
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return among(schema._zod.values)
  if (schema instanceof z.ZodNullable) return except(null, quickOf(schema.def.innerType))
  if (schema instanceof z.ZodOptional) return except(undefined, quickOf(schema.def.innerType))
  return schema instanceof z.ZodDiscriminatedUnion ? oneOf(schema) : undefined
}

function slowOf(schema: z.core.$ZodType): Quick {
  return (value) => {
    const { success, data } = z.core.safeParse(schema, value)
    return success ? data : unread
  }
}

const among =
  (values: ReadonlySet<unknown>): Quick =>
  (value) =>
    values.has(value) ? value : unread

const except =
  (taken: null | undefined, inner: Quick): Quick =>
  (value) =>
    value === taken ? value : inner(value)

const arrayOf =
  (element: Quick): Quick =>
  (value) => {
    if (!Array.isArray(value)) return unread
    const items: unknown[] = []
    for (const item of value) {
      const read = element(item)
      if (read === unread) return unread
      items.push(read)
    }
    return items
  }

type Fields = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectOf({ def: { shape, catchall } }: z.ZodObject, checks: readonly Quick[]): Quick | undefined {
  const isStrict = catchall instanceof z.ZodNever
  if (catchall !== undefined && !isStrict) return undefined
  const fields = Object.entries(shape).map(([name, schema]) => ({
    name,
    read: quickOf(schema),
    presence: schema._zod.optin,
  }))
  // A field with a value of its own for when it is missing.
  if (fields.some(({ presence }) => presence !== undefined && presence !== 'optional')) return undefined
  return checked((value) => {
    if (!isObject(value)) return unread
    if (isStrict) for (const name in value) if (!Object.hasOwn(shape, name)) return unread
    const object: Record<string, unknown> = {}
    for (const { name, read, presence } of fields) {
      const given = value[name]
      if (given === undefined && !(name in value)) {
        if (presence === undefined) return unread
        continue
      }
      const found = read(given)
      if (found === unread) return unread
      object[name] = found
    }
    return object
  }, checks)
}

/** Each kind of a union, by the value that tells it from the others. */
function oneOf({ def: { discriminator, options } }: z.ZodDiscriminatedUnion): Quick {
  const kinds = new Map<unknown, Quick>()
  for (const option of options) {
    const read = quickOf(option)
    for (const kind of option._zod.propValues?.[discriminator] ?? []) kinds.set(kind, read)
  }
  return (value) => (isObject(value) ? (kinds.get(value[discriminator])?.(value) ?? unread) : unread)
}

function checked(read: Quick, checks: readonly Quick[]): Quick {
  if (checks.length === 0) return read
  return (value) => {
    let found = read(value)
    for (const check of checks) {
      if (found === unread) return unread
      found = check(found)
    }
    return found
  }
}

/** The checks of a schema in their order. A format such as that of an instant is a schema and a check in one. */
function checksOf(schema: z.core.$ZodType): Quick[] {
  const own = schema._zod.traits.has('$ZodCheck') ? [schema as unknown as Check] : []
  return [...own, ...((schema._zod.def.checks ?? []) as Check[])].map(checkOf)
}

type Check = z.core.$ZodCheck<unknown>

/** A check of a value whose type is right. Those that most fields have are written out. */
function checkOf(check: Check): Quick {
  const { maximum, minimum, pattern, format } = check._zod.def as Partial<Known>
  switch (check._zod.def.check) {
    case 'max_length':
      return (value) => ((value as string).length <= (maximum ?? 0) ? value : unread)
    case 'min_length':
      return (value) => ((value as string).length >= (minimum ?? 0) ? value : unread)
    case 'string_format':
      if (pattern !== undefined && !pattern.global && !pattern.sticky && patternsAlone.has(format ?? ''))
        return (value) => (pattern.test(value as string) ? value : unread)
  }
  return anyCheck(check)
}

type Known = { maximum: number; minimum: number; pattern: RegExp; format: string }
/** Formats that are nothing but their pattern. */
const patternsAlone: ReadonlySet<string> = new Set(['regex', 'datetime', 'date'])

function anyCheck(check: Check): Quick {
  const { when } = check._zod.def
  return (value) => {
    const payload: z.core.ParsePayload = { value, issues: [] }
    if (when !== undefined && !when(payload)) return value
    const waits = check._zod.check(payload)
    return waits instanceof Promise || payload.issues.length > 0 ? unread : payload.value
  }
}
