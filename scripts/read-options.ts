import { parseArgs, type ParseArgsConfig } from 'node:util'

/** What a command was given: its options by name, and the words beside them. */
type Given<Config extends ParseArgsConfig> = Pick<ReturnType<typeof parseArgs<Config>>, 'values' | 'positionals'>

/**
 * Reads the options of a command of this repository, `npm run NAME -- --option`. With `--help` it prints how the command
 * is used and ends with 0; what there is not it names in a line and ends with 2.
 *
 * @param usage what the command does, and a line for each option
 */
export function readOptions<const Config extends ParseArgsConfig>(usage: string, config: Config): Given<Config> {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage)
    process.exit(0)
  }
  try {
    return parseArgs({ ...config, args })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code?.startsWith('ERR_PARSE_ARGS') !== true) throw error
    const [sentence = message] = message.split('. ')
    refuseOptions(sentence)
  }
}

/** Says in a line what is wrong with the options, and ends with 2. */
export function refuseOptions(message: string): never {
  console.error(`${message}; --help says what there is`)
  process.exit(2)
}
