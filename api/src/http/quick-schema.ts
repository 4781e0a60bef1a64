import { z } from '@aftercare/contracts'

/** What is said of a value that is not taken, or cannot be judged, by a quick reader. */
const unread = Symbol('unread')
type Read = (value: unknown) => unknown

/**
 * Reads a value as the schema does, in a third of the time: the schema is written out once as one function, like zod does for single
 * objects, and a value that is as it should be is read without a list of issues for each field. What is not plain (a record, a pipe, a
 * refinement) the schema itself decides, and so does it for whatever is not taken here, because its words say what is wrong. A test
 * holds both against each other.
 */
export function quickSchema<Schema extends z.ZodType>(schema: Schema) {
  // Most routes of a process are never asked for.
  let read: Read = (value) => {
    read = compile(schema)
    return read(value)
  }
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

function compile(schema: z.ZodType): Read {
  const code = new Code()
  const result = write(code, schema, 'value')
  return code.compile(`return ${result}`)
}

/** A function that is being written: its lines, and the things that they speak of. Nothing but schemas of ours gets into it. */
class Code {
  readonly #lines: string[] = []
  readonly #things: unknown[] = [unread]
  #names = 0

  line(text: string): void {
    this.#lines.push(text)
  }

  /** Gives the value up where the condition holds. */
  unreadIf(condition: string): void {
    this.line(`if (${condition}) return things[0]`)
  }

  variable(initially = ''): string {
    const name = `v${this.#names++}`
    this.line(`let ${name}${initially && ` = ${initially}`}`)
    return name
  }

  thing(thing: unknown): string {
    return `things[${this.#things.push(thing) - 1}]`
  }

  compile(last: string): Read {
    // oxlint-disable-next-line no-implied-eval
    const make = new Function('things', `return (value) => {\n${this.#lines.join('\n')}\n${last}\n}`)
    return (make as (things: unknown[]) => Read)(this.#things)
  }
}

/** Writes how a value is read, and gives the name of what comes out. */
function write(code: Code, schema: z.core.$ZodType, value: string): string {
  const checks = checksOf(schema)
  const plain = writePlain(code, schema, value, checks.length > 0)
  if (plain === undefined) return writeAsked(code, (given) => slow(schema, given), value)
  if (checks.length === 0) return plain
  const read = code.variable(plain)
  for (const check of checks) writeCheck(code, check, read)
  return read
}

/** The schema without its checks; undefined for types that are left to it. */
function writePlain(code: Code, schema: z.core.$ZodType, value: string, hasChecks: boolean): string | undefined {
  if (schema instanceof z.ZodObject) return writeObject(code, schema, value)
  if (schema instanceof z.ZodArray) return writeArray(code, schema.def.element, value)
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat)
    return schema.def.coerce ? undefined : only(code, value, `typeof ${value} === 'string'`)
  if (schema instanceof z.ZodNumber)
    return schema.def.coerce ? undefined : only(code, value, `Number.isFinite(${value})`)
  // A check on one of these is seldom.
  if (hasChecks) return undefined
  if (schema instanceof z.ZodBoolean)
    return schema.def.coerce ? undefined : only(code, value, `typeof ${value} === 'boolean'`)
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral)
    return only(code, value, `${code.thing(schema._zod.values)}.has(${value})`)
  if (schema instanceof z.ZodNullable) return writeUnless(code, 'null', schema.def.innerType, value)
  if (schema instanceof z.ZodOptional) return writeUnless(code, 'undefined', schema.def.innerType, value)
  return schema instanceof z.ZodDiscriminatedUnion ? writeUnion(code, schema, value) : undefined
}

function only(code: Code, value: string, condition: string): string {
  code.unreadIf(`!(${condition})`)
  return value
}

function slow(schema: z.core.$ZodType, value: unknown): unknown {
  const { success, data } = z.core.safeParse(schema, value)
  return success ? data : unread
}

function writeAsked(code: Code, read: Read, value: string): string {
  const found = code.variable(`${code.thing(read)}(${value})`)
  code.unreadIf(`${found} === things[0]`)
  return found
}

function writeUnless(code: Code, taken: 'null' | 'undefined', inner: z.core.$ZodType, value: string): string {
  const read = code.variable(taken)
  code.line(`if (${value} !== ${taken}) {`)
  code.line(`${read} = ${write(code, inner, value)}`)
  code.line('}')
  return read
}

function writeArray(code: Code, element: z.core.$ZodType, value: string): string {
  code.unreadIf(`!Array.isArray(${value})`)
  const items = code.variable('[]')
  const item = `${items}item`
  code.line(`for (const ${item} of ${value}) {`)
  code.line(`${items}.push(${write(code, element, item)})`)
  code.line('}')
  return items
}

const isNoObject = (value: string): string =>
  `typeof ${value} !== 'object' || ${value} === null || Array.isArray(${value})`

