import type { SchemaObject } from 'openapi3-ts/oas31'
import { bodyOf, type Route } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'

/** Named schemas are referred to, others stand inline. @throws Error when a pattern needs a flag */
export function schemaOf(schema: z.ZodType): SchemaObject {
  const { $schema: _dialect, $defs: _named, ...inline } = z.toJSONSchema(schema, jsonSchemaOptions)
  const name = schema.meta()?.id
  return name === undefined ? tidy(inline) : { $ref: `#/components/schemas/${name}` }
}

const jsonSchemaOptions: Parameters<typeof z.toJSONSchema>[1] & object = {
  io: 'output',
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema }) => makePatternsPortable(zodSchema, jsonSchema),
}

/**
 * A pattern has no flags in JSON schema, so one that needs a flag would mean something else there; and `\/` is a slash only
 * in a JavaScript literal.
 *
 * @throws Error when a pattern has a flag
 */
function makePatternsPortable(zodSchema: z.core.$ZodType, jsonSchema: z.core.JSONSchema.BaseSchema): void {
  const { checks = [] } = zodSchema._zod.def
  for (const { pattern } of checks.map((check) => check._zod.def as { pattern?: RegExp }))
    if (pattern && pattern.flags !== '')
      throw new Error(`${String(pattern)} loses its flags in JSON schema: write it without`)
  for (const place of [jsonSchema, ...(jsonSchema.allOf ?? [])])
    if (place.pattern !== undefined)
      place.pattern = place.pattern.replaceAll(/\\(.)/g, (escape, character) => (character === '/' ? '/' : escape))
}

/** Every schema of the contract that has a name, in alphabetical order. */
export function componentSchemas(): Record<string, SchemaObject> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    ...jsonSchemaOptions,
    uri: (id) => `#/components/schemas/${id}`,
  })
  return Object.fromEntries(
    Object.entries(schemas)
      .filter(([name]) => !name.startsWith('__'))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [name, tidy(schema)]),
  )
}

/** OpenAPI gives a schema its name by its place, so its own id goes; references point into the components. */
function tidy(schema: unknown): SchemaObject {
  const walk = (value: unknown, isSchema: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, isSchema))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !(isSchema && ['$schema', '$id', 'id'].includes(key)))
        .map(([key, item]) => {
          if (isSchema && key === '$ref') return [key, String(item).replace('#/$defs/', '#/components/schemas/')]
          if (isSchema && ['examples', 'enum', 'const', 'default', 'required'].includes(key)) return [key, item]
          return [key, walk(item, !(isSchema && key === 'properties'))]
        }),
    )
  }
  return walk(schema, true) as SchemaObject
}

/** Whether a schema stands for bytes, which have no form in JSON: a file. */
export const isBinary = ({ format }: SchemaObject): boolean => format === 'binary'

/**
 * The schema of a route's body; undefined where there is nothing to say in it. A form's files are required here, although the
 * parser on the server, which sees the other fields only, cannot ask for them.
 */
export function bodySchemaOf(route: Route): SchemaObject | undefined {
  const body = bodyOf(route)
  if (body === undefined) return undefined
  const schema = schemaOf(body)
  if (contentTypeOf(route) !== 'multipart/form-data') return schema
  const files = Object.entries((schema.properties ?? {}) as Record<string, SchemaObject>).filter(([, field]) =>
    isBinary(field),
  )
  return { ...schema, required: [...(schema.required ?? []), ...files.map(([name]) => name)] }
}

/** How a route's body is written. */
export const contentTypeOf = (route: Route): string =>
  ('contentType' in route && route.contentType) || 'application/json'
