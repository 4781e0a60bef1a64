import { destination, pino, type DestinationStream, type Logger } from 'pino'
import type { Config } from './config.ts'

/** Lines wait for so many characters, and at most so long, because to write each by itself costs as much as to read a ticket. */
const waiting = { charactersMax: 16_000, ms: 250 }

/**
 * One line of JSON a happening, on standard output. What is in a line is chosen where it is written: names, ids and numbers. What
 * waits is written when the process exits, and lost when it is killed.
 */
export const createLog = (level: Config['logLevel']): Logger =>
  level === 'silent' ? pino({ level }) : pino({ level }, waitingLines())

/** Gathers lines. The destination of pino can wait, too, but measures all that waits with each line. */
function waitingLines(): DestinationStream {
  let lines: string[] = []
  let characters = 0
  let timer: NodeJS.Timeout | undefined
  const handOn = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (lines.length === 0) return
    const text = lines.join('')
    lines = []
    characters = 0
    output.write(text)
  }
  // Before the destination, which writes at the exit what it was given until then.
  process.on('beforeExit', handOn)
  process.on('exit', handOn)
  const output = destination({ dest: 1, sync: false })
  return {
    write: (line) => {
      lines.push(line)
      characters += line.length
      if (characters >= waiting.charactersMax) handOn()
      else timer ??= setTimeout(handOn, waiting.ms).unref()
    },
  }
}
