import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { OpenAPIObject } from 'openapi3-ts/oas31'
import { readOptions } from '../../scripts/read-options.ts'
import { breakingChanges } from './breaking-changes.ts'

// Compares the document with the released one, and fails on what breaks its callers unless accepted.json says why it may.
// With --release it makes the document the released one, and forgets what was accepted on the way there.
const usage = `npm run breaking: what in the OpenAPI document breaks callers of the released one

  --release         makes the document the released one (npm run release:contract)
  --document=FILE   the document, contracts/openapi.json when left out
  --released=FOLDER what was released, contracts/released when left out`
const { values } = readOptions(usage, {
  options: {
    release: { type: 'boolean', default: false },
    document: { type: 'string', default: resolve(import.meta.dirname, '../openapi.json') },
    released: { type: 'string', default: resolve(import.meta.dirname, '../released') },
  },
})
const files = {
  document: resolve(values.document),
  released: resolve(values.released, 'openapi.json'),
  accepted: resolve(values.released, 'accepted.json'),
}
const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'))

if (values.release) {
  await writeFile(files.released, await readFile(files.document))
  await writeFile(files.accepted, '{}\n')
  console.log('The document is the released one now')
} else {
  const [released, document] = (await Promise.all([read(files.released), read(files.document)])) as OpenAPIObject[]
  const accepted = (await read(files.accepted)) as Record<string, string>
  const found = breakingChanges(released as OpenAPIObject, document as OpenAPIObject)
  const refused = found.filter((change) => accepted[change] === undefined)
  const stale = Object.keys(accepted).filter((change) => !found.includes(change))
  console.log(`${found.length} breaking changes since the release, ${found.length - refused.length} of them accepted`)
  for (const change of refused)
    console.error(
      `${change}\n  Keep it, or say in contracts/released/accepted.json why callers must live with it, and in CHANGELOG.md what to do`,
    )
  for (const change of stale) console.error(`accepted.json has what did not happen: ${change}`)
  process.exitCode = refused.length + stale.length === 0 ? 0 : 1
}
