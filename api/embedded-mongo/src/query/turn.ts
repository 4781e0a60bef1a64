import { CommandError } from '../errors.ts'

/** What is evaluated for one document, and cannot give others a turn meanwhile, may take so long in milliseconds. */
const turnMsMax = 1_000

let startedAt = 0

/** A command begins a slice of its time. */
export function beginTurn(): void {
  startedAt = performance.now()
}

/** Call now and then in what may loop for long. Throws 50 when nobody else had a turn for too long. */
export function checkTurn(): void {
  if (performance.now() - startedAt > turnMsMax)
    throw new CommandError(50, `operation exceeded time limit: one document took more than ${turnMsMax} ms`)
}
