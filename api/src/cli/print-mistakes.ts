import { RefusedError, type Output } from './command.ts'

/** Something wrong in a config, with a case that shows it. */
export type ConfigMistake = {
  level: 'error' | 'warning'
  path: string
  file: string
  line: number
  message: string
  example: string | null
}

/** Prints what was found, as an editor makes it clickable. @throws RefusedError when one of them is an error */
export function printMistakes(found: readonly ConfigMistake[], of: string, output: Output): void {
  const errors = found.filter(({ level }) => level === 'error').length
  const lines = found.map(({ level, file, line, message, example }) =>
    [`${file}:${line}: ${level}: ${message}`, ...(example === null ? [] : [`  for example ${example}`])].join('\n'),
  )
  output.result([...lines, `${errors} errors, ${found.length - errors} warnings`].join('\n'), found)
  if (errors > 0) throw new RefusedError(`${of} has ${errors} ${errors === 1 ? 'error' : 'errors'}`)
}
