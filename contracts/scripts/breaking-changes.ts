import type { OpenAPIObject, OperationObject, ParameterObject, ReferenceObject, SchemaObject } from 'openapi3-ts/oas31'

type Schema = SchemaObject & { $ref?: string }
/** Whether callers send a value, and a stricter schema breaks them, or read it, and a looser one does. */
type Direction = 'sent' | 'read'
type Both<T> = { before: T; after: T }
type Walk = Both<Record<string, Schema>> & { seen: Set<string>; found: string[] }

/** Lists that grow: whoever reads them passes over what they do not know. */
const openLists = new Set(['ProblemCode', 'EventType', 'Scope'])

/**
 * What callers of the released document would notice in the new one: each a place and what was taken away or made stricter.
 * Empty when every program that works keeps working.
 */
export function breakingChanges(before: OpenAPIObject, after: OpenAPIObject): string[] {
  const walk: Walk = { before: schemasOf(before), after: schemasOf(after), seen: new Set(), found: [] }
  compareOperations(walk, operationsOf(before.paths), operationsOf(after.paths))
  const [eventsBefore, eventsAfter] = [operationsOf(before.webhooks), operationsOf(after.webhooks)]
  for (const [place, event] of eventsBefore) {
    const now = eventsAfter.get(place)
    if (now === undefined) walk.found.push(`webhook ${place}: is gone`)
    else compareContent(walk, `webhook ${place}`, { before: event.requestBody, after: now.requestBody }, 'read')
  }
  return [...new Set(walk.found)]
}

const schemasOf = ({ components }: OpenAPIObject): Record<string, Schema> =>
  (components?.schemas ?? {}) as Record<string, Schema>

/** Operations by method and path. */
const operationsOf = (paths: OpenAPIObject['paths']): Map<string, OperationObject> =>
  new Map(
    Object.entries(paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item as Record<string, OperationObject>).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
      ),
    ),
  )

function compareOperations(
  walk: Walk,
  before: Map<string, OperationObject>,
  after: Map<string, OperationObject>,
): void {
  for (const [place, was] of before) {
    const is = after.get(place)
    if (is === undefined) {
      walk.found.push(`${place}: is gone`)
      continue
    }
    const name = was.operationId ?? place
    if (is.operationId !== was.operationId) walk.found.push(`${name}: is called ${is.operationId} now`)
    compareCallers(walk, name, { before: was, after: is })
    compareParameters(walk, name, { before: was, after: is })
    compareContent(walk, `${name} body`, { before: was.requestBody, after: is.requestBody }, 'sent')
    for (const [status, response] of Object.entries(was.responses ?? {}) as [string, unknown][]) {
      const now: unknown = is.responses?.[status]
      if (now === undefined) walk.found.push(`${name}: no longer answers ${status}`)
      else compareContent(walk, `${name} ${status}`, { before: response, after: now }, 'read')
    }
  }
}

type Rights = { scope?: string | null; alsoScopes?: string[]; principals?: string[] }

/** Who may call it, as the contract's own metadata say. */
function compareCallers({ found }: Walk, name: string, { before, after }: Both<OperationObject>): void {
  const [was, is] = [before, after].map((operation) => (operation['x-aftercare'] ?? {}) as Rights) as [Rights, Rights]
  const needed = ({ scope, alsoScopes = [] }: Rights): string[] => [...(scope ? [scope] : []), ...alsoScopes]
  for (const scope of needed(is)) if (!needed(was).includes(scope)) found.push(`${name}: needs the scope ${scope} now`)
  for (const kind of was.principals ?? [])
    if (!is.principals?.includes(kind) && !is.principals?.includes('anyone'))
      found.push(`${name}: is no longer for ${kind}`)
}

const isRequired = ({ required = false }: { required?: boolean }): boolean => required

