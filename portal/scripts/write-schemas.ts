import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from '@aftercare/contracts/vocabulary/zod'
import { format, resolveConfig } from 'prettier'
import { FrontMatter } from '../shop/article.ts'
import { ShopConfig } from '../shop/config.ts'
import { PageFrontMatter } from '../shop/read-pages.ts'
import { commentsOf, type Comments } from './read-comments.ts'
import { typesOfSchema, type Schema } from './types-of-schema.ts'
import { readOptions } from '../../scripts/read-options.ts'

// Writes the JSON schemas of what a merchant writes, so that an editor completes and explains it without this package.
// With --check it writes nothing and fails when a schema is not as the source would make it.

type Made = { [key: string]: unknown }

const folder = fileURLToPath(new URL('../', import.meta.url))
const sources = [
  { file: 'config', title: 'aftercare.config.json', schema: ShopConfig, from: 'shop/config.ts', name: 'ShopConfig' },
  { file: 'article', title: 'Front matter of an article', schema: FrontMatter, from: 'shop/article.ts', name: 'FrontMatter' },
  { file: 'page', title: 'Front matter of a page', schema: PageFrontMatter, from: 'shop/read-pages.ts', name: 'PageFrontMatter' },
] // prettier-ignore

/** Puts what the source says of a setting beside it, wherever the setting stands in the schema. */
function explain(schema: Made, comments: Comments): void {
  const properties = (schema['properties'] ?? {}) as Record<string, Made>
  for (const [key, property] of Object.entries(properties)) {
    const said = comments.get(key)
    if (said?.text !== undefined) property['description'] ??= said.text
    if (said !== undefined) explain(property, said.inside)
  }
  for (const part of [schema['items'], ...(['anyOf', 'oneOf', 'allOf'] as const).flatMap((key) => schema[key] ?? [])])
    if (typeof part === 'object' && part !== null) explain(part as Made, comments)
}

async function schemaOf({ title, schema, from, name }: (typeof sources)[number]): Promise<string> {
  const made = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as Made
  explain(made, commentsOf(await readFile(`${folder}${from}`, 'utf8'), name))
  // An editor's own key, by which a file names its schema.
  if (name === 'ShopConfig') Object.assign(made['properties'] as object, { $schema: { type: 'string' } })
  return JSON.stringify({ title, ...made })
}

/**
 * The types of a config that is written in TypeScript, for a folder where this package is not installed: the config names
 * the file, and an editor then knows what it imports.
 */
const typesOfConfig = (
  schema: string,
): string => `// What \`@aftercare/portal\` gives to aftercare.config.ts, for editors where the package is not installed.
declare module '@aftercare/portal' {
${typesOfSchema('ShopConfigInput', JSON.parse(schema) as Schema)}
/** Gives \`aftercare.config.ts\` its types. The values are checked when the folder is read. */
export const defineConfig: (config: ShopConfigInput) => ShopConfigInput

/**
 * The same hours on some days of the week, the other days closed: \`openOn(['mon', 'tue'], '09:00-12:30', '13:30-18:00')\`.
 *
 * @param hours each as \`from-to\`, in order
 */
export function openOn(days: readonly (keyof WeeklyHours)[], ...hours: string[]): WeeklyHours
}
`

const usage = `npm run generate: writes the OpenAPI document, the SDK and the schemas of the portal from the contract

  --check   writes nothing, and fails when a file is old (npm run generated)`
const { values: options } = readOptions(usage, { options: { check: { type: 'boolean', default: false } } })

let isStale = false
async function write(name: string, parser: string, made: string): Promise<void> {
  const path = `${folder}schemas/${name}`
  const written = await format(made, { ...(await resolveConfig(path)), parser })
  if (!options.check) await writeFile(path, written)
  else if ((await readFile(path, 'utf8').catch(() => '')) !== written) {
    console.error(`portal/schemas/${name} is not as the source makes it: npm run generate`)
    isStale = true
  }
}

for (const source of sources) {
  const schema = await schemaOf(source)
  await write(`${source.file}.json`, 'json', schema)
  if (source.file === 'config') await write('config.d.ts', 'typescript', typesOfConfig(schema))
}
if (isStale) process.exitCode = 1