function writeObject(code: Code, { def }: z.ZodObject, value: string): string | undefined {
  const { shape, catchall } = def
  const isStrict = catchall instanceof z.ZodNever
  if (catchall !== undefined && !isStrict) return undefined
  const fields = Object.entries(shape).map(([name, schema]) => ({ key: JSON.stringify(name), schema }))
  const presences = new Set(fields.map(({ schema }) => schema._zod.optin))
  // A field with a value of its own for when it is missing.
  if (presences.has('defaulted')) return undefined
  code.unreadIf(isNoObject(value))
  if (isStrict)
    code.line(
      `for (const name in ${value}) if (!${code.thing(new Set(Object.keys(shape)))}.has(name)) return things[0]`,
    )
  const reads = fields.map(({ key, schema }) => {
    const given = code.variable(`${value}[${key}]`)
    const isMissing = `${given} === undefined && !(${key} in ${value})`
    if (schema._zod.optin === undefined) code.unreadIf(isMissing)
    return { key, given, isMissing, schema, read: write(code, schema, given) }
  })
  const always = reads.filter(({ schema }) => schema._zod.optin === undefined)
  if (always.length === reads.length)
    return code.variable(`{ ${reads.map(({ key, read }) => `${key}: ${read}`).join(', ')} }`)
  const object = code.variable('{}')
  for (const { key, isMissing, read } of reads) code.line(`if (!(${isMissing})) ${object}[${key}] = ${read}`)
  return object
}

/** Each kind of a union, by the value that tells it from the others. */
function writeUnion(code: Code, { def: { discriminator, options } }: z.ZodDiscriminatedUnion, value: string): string {
  code.unreadIf(isNoObject(value))
  const read = code.variable()
  code.line(`switch (${value}[${JSON.stringify(discriminator)}]) {`)
  for (const option of options) {
    for (const kind of option._zod.propValues?.[discriminator] ?? []) code.line(`case ${code.thing(kind)}:`)
    code.line('{')
    code.line(`${read} = ${write(code, option, value)}`)
    code.line('break }')
  }
  code.line('default: return things[0] }')
  return read
}

type Check = z.core.$ZodCheck<unknown>

/** The checks of a schema in their order. A format such as that of an instant is a schema and a check in one. */
function checksOf(schema: z.core.$ZodType): Check[] {
  const own = schema._zod.traits.has('$ZodCheck') ? [schema as unknown as Check] : []
  return [...own, ...((schema._zod.def.checks ?? []) as Check[])]
}

type Known = {
  maximum: number
  minimum: number
  pattern: RegExp
  format: string
  value: number
  inclusive: boolean
  tx: (value: unknown) => unknown
}
/** Formats that are nothing but their pattern. */
const patternsAlone: ReadonlySet<string> = new Set(['regex', 'datetime', 'date'])

/** A check of what was read, whose type is right. Those that most fields have are written out. */
function writeCheck(code: Code, check: Check, read: string): void {
  const { maximum, minimum, pattern, format, value, inclusive, tx } = check._zod.def as Partial<Known>
  const kind = check._zod.def.check
  if (kind === 'max_length') code.unreadIf(`${read}.length > ${maximum}`)
  else if (kind === 'min_length') {
    code.unreadIf(`${read}.length < ${minimum}`)
    // Texts are counted in code points, and one may be two units: with fewer units than these, the check itself counts.
    const certain = 2 * (minimum ?? 0) - 1
    const asked = code.thing((given: unknown) => ask(check, given))
    if (certain > 1)
      code.unreadIf(`typeof ${read} === 'string' && ${read}.length < ${certain} && ${asked}(${read}) === things[0]`)
  } else if (
    kind === 'string_format' &&
    patternsAlone.has(format ?? '') &&
    pattern &&
    !pattern.global &&
    !pattern.sticky
  )
    code.unreadIf(`!${code.thing(pattern)}.test(${read})`)
  else if (kind === 'overwrite' && tx) code.line(`${read} = ${code.thing(tx)}(${read})`)
  else if (kind === 'number_format' && format === 'safeint') code.unreadIf(`!Number.isSafeInteger(${read})`)
  else if (kind === 'greater_than' && typeof value === 'number')
    code.unreadIf(`!(${read} ${inclusive ? '>=' : '>'} ${value})`)
  else if (kind === 'less_than' && typeof value === 'number')
    code.unreadIf(`!(${read} ${inclusive ? '<=' : '<'} ${value})`)
  else code.line(`${read} = ${writeAsked(code, (given) => ask(check, given), read)}`)
}

function ask(check: Check, value: unknown): unknown {
  const payload: z.core.ParsePayload = { value, issues: [] }
  if (check._zod.def.when?.(payload) === false) return value
  const waits = check._zod.check(payload)
  return waits instanceof Promise || payload.issues.length > 0 ? unread : payload.value
}
