import type { Command } from './command.ts'

const column = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length)) + 3
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n')
}

const callOf = ({ name, arguments: names }: Command): string => [name, ...names].join(' ')

/** What `aftercare --help` prints. */
export const overviewOf = (commands: readonly Command[]): string => `aftercare <command>

${column(commands.map((command) => [callOf(command), command.summary]))}

aftercare <command> --help says more about one, and --json prints its result as JSON. The commands work on the database of
MONGODB_URI, or on the embedded one in the folder AFTERCARE_DATA.`

/** What `aftercare <command> --help` prints. */
export function helpOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, { value, help, multiple }]) => {
    const left = value === undefined ? `--${name}` : `--${name} ${value}`
    return [left, multiple ? `${help}; may be repeated` : help] as const
  })
  return `aftercare ${callOf(command)}

${command.summary}

${column([...options, ['--json', 'print the result as JSON'], ['--help', 'show this']])}${command.notes === undefined ? '' : `\n${command.notes}`}`
}
