#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { nearName } from '@aftercare/contracts/rules/near-name.rules'
import type { CommandInput } from './commands/command-input.ts'

// Each is loaded when it is asked for: help and a word too many wait for no bundler.
const commands = {
  init: { load: async () => (await import('./commands/init.ts')).init, help: 'write a small shop to begin with' },
  dev: {
    load: async () => (await import('./commands/dev.ts')).dev,
    help: 'serve the pages while you write; a change shows at once',
  },
  build: {
    load: async () => (await import('./commands/build.ts')).build,
    help: 'write the help center to <folder>/.aftercare/dist',
  },
  preview: {
    load: async () => (await import('./commands/preview.ts')).preview,
    help: 'build, then serve what was built',
  },
  check: {
    load: async () => (await import('./commands/check.ts')).check,
    help: 'tell what is wrong or hard to read; --strict fails on warnings too',
  },
} satisfies Record<string, { load: () => Promise<(input: CommandInput) => Promise<number>>; help: string }>

const usage = `aftercare-portal <command> [folder] [--port=4321]

${Object.entries(commands)
  .map(([name, { help }]) => `  ${name.padEnd(9)}${help}`)
  .join('\n')}

The folder is the shop's: aftercare.config.ts and content/. It is the current one when left out.`

const options = {
  port: { type: 'string', default: '4321' },
  strict: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Wrong use of the command line: what was written, and what was meant. */
class UsageError extends Error {}

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  try {
    const asked = read(args)
    if (asked !== undefined) {
      const command = await commands[asked.command].load()
      return await command(asked.input)
    }
    console.log(usage)
    return 0
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`)
      return 2
    }
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
}

/**
 * What a command line asks for; `undefined` when that is help.
 *
 * @throws UsageError
 */
function read(args: string[]): { command: keyof typeof commands; input: CommandInput } | undefined {
  const { values, positionals, tokens } = parseArgs({
    args,
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const [command = 'help', folder = '.', tooMany] = positionals
  if (values.help === true || command === 'help') return undefined
  if (!isCommand(command))
    throw new UsageError(`There is no command ${command}${meant(command, Object.keys(commands))}`)
  for (const token of tokens)
    if (token.kind === 'option' && !Object.hasOwn(options, token.name))
      throw new UsageError(`There is no option ${token.rawName}${meant(token.name, Object.keys(options), '--')}`)
  if (tooMany !== undefined) throw new UsageError(`${tooMany} is one word too many`)
  const port = Number(values.port)
  if (!/^\d+$/.test(String(values.port)) || port > 65_535)
    throw new UsageError('--port takes a number from 0 to 65535, such as --port=4321')
  return { command, input: { folder, port, isStrict: values.strict === true } }
}

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name)
}

function meant(written: string, names: readonly string[], before = ''): string {
  const name = nearName(written, names)
  return name === undefined ? '' : `; did you mean ${before}${name}?`
}
