import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from '@aftercare/contracts/vocabulary/zod'
import { format, resolveConfig } from 'prettier'
import { FrontMatter } from '../shop/article.ts'
import { ShopConfig } from '../shop/config.ts'
import { PageFrontMatter } from '../shop/read-pages.ts'
import { commentsOf, type Comments } from './read-comments.ts'

// Writes the JSON schemas of what a merchant writes, so that an editor completes and explains it without this package.
// With --check it writes nothing and fails when a schema is not as the source would make it.

type Schema = { [key: string]: unknown }

const folder = fileURLToPath(new URL('../', import.meta.url))
const sources = [
  { file: 'config', title: 'aftercare.config.json', schema: ShopConfig, from: 'shop/config.ts', name: 'ShopConfig' },
  { file: 'article', title: 'Front matter of an article', schema: FrontMatter, from: 'shop/article.ts', name: 'FrontMatter' },
  { file: 'page', title: 'Front matter of a page', schema: PageFrontMatter, from: 'shop/read-pages.ts', name: 'PageFrontMatter' },
] // prettier-ignore

/** Puts what the source says of a setting beside it, wherever the setting stands in the schema. */
function explain(schema: Schema, comments: Comments): void {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>
  for (const [key, property] of Object.entries(properties)) {
    const said = comments.get(key)
    if (said?.text !== undefined) property['description'] ??= said.text
    if (said !== undefined) explain(property, said.inside)
  }
  for (const part of [schema['items'], ...(['anyOf', 'oneOf', 'allOf'] as const).flatMap((key) => schema[key] ?? [])])
    if (typeof part === 'object' && part !== null) explain(part as Schema, comments)
}

async function schemaOf({ title, schema, from, name }: (typeof sources)[number]): Promise<string> {
  const made = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as Schema
  explain(made, commentsOf(await readFile(`${folder}${from}`, 'utf8'), name))
  // An editor's own key, by which a file names its schema.
  if (name === 'ShopConfig') Object.assign(made['properties'] as object, { $schema: { type: 'string' } })
  return JSON.stringify({ title, ...made })
}

let isStale = false
for (const source of sources) {
  const path = `${folder}schemas/${source.file}.json`
  const written = await format(await schemaOf(source), { ...(await resolveConfig(path)), parser: 'json' })
  if (!process.argv.includes('--check')) await writeFile(path, written)
  else if ((await readFile(path, 'utf8').catch(() => '')) !== written) {
    console.error(`portal/schemas/${source.file}.json is not as the source makes it: npm run generate`)
    isStale = true
  }
}
if (isStale) process.exitCode = 1