function compareParameters(walk: Walk, name: string, { before, after }: Both<OperationObject>): void {
  const of = ({ parameters = [] }: OperationObject) =>
    new Map((parameters as ParameterObject[]).map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]))
  const [was, is] = [of(before), of(after)]
  for (const [place, parameter] of was) {
    const now = is.get(place)
    if (now === undefined) walk.found.push(`${name} ${place}: is no longer taken`)
    else compareSchemas(walk, `${name} ${place}`, { before: parameter.schema ?? {}, after: now.schema ?? {} }, 'sent')
  }
  for (const [place, parameter] of is)
    if (isRequired(parameter) && !isRequired(was.get(place) ?? {})) walk.found.push(`${name} ${place}: is required now`)
}

type Content = { content?: Record<string, { schema?: Schema }>; required?: boolean }

function compareContent(walk: Walk, place: string, bodies: Both<unknown>, direction: Direction): void {
  const [was, is] = [bodies.before ?? {}, bodies.after ?? {}] as [Content, Content]
  if (direction === 'sent' && isRequired(is) && !isRequired(was)) walk.found.push(`${place}: is required now`)
  for (const [type, { schema = {} }] of Object.entries(was.content ?? {})) {
    const now = is.content?.[type]
    if (now === undefined) walk.found.push(`${place}: is no longer ${type}`)
    else compareSchemas(walk, place, { before: schema, after: now.schema ?? {} }, direction)
  }
}

const nameOf = ({ $ref }: Schema | ReferenceObject): string | undefined => $ref?.replace('#/components/schemas/', '')
const resolved = (schema: Schema | ReferenceObject, schemas: Record<string, Schema>): Schema => {
  const name = nameOf(schema)
  return name === undefined ? (schema as Schema) : resolved(schemas[name] ?? {}, schemas)
}

function compareSchemas(
  walk: Walk,
  place: string,
  schemas: Both<Schema | ReferenceObject>,
  direction: Direction,
): void {
  const names = [nameOf(schemas.before), nameOf(schemas.after)]
  if (names[0] !== undefined && names[1] !== undefined) {
    // What two named schemas differ in is said once, at the first place.
    const pair = `${direction} ${names.join(' ')}`
    if (walk.seen.has(pair)) return
    walk.seen.add(pair)
  }
  const was = resolved(schemas.before, walk.before)
  const is = resolved(schemas.after, walk.after)
  const [wasForms, isForms] = [formsOf(was, walk.before), formsOf(is, walk.after)]
  if (wasForms.size > 1 || isForms.size > 1) {
    compareForms(walk, place, { before: wasForms, after: isForms }, direction)
    return
  }
  if (was.type !== undefined && was.type !== is.type) {
    if (
      !(direction === 'sent' && is.type === undefined) &&
      !(direction === 'sent' && was.type === 'integer' && is.type === 'number')
    )
      walk.found.push(`${place}: was ${String(was.type)}, is ${String(is.type ?? 'anything')}`)
    return
  }
  compareValues(walk, place, { before: was, after: is }, direction, names[0])
  compareFields(walk, place, { before: was, after: is }, direction)
  if (was.items && is.items) compareSchemas(walk, `${place}/*`, { before: was.items, after: is.items }, direction)
  if (typeof was.additionalProperties === 'object' && typeof is.additionalProperties === 'object')
    compareSchemas(walk, `${place}/*`, { before: was.additionalProperties, after: is.additionalProperties }, direction)
}

/** The forms of a union by what tells them apart; one form of a schema that is no union. */
function formsOf(schema: Schema, schemas: Record<string, Schema>): Map<string, Schema> {
  const forms = flatForms(schema, schemas).map((form) => [keyOf(form, schemas), form] as const)
  // The only object of a union is itself whatever its fields are.
  const isAlone = forms.filter(([key]) => key.startsWith('with ')).length === 1
  return new Map(forms.map(([key, form]) => [isAlone && key.startsWith('with ') ? 'object' : key, form]))
}

function flatForms(schema: Schema, schemas: Record<string, Schema>): Schema[] {
  const union = (schema.oneOf ?? schema.anyOf) as Schema[] | undefined
  if (union) return union.flatMap((form) => flatForms(resolved(form, schemas), schemas))
  return Array.isArray(schema.type) ? schema.type.map((type) => ({ ...schema, type })) : [schema]
}

