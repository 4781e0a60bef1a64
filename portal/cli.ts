#!/usr/bin/env node
import { build } from './commands/build.ts'
import { check } from './commands/check.ts'
import { dev } from './commands/dev.ts'
import { init } from './commands/init.ts'
import { preview } from './commands/preview.ts'
import { ShopFolderError } from './shop/mistakes.ts'

const commands = {
  init: { run: init, help: 'write a small shop to begin with' },
  dev: { run: dev, help: 'serve the pages while you write; a change shows at once' },
  build: { run: build, help: 'write the help center to <folder>/.aftercare/dist' },
  preview: { run: preview, help: 'build, then serve what was built' },
  check: { run: check, help: 'tell what is wrong or hard to read; --strict fails on warnings too' },
}

const usage = `aftercare-portal <command> [folder] [--port=4321]

${Object.entries(commands)
  .map(([name, { help }]) => `  ${name.padEnd(9)}${help}`)
  .join('\n')}

The folder is the shop's: aftercare.config.ts and content/. It is the current one when left out.`

const [name = '', ...rest] = process.argv.slice(2)
const options = new Set(rest.filter((word) => word.startsWith('--')))
const folder = rest.find((word) => !word.startsWith('--')) ?? '.'
const port = Number([...options].find((option) => option.startsWith('--port='))?.slice('--port='.length) ?? 4321)
const unknown = [...options].filter((option) => option !== '--strict' && !option.startsWith('--port='))

if (!Object.hasOwn(commands, name) || unknown.length > 0 || !Number.isInteger(port)) {
  console.error(usage)
  process.exitCode = ['', 'help', '--help', '-h'].includes(name) ? 0 : 2
} else {
  try {
    process.exitCode = await commands[name as keyof typeof commands].run({ folder, options, port })
  } catch (error) {
    process.exitCode = 1
    if (error instanceof ShopFolderError) console.error(error.message)
    else console.error(error instanceof Error ? error.message : error)
  }
}
