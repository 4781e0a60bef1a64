import { relative, resolve } from 'node:path'
import { readOptions } from '../../scripts/read-options.ts'
import { differences, writeFiles } from './generated-files.ts'
import { sdkSource } from './sdk-source.ts'

// Writes the generated part of the SDK. With --check it writes nothing, and fails when a file is not up to date.
const usage = `node sdk/scripts/generate.ts: writes the SDK from the contract

  --check       writes nothing, and fails when a file is old (npm run generated)
  --out=FOLDER  sdk/src/generated when left out`
const { values } = readOptions(usage, {
  options: {
    check: { type: 'boolean', default: false },
    out: { type: 'string', default: resolve(import.meta.dirname, '../src/generated') },
  },
})
const directory = resolve(values.out)
const files = await sdkSource()
const shown = relative(process.cwd(), directory)

if (values.check) {
  const stale = await differences(directory, files)
  if (stale.length > 0) {
    console.error(`${shown} is not what the contract says. Run \`npm run generate\`.\n  ${stale.join('\n  ')}`)
    process.exitCode = 1
  }
} else {
  await writeFiles(directory, files)
  console.log(`${files.size} files in ${shown}`)
}
