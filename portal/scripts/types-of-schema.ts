/** What of a JSON schema says a type; other keys are bounds, which the command line checks. */
export type Schema = {
  readonly [key: string]: unknown
  readonly $ref?: string
  readonly description?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly propertyNames?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly definitions?: Readonly<Record<string, Schema>>
}

/** A JSON schema and its definitions as TypeScript, with what is said of each setting. */
export function typesOfSchema(name: string, schema: Schema): string {
  const named = [...Object.entries(schema.definitions ?? {}), [name, schema] as const]
  return named
    .map(([type, definition]) => `${comment(definition)}export type ${type} = ${typeOf(definition)}\n`)
    .join('\n')
}

function typeOf(schema: Schema): string {
  const { $ref, enum: values, anyOf, allOf, items } = schema
  if ($ref !== undefined) return $ref.replace('#/definitions/', '')
  if ('const' in schema) return JSON.stringify(schema.const)
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' | ')
  if (anyOf !== undefined) return unionOf(anyOf)
  if (allOf !== undefined) return allOf.map((part) => `(${typeOf(part)})`).join(' & ')
  if (items !== undefined) return `(${typeOf(items)})[]`
  if (schema.type === 'object') return objectOf(schema)
  if (schema.type === 'integer') return 'number'
  return ['string', 'number', 'boolean', 'null'].find((type) => type === schema.type) ?? 'unknown'
}

/** A value beside any text stays known to the editor, which would forget it in `'a' | string`. */
function unionOf(parts: readonly Schema[]): string {
  const types = parts.map(typeOf)
  const hasValue = types.some((type) => type.startsWith('"'))
  return types.map((type) => (hasValue && type === 'string' ? '(string & Record<never, never>)' : type)).join(' | ')
}

function objectOf({ properties, required = [], propertyNames, additionalProperties }: Schema): string {
  const values = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'
  if (properties === undefined)
    return propertyNames?.enum === undefined
      ? `{ [name: string]: ${values} }`
      : `{ [name in ${typeOf(propertyNames)}]?: ${values} }`
  const rows = Object.entries(properties)
    .filter(([key]) => key !== '$schema')
    .map(([key, property]) => {
      const name = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)
      return `${comment(property)}${name}${required.includes(key) ? '' : '?'}: ${typeOf(property)}`
    })
  return `{\n${rows.join('\n')}\n}`
}

const comment = ({ description }: Schema): string =>
  description === undefined ? '' : `/** ${description.replaceAll('*/', '* /')} */\n`
