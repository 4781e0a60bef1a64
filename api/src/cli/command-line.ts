import { inspect, parseArgs } from 'node:util'
import { ProblemError } from '@aftercare/contracts'
import { isForOperator } from '../run-until-stopped.ts'
import { RefusedError, UsageError, type Command, type CommandInput, type Output } from './command.ts'
import { commands } from './commands.ts'
import { helpOf, overviewOf } from './help.ts'

/** Where a command line comes from and prints to. */
export type Terminal = { env: NodeJS.ProcessEnv; print(text: string): void; printError(text: string): void }

/** Finds the command, runs it, and gives the exit code: 0 is done, 1 refused, 2 wrong use. */
export async function runCommandLine(words: string[], terminal: Terminal): Promise<number> {
  const command = commands.find(({ name }) => name === words.slice(0, wordsIn(name)).join(' '))
  if (command === undefined) return showOverview(words, terminal)
  return await run(command, words.slice(wordsIn(command.name)), terminal)
}

const wordsIn = (name: string): number => name.split(' ').length

/** Every command, or those of the group that was named. */
function showOverview(words: readonly string[], { print, printError }: Terminal): number {
  const isAsked = words.length === 0 || words.some((word) => ['--help', '-h', 'help'].includes(word))
  const group = commands.filter(({ name }) => name.startsWith(`${words[0]} `))
  const overview = overviewOf(group.length > 0 ? group : commands)
  if (isAsked) print(overview)
  else printError(`There is no command ${words.slice(0, 2).join(' ')}\n\n${overview}`)
  return isAsked ? 0 : 2
}

async function run(command: Command, rest: string[], terminal: Terminal): Promise<number> {
  const { env, print, printError } = terminal
  const isJson = rest.includes('--json')
  const output = outputOf(isJson, terminal)
  try {
    const { help, ...input } = read(command, rest)
    if (help) print(helpOf(command))
    else await command.run({ ...input, env }, output)
    return 0
  } catch (error) {
    const isUsage = error instanceof UsageError
    const isExpected = isUsage || error instanceof RefusedError || error instanceof ProblemError || isForOperator(error)
    const message = isExpected ? error.message : inspect(error)
    const code = isExpected ? codeOf(error) : 'internal_error'
    // What was found is the answer; standard output is one JSON document.
    if (isJson && !output.hasResult()) print(JSON.stringify({ error: { code, message } }, null, 2))
    printError(isUsage ? `${message}\n\n${helpOf(command)}` : message)
    return isUsage ? 2 : 1
  }
}

function codeOf(error: unknown): string {
  if (error instanceof ProblemError) return error.code
  return error instanceof UsageError ? 'wrong_use' : 'refused'
}

/** @throws UsageError for an option that the command does not have, and for an argument too few or too many */
function read(command: Command, args: string[]): Omit<CommandInput, 'env'> & { help: boolean } {
  const parsed = parse(command, args)
  const { help = false, json: _json, ...options } = parsed.values as { help?: boolean; json?: boolean }
  const required = command.arguments.filter((name) => !name.startsWith('['))
  if (!help && parsed.positionals.length < required.length)
    throw new UsageError(`${required[parsed.positionals.length]} is missing`)
  if (parsed.positionals.length > command.arguments.length)
    throw new UsageError(`${parsed.positionals[command.arguments.length]} is one word too many`)
  return { help, arguments: parsed.positionals, options }
}

function parse({ options }: Command, args: string[]): { values: object; positionals: string[] } {
  const common = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const
  try {
    return parseArgs({ args, options: { ...options, ...common }, allowPositionals: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw code?.startsWith('ERR_PARSE_ARGS') ? new UsageError(message) : error
  }
}

function outputOf(isJson: boolean, { print, printError }: Terminal): Output & { hasResult(): boolean } {
  let hasResult = false
  return {
    result: (text, json) => {
      hasResult = true
      print(isJson ? JSON.stringify(json, null, 2) : text)
    },
    progress: printError,
    hasResult: () => hasResult,
  }
}
