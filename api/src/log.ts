import { destination, pino, type Logger } from 'pino'
import type { Config } from './config.ts'

/** Lines wait for so many bytes, and at most so long, because to write each by itself costs as much as to read a ticket. */
const waiting = { minLength: 16_000, periodicFlush: 250 }

/**
 * One line of JSON a happening, on standard output. What is in a line is chosen where it is written: names, ids and numbers. What
 * waits is written when the process exits, and lost when it is killed.
 */
export const createLog = (level: Config['logLevel']): Logger =>
  level === 'silent' ? pino({ level }) : pino({ level }, destination({ dest: 1, sync: false, ...waiting }))
