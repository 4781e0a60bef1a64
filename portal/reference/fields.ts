import type { SchemaObject } from 'openapi3-ts/oas31'

/** One line of a table of fields: a field, or what the fields below it belong to. `depth` says how far inside it stands. */
export type FieldRow = {
  name: string
  /** The row is the head of one form of a union, and its name says when that form holds */
  isVariant: boolean
  depth: number
  type: string
  /** The named type that the objects page explains, when the field is of one. */
  typeName: string | null
  isRequired: boolean
  description: string
}

type Schema = SchemaObject & { $ref?: string; const?: unknown }
export type Schemas = Readonly<Record<string, Schema>>

/** Deeper fields are read on the page of their object: a table of everything says nothing. */
const depthMax = 2

const nameOf = (schema: Schema): string | null => schema.$ref?.replace('#/components/schemas/', '') ?? null

const resolve = (schema: Schema, schemas: Schemas): Schema => {
  const name = nameOf(schema)
  return name === null ? schema : (schemas[name] ?? {})
}

/** The fields of a body, with those inside them to a depth that can be read. */
export function fieldRows(schema: Schema, schemas: Schemas, depth = 0): FieldRow[] {
  const found = unwrap(resolve(schema, schemas), schemas)
  const variants = isObject(found) ? variantsOf(found) : []
  if (variants.length > 0) return variantRows(variants, schemas, depth)
  const required = new Set(found.required)
  return Object.entries((found.properties ?? {}) as Record<string, Schema>).flatMap(([name, property]) => {
    const inner = innerSchema(property, schemas)
    const row = {
      name,
      isVariant: false,
      depth,
      ...typeOf(property, schemas),
      isRequired: required.has(name),
      description: property.description ?? inner?.description ?? describedIn(property, schemas),
    }
    const isNamed = row.typeName !== null && depth > 0
    return [row, ...(inner !== null && depth + 1 < depthMax && !isNamed ? fieldRows(inner, schemas, depth + 1) : [])]
  })
}

/** The rows without those inside a field whose type has a name: where every object is explained, each is explained once. */
export function withoutNamed(rows: readonly FieldRow[]): FieldRow[] {
  let hiddenBelow = Number.POSITIVE_INFINITY
  return rows.filter(({ depth, type, typeName }) => {
    if (depth > hiddenBelow) return false
    const isOneName = typeName !== null && type.replaceAll(/ \| null|null \| |[[\]()]/g, '') === typeName
    hiddenBelow = isOneName ? depth : Number.POSITIVE_INFINITY
    return true
  })
}

/** What a field says of itself, or what the one form says that it has besides null. */
const describedIn = (schema: Schema, schemas: Schemas): string => {
  const found = resolve(schema, schemas)
  return found.description ?? unwrap(found, schemas).description ?? ''
}

/** The forms of a union. */
const variantsOf = ({ oneOf, anyOf }: Schema): Schema[] =>
  ((oneOf ?? anyOf ?? []) as Schema[]).filter(({ type }) => type !== 'null')

/** Each form of a union under a head of its own; a form that has nothing but its name is only the head. */
function variantRows(variants: readonly Schema[], schemas: Schemas, depth: number): FieldRow[] {
  return variants.flatMap((variant) => {
    const found = resolve(variant, schemas)
    const tag = tagOf(variants, schemas)
    const name = tag === null ? `with ${(found.required ?? []).join(' and ')}` : tagValue(found, tag, schemas)
    const head = {
      name,
      isVariant: true,
      depth,
      type: '',
      typeName: null,
      isRequired: false,
      description: found.description ?? '',
    }
    return [head, ...fieldRows(variant, schemas, depth).filter((row) => row.depth > depth || row.name !== tag)]
  })
}

/** The field that tells the forms of a union apart: it has one value in each. */
function tagOf(variants: readonly Schema[], schemas: Schemas): string | null {
  const [first = {}, ...others] = variants.map((variant) => (resolve(variant, schemas).properties ?? {}) as Schemas)
  const isTag = (name: string): boolean =>
    [first, ...others].every((properties) => resolve(properties[name] ?? {}, schemas).const !== undefined)
  return Object.keys(first).find(isTag) ?? null
}

const tagValue = (variant: Schema, tag: string, schemas: Schemas): string =>
  `${tag}: ${JSON.stringify(resolve((variant.properties as Schemas)[tag] ?? {}, schemas).const)}`

/** `null or X` is X as far as its fields go. */
function unwrap(schema: Schema, schemas: Schemas): Schema {
  const others = ((schema.anyOf ?? []) as Schema[]).filter(({ type }) => type !== 'null')
  return others.length === 1 && others[0] !== undefined ? unwrap(resolve(others[0], schemas), schemas) : schema
}

/** The object inside a field, if there is one: the field itself, or the items of a list. */
function innerSchema(schema: Schema, schemas: Schemas): Schema | null {
  const found = unwrap(resolve(schema, schemas), schemas)
  if (found.type === 'array') return innerSchema(found.items as Schema, schemas)
  return isObject(found) ? found : null
}

/** Whether a schema has fields: its own, or those of its forms. */
const isObject = (schema: Schema): boolean =>
  schema.properties !== undefined ||
  schema.oneOf !== undefined ||
  variantsOf(schema).some(({ properties }) => properties !== undefined)

/** The type in words, and the name under which the objects page explains it. */
export function typeOf(schema: Schema, schemas: Schemas): { type: string; typeName: string | null } {
  const name = nameOf(schema)
  const found = resolve(schema, schemas)
  if (name !== null && isObject(found)) return { type: name, typeName: name }
  if (found.anyOf !== undefined) {
    const parts = (found.anyOf as Schema[]).map((part) => typeOf(part, schemas))
    return {
      type: parts.map(({ type }) => type).join(' | '),
      typeName: parts.find(({ typeName }) => typeName !== null)?.typeName ?? null,
    }
  }
  if (found.type === 'array') {
    const item = typeOf(found.items as Schema, schemas)
    return { type: `${item.type.includes(' | ') ? `(${item.type})` : item.type}[]`, typeName: item.typeName }
  }
  if (found.enum !== undefined)
    return { type: found.enum.map((value) => JSON.stringify(value)).join(' | '), typeName: null }
  if (found.const !== undefined) return { type: JSON.stringify(found.const), typeName: null }
  const types = Array.isArray(found.type) ? found.type : [found.type ?? 'any']
  return { type: types.join(' | ') + limitsOf(found), typeName: null }
}

function limitsOf({ minLength, maxLength, minimum, maximum, format }: Schema): string {
  if (format === 'binary') return ', a file'
  const range = (least: number | undefined, most: number | undefined, unit: string): string =>
    least !== undefined && most !== undefined
      ? `, ${least}–${most}${unit}`
      : most !== undefined
        ? `, at most ${most}${unit}`
        : ''
  if (maxLength !== undefined) return range(minLength, maxLength, ' characters')
  return maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? range(minimum, maximum, '') : ''
}
