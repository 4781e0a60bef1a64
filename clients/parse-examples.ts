import { pathToFileURL } from 'node:url'
import path from 'node:path'
import type { OpenAPIObject, OperationObject, SchemaObject } from 'openapi3-ts/oas31'

type Parser = { safeParse: (value: unknown) => { success: boolean; error?: { message: string } } }
type Place =
  | { operation: string; part: 'body'; status?: undefined }
  | { operation: string; part: 'answer'; status: number }
  | { component: string }
type Example = { at: string; place: Place; value: unknown }

const pascal = (id: string): string =>
  id
    .split('.')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
const camel = (id: string): string => pascal(id).charAt(0).toLowerCase() + pascal(id).slice(1)

/** The name that each generator gives to the schema of a place; null where it makes none. */
const schemaNames: Record<string, { file: string; nameOf: (place: Place) => string | null }> = {
  'hey-api': {
    file: 'hey-api/zod.gen.ts',
    nameOf: (place) =>
      'component' in place
        ? `z${place.component}`
        : `z${pascal(place.operation)}${place.part === 'body' ? 'Body' : 'Response'}`,
  },
  'orval-zod': {
    file: 'orval-zod/schemas.ts',
    nameOf: (place) =>
      'component' in place ? null : `${pascal(place.operation)}${place.part === 'body' ? 'Body' : 'Response'}`,
  },
  kubb: {
    file: 'kubb/zod/index.ts',
    nameOf: (place) =>
      'component' in place
        ? `${camel(place.component)}Schema`
        : `${camel(place.operation)}${place.part === 'body' ? 'MutationRequest' : place.status}Schema`,
  },
}

/** Every example of a document that has a form in JSON: of bodies, of answers and of named schemas. */
export function examplesOf(document: OpenAPIObject): Example[] {
  const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item) as OperationObject[])
  const ofOperations = operations.flatMap(({ operationId: operation = '', requestBody, responses }) => [
    ...jsonExamples(requestBody).map((value, index) => ({
      at: `${operation} body ${index + 1}`,
      place: { operation, part: 'body' } as const,
      value,
    })),
    ...Object.entries(responses ?? {}).flatMap(([status, response]) =>
      jsonExamples(response).map((value, index) => ({
        at: `${operation} answer ${index + 1}`,
        place: { operation, part: 'answer', status: Number(status) } as const,
        value,
      })),
    ),
  ])
  const ofComponents = Object.entries((document.components?.schemas ?? {}) as Record<string, SchemaObject>).flatMap(
    ([component, { examples = [] }]) =>
      examples.map((value) => ({ at: component, place: { component }, value: value as unknown })),
  )
  return [...ofOperations, ...ofComponents]
}

function jsonExamples(holder: unknown): unknown[] {
  const { content } = (holder ?? {}) as { content?: Record<string, { examples?: Record<string, { value: unknown }> }> }
  return Object.values(content?.['application/json']?.examples ?? {}).map(({ value }) => value)
}

/** Parses every example with the schemas of each generator: how many it took, and what it refused. */
export async function parseExamples(
  document: OpenAPIObject,
  directory: string,
): Promise<Record<string, { parsed: number; refused: string[] }>> {
  const results: Record<string, { parsed: number; refused: string[] }> = {}
  for (const [generator, { file, nameOf }] of Object.entries(schemaNames)) {
    const schemas = (await import(pathToFileURL(path.resolve(directory, file)).href)) as Record<string, Parser>
    const result = { parsed: 0, refused: [] as string[] }
    for (const { at, place, value } of examplesOf(document)) {
      const name = nameOf(place)
      if (name === null) continue
      const outcome = schemas[name]?.safeParse(value)
      if (outcome?.success) result.parsed++
      else result.refused.push(`${at}: ${outcome ? outcome.error?.message : `there is no ${name}`}`)
    }
    results[generator] = result
  }
  return results
}
