import { isBinary, type componentSchemas } from '@aftercare/contracts/openapi'

/** A JSON schema as the contract writes it. */
export type Schema = ReturnType<typeof componentSchemas>[string]

/** The name of the component that a schema refers to; undefined when it stands for itself. */
export const referredName = (schema: Schema): string | undefined => schema.$ref?.replace('#/components/schemas/', '')

/** Every component that a schema mentions, at any depth. */
export function mentionedNames(schema: unknown): string[] {
  const references = JSON.stringify(schema).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)
  return [...new Set([...references].map(([, name = '']) => name))].sort()
}

/** The items of a page component; undefined for any other schema. */
export function pageItem(schema: Schema): Schema | undefined {
  const { data, nextCursor } = (schema.properties ?? {}) as Record<string, Schema>
  return data && nextCursor ? (data.items as Schema) : undefined
}

/**
 * The exported type of a schema, followed by those of the objects inside it: each gets the name of where it stands, so
 * that every type is flat and can be named by whoever uses it.
 */
export function declarationsOf(name: string, schema: Schema): string {
  const inner: string[] = []
  const hoist = (innerName: string, innerSchema: Schema): string => {
    inner.push(declarationsOf(innerName, { description: `Part of \`${name}\``, ...innerSchema }))
    return innerName
  }
  const item = pageItem(schema)
  const declaration = item
    ? `export type ${name} = Page<${typeOf(item, name, hoist)}>`
    : schema.properties
      ? `export interface ${name} ${fieldsOf(schema, name, hoist)}`
      : `export type ${name} = ${typeOf(schema, name, hoist)}`
  return [docComment([wordsOf(schema)]) + declaration, ...inner].join('\n\n')
}

type Hoist = (name: string, schema: Schema) => string

function typeOf(schema: Schema, name: string, hoist: Hoist): string {
  const referred = referredName(schema)
  if (referred) return referred
  if (isBinary(schema)) return 'Upload'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const variants = (schema.oneOf ?? schema.anyOf) as Schema[] | undefined
  if (variants) return variants.map((variant) => variantOf(variant, name, hoist)).join(' | ')
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type }, name, hoist)).join(' | ')
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      return `(${typeOf(schema.items as Schema, singular(name), hoist)})[]`
    case 'object':
      if (schema.properties) return hoist(name, schema)
      return `Record<string, ${typeOf(schema.additionalProperties as Schema, name, hoist)}>`
    default:
      throw new Error(`${name}: a schema that says ${JSON.stringify(schema)} has no TypeScript type here yet`)
  }
}

/** The variants of a union stay together, since each is told from the others by a field of its own. */
const variantOf = (schema: Schema, name: string, hoist: Hoist): string =>
  schema.properties ? fieldsOf(schema, name, hoist) : typeOf(schema, name, hoist)

/** An object type: on one line, if it fits, when no field has anything said of it. */
function fieldsOf(schema: Schema, name: string, hoist: Hoist): string {
  const fields = Object.entries(schema.properties as Record<string, Schema>).map(([key, field]) => {
    const optional = schema.required?.includes(key) ? '' : '?'
    return `${docComment([wordsOf(field)])}${key}${optional}: ${typeOf(field, name + pascalCase(key), hoist)}`
  })
  return fields.some((field) => field.startsWith('/**')) ? `{\n${fields.join('\n')}\n}` : `{ ${fields.join('; ')} }`
}

/** A doc comment of paragraphs; nothing when there is nothing to say. */
export function docComment(paragraphs: readonly string[]): string {
  const said = paragraphs.filter((text) => text !== '')
  if (said.length === 0) return ''
  const lines = said
    .map((text) => wrapped(text.replaceAll('*/', '*\\/')).join('\n'))
    .join('\n\n')
    .split('\n')
  if (lines.length === 1) return `/** ${lines[0]} */\n`
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`
}

const docWidth = 110

function wrapped(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line === undefined || line.length + word.length >= docWidth) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines
}

/** What the contract says of a value, with its bounds when the words do not name them, and an example. */
function wordsOf(schema: Schema): string {
  const description = schema.description ?? ''
  const bounds = boundsOf(schema)
  const example: unknown = schema.examples?.[0]
  return [
    description,
    description.includes(bounds) ? '' : bounds,
    typeof example === 'string' || typeof example === 'number' ? `For example \`${example}\`` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join('. ')
}

/** The bounds of a value in words; empty when it has none but those of every number. */
function boundsOf(schema: Schema): string {
  const variants = ((schema.anyOf ?? []) as Schema[]).filter(({ type }) => type !== 'null')
  if (variants.length === 1 && variants[0]) return boundsOf(variants[0])
  if (schema.type === 'array') return range(schema.minItems, schema.maxItems, ' items')
  if (schema.type === 'integer') return range(schema.minimum, schema.maximum, '')
  return range(schema.minLength, schema.maxLength, ' characters')
}

function range(min: number | undefined, max: number | undefined, unit: string): string {
  const isFloored = min !== undefined && min !== 0 && min > -Number.MAX_SAFE_INTEGER
  const isCapped = max !== undefined && max < Number.MAX_SAFE_INTEGER
  if (isFloored && isCapped) return `${min.toLocaleString('en')} to ${max.toLocaleString('en')}${unit}`
  if (isCapped) return `At most ${max.toLocaleString('en')}${unit}`
  return isFloored ? `At least ${min.toLocaleString('en')}${unit}` : ''
}

export const pascalCase = (camelCase: string): string => camelCase.charAt(0).toUpperCase() + camelCase.slice(1)

/** One of many: `tickets` and `searches` are the names of our own contract, so no dictionary is needed. */
export const singular = (plural: string): string => plural.replace(/(?<=ch|sh|ss|x)es$|(?<!s)s$/, '')
