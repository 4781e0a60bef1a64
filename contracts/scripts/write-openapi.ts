import { readFile, writeFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { readOptions } from '../../scripts/read-options.ts'
import { openApiDocument } from '../src/openapi/index.ts'

// Writes the OpenAPI document of the contract. With --check it writes nothing, and fails when the file is not up to date.
const usage = `node contracts/scripts/write-openapi.ts: writes the OpenAPI document of the contract

  --check      writes nothing, and fails when the file is old (npm run generated)
  --out=FILE   contracts/openapi.json when left out`
const { values } = readOptions(usage, {
  options: {
    check: { type: 'boolean', default: false },
    out: { type: 'string', default: resolve(import.meta.dirname, '../openapi.json') },
  },
})
const file = resolve(values.out)
const shown = relative(process.cwd(), file)
const document = `${JSON.stringify(openApiDocument(), null, 2)}\n`

if (values.check) {
  const present = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (present !== document) {
    console.error(
      `${shown} is ${present === null ? 'missing' : 'not what the contract says'}. Run \`npm run generate\`.`,
    )
    process.exitCode = 1
  }
} else {
  await writeFile(file, document)
  console.log(`${document.length} characters in ${shown}`)
}
