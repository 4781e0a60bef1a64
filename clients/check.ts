import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { startApi } from '@aftercare/api/testing/start-api'
import type { OpenAPIObject } from 'openapi3-ts/oas31'
import type { Call } from './call.ts'
import { compile } from './compile.ts'
import { generateClients, generatorNames } from './generate-clients.ts'
import { lintDocument } from './lint-document.ts'
import { parseExamples } from './parse-examples.ts'
import { readOptions } from '../scripts/read-options.ts'

// The document in other hands: generates clients from it, compiles them, parses its examples with them, and calls the server.
readOptions(
  'npm run clients: generates clients from the OpenAPI document with other generators, and calls the API with one',
  {},
)
const here = import.meta.dirname
const file = path.join(here, '../contracts/openapi.json')
const generated = path.join(here, 'generated')
const document = JSON.parse(await readFile(file, 'utf8')) as OpenAPIObject
const complaints: string[] = []

const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.keys(item))
console.log(`${operations.length} operations, ${Object.keys(document.webhooks ?? {}).length} webhooks`)

const lint = await lintDocument(document)
complaints.push(...lint)
console.log(`spectral: ${lint.length} complaints`)

await generateClients(file, generated)
const errors = await compile(path.join(here, 'tsconfig.json'))
complaints.push(...errors)
console.log(`${generatorNames.join(', ')}: ${errors.length} errors under strict`)

for (const [name, { parsed, refused }] of Object.entries(await parseExamples(document, generated))) {
  complaints.push(...refused.map((refusal) => `${name}: ${refusal}`))
  console.log(`${name}: ${parsed} examples parsed, ${refused.length} refused`)
}

// An app of its own, which ends with the check; that of the tests ends with their worker.
await using api = await startApi({ rateFactor: 100 })
const { secretKey } = await api.newStore()
// What it imports is generated, so the compiler of the repository does not see it; the one above has.
const caller = path.join(here, 'callers/hey-api.ts')
const { callServer } = (await import(caller)) as {
  callServer: (baseUrl: string, secretKey: string) => Promise<Call[]>
}
for (const { name, expected, status, said } of await callServer(api.url, secretKey)) {
  if (status !== expected) complaints.push(`${name}: ${status} instead of ${expected}, ${JSON.stringify(said)}`)
  console.log(`hey-api ${name}: ${status} ${JSON.stringify(said)}`)
}

for (const complaint of complaints) console.error(complaint)
process.exitCode = complaints.length === 0 ? 0 : 1
