import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'

/** One line of JSON a happening, on standard output. What is in a line is chosen where it is written: names, ids and numbers. */
export const createLog = (level: Config['logLevel']): Logger => pino({ level })
