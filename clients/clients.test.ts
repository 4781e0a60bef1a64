import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { OpenAPIObject, SchemaObject } from 'openapi3-ts/oas31'
import { afterAll, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { generateClients } from './generate-clients.ts'
import { lintDocument } from './lint-document.ts'
import { parseExamples } from './parse-examples.ts'

// Inside the package, so that generated code finds zod, and not in the folder that the check empties and compiles.
const folder = path.join(import.meta.dirname, 'generated-in-tests')
afterAll(async () => await rm(folder, { recursive: true, force: true }))

/** A document with one operation, which takes a thing. */
const documentOf = (schemas: Record<string, SchemaObject>, example: unknown): OpenAPIObject => ({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1.0.0' },
  paths: {
    '/things': {
      post: {
        operationId: 'things.create',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Thing' },
              examples: { example1: { value: example } },
            },
          },
        },
        responses: { '204': { description: 'Made' } },
      },
    },
  },
  components: { schemas },
})

/** What the gate says of a document. */
async function complaintsAbout(name: string, document: OpenAPIObject) {
  const directory = path.join(folder, name)
  await mkdir(directory, { recursive: true })
  const file = path.join(directory, 'openapi.json')
  await writeFile(file, JSON.stringify(document))
  const project = path.join(directory, 'tsconfig.json')
  await writeFile(project, JSON.stringify({ extends: '../../tsconfig.json', include: ['clients'] }))
  await generateClients(file, path.join(directory, 'clients'))
  return { errors: await compile(project), examples: await parseExamples(document, path.join(directory, 'clients')) }
}

const named = (pattern: string): SchemaObject => ({
  type: 'object',
  properties: { name: { type: 'string', pattern } },
  required: ['name'],
})

it('takes a document that generators understand', async () => {
  const { errors, examples } = await complaintsAbout(
    'good',
    documentOf({ Thing: named('^[^\\x00-\\x1f]*$') }, { name: 'Vase' }),
  )
  expect(errors).toEqual([])
  expect(examples).toEqual({
    'hey-api': { parsed: 1, refused: [] },
    'orval-zod': { parsed: 1, refused: [] },
    kubb: { parsed: 1, refused: [] },
  })
})

it('refuses a pattern that needs a flag, a component named like a global, and an example of another shape', async () => {
  const thing: SchemaObject = {
    type: 'object',
    properties: { name: { type: 'string', pattern: '^[^\\p{Cc}]*$' }, file: { $ref: '#/components/schemas/File' } },
    required: ['name'],
  }
  const document = documentOf({ Thing: thing, File: { type: 'string', format: 'binary' } }, { name: 7 })
  const { errors, examples } = await complaintsAbout('bad', document)
  expect(errors.join('\n')).toContain('TS1530')
  expect(errors.join('\n')).toContain('TS2456')
  for (const { parsed, refused } of Object.values(examples)) expect([parsed, refused.length]).toEqual([0, 1])
})

it('refuses what the rules of Spectral refuse', async () => {
  const complaints = await lintDocument(documentOf({ Thing: named('^[a-z]+$') }, { name: 1 }))
  expect(complaints.join('\n')).toContain('operation-description')
  expect(complaints.join('\n')).toContain('oas3-valid-media-example')
})
