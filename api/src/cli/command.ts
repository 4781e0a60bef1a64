import type { ParseArgsOptionDescriptor } from 'node:util'

/** An option of a command, as `--help` shows it. */
export type CommandOption = ParseArgsOptionDescriptor & {
  help: string
  /** What stands for the value in the help, such as FOLDER */
  value?: string
}

type Options = Record<string, CommandOption>

type Value<Option extends CommandOption> = Option['type'] extends 'boolean'
  ? boolean
  : Option['multiple'] extends true
    ? string[]
    : string

/** What a command prints. Nothing else goes to standard output, so that `--json` can be piped on. */
export type Output = {
  /** The result: text for a person, or the JSON with `--json`. */
  result(text: string, json: unknown): void
  /** What is going on, for the person who waits, on standard error. */
  progress(text: string): void
}

export type CommandInput<Given extends Options = Options> = {
  arguments: readonly string[]
  options: { [Name in keyof Given]?: Value<Given[Name]> }
  env: NodeJS.ProcessEnv
}

export type Command<Given extends Options = Options> = {
  /** What is typed after `aftercare` */
  name: string
  /** One line of the overview */
  summary: string
  /** The names of what follows, in order; one in square brackets may be left out */
  arguments: readonly string[]
  options: Given
  /** What `--help` says below the options. */
  notes?: string
  /** @throws UsageError, and RefusedError or a problem of a use case */
  run(input: CommandInput<Given>, output: Output): Promise<void>
}

/** The command as the list of commands holds it, with its options' types checked where it is defined. */
export const defineCommand = <const Given extends Options>(command: Command<Given>): Command => command

/** The command line makes no sense: the process ends with 2. */
export class UsageError extends Error {}

/** The command was understood and cannot be done: the process ends with 1. */
export class RefusedError extends Error {}