function keyOf(schema: Schema, schemas: Record<string, Schema>): string {
  const constants = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
    .map(([name, field]) => [name, resolved(field, schemas).const] as const)
    .filter(([, value]) => value !== undefined)
  if (constants.length > 0) return constants.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ')
  if (schema.properties) return `with ${(schema.required ?? []).toSorted().join(' and ')}`
  return schema.const === undefined ? String(schema.type ?? 'anything') : JSON.stringify(schema.const)
}

function compareForms(
  walk: Walk,
  place: string,
  { before, after }: Both<Map<string, Schema>>,
  direction: Direction,
): void {
  for (const [key, form] of before) {
    const now = after.get(key)
    if (now) compareSchemas(walk, `${place} (${key})`, { before: form, after: now }, direction)
    else if (direction === 'sent') walk.found.push(`${place}: the form ${key} is no longer taken`)
  }
  if (direction === 'read')
    for (const key of after.keys()) if (!before.has(key)) walk.found.push(`${place}: can be ${key} now`)
}

/** Values, formats, patterns and bounds. */
function compareValues(
  { found }: Walk,
  place: string,
  { before, after }: Both<Schema>,
  direction: Direction,
  name: string | undefined,
): void {
  const [was, is] = [valuesOf(before), valuesOf(after)]
  if (direction === 'sent') {
    const gone = is && (was ?? ['any other value']).filter((value) => !is.includes(value))
    if (gone && gone.length > 0) found.push(`${place}: no longer takes ${gone.join(', ')}`)
    for (const [bound, isStricter] of bounds) {
      const [old, now] = [before[bound], after[bound]] as (number | undefined)[]
      if (now !== undefined && (old === undefined || isStricter(now, old)))
        found.push(`${place}: ${bound} was ${old ?? 'free'}, is ${now}`)
    }
    for (const rule of ['pattern', 'format'] as const)
      if (after[rule] !== undefined && after[rule] !== before[rule])
        found.push(`${place}: ${rule} was ${before[rule] ?? 'free'}, is ${after[rule]}`)
    return
  }
  const added = was && (is ?? ['any other value']).filter((value) => !was.includes(value))
  if (added && added.length > 0 && !openLists.has(name ?? '')) found.push(`${place}: can be ${added.join(', ')} now`)
  if (before.format !== after.format)
    found.push(`${place}: format was ${before.format ?? 'free'}, is ${after.format ?? 'free'}`)
}

const valuesOf = (schema: Schema): string[] | undefined =>
  schema.const === undefined ? schema.enum?.map((value) => JSON.stringify(value)) : [JSON.stringify(schema.const)]

const lower = (now: number, old: number): boolean => now < old
const higher = (now: number, old: number): boolean => now > old
const bounds = [
  ['maxLength', lower],
  ['maxItems', lower],
  ['maximum', lower],
  ['minLength', higher],
  ['minItems', higher],
  ['minimum', higher],
] as const

function compareFields(walk: Walk, place: string, { before, after }: Both<Schema>, direction: Direction): void {
  if (before.properties === undefined && after.properties === undefined) return
  const [was, is] = [before.properties ?? {}, after.properties ?? {}] as [
    Record<string, Schema>,
    Record<string, Schema>,
  ]
  for (const [name, field] of Object.entries(was)) {
    const now = is[name]
    if (now) compareSchemas(walk, `${place}/${name}`, { before: field, after: now }, direction)
    else if (direction === 'read' || after.additionalProperties === false) walk.found.push(`${place}/${name}: is gone`)
    if (now && direction === 'read' && before.required?.includes(name) && !after.required?.includes(name))
      walk.found.push(`${place}/${name}: may be missing now`)
  }
  if (direction === 'read') return
  for (const name of after.required ?? [])
    if (!before.required?.includes(name)) walk.found.push(`${place}/${name}: is required now`)
  if (after.additionalProperties === false && before.additionalProperties !== false)
    walk.found.push(`${place}: no longer takes other fields`)
}
