import { decode } from '../bson/decode.ts'
import type { ReplyDoc } from '../bson/encode.ts'
import { type Doc, docOf, int, isDoc } from '../bson/value.ts'
import { CommandError, fail } from '../errors.ts'
import type { Request } from './command.ts'

/** What a write command has done so far. */
export interface Outcome {
  n: number
  /** Only updates tell how many documents they changed. */
  nModified: number | undefined
  upserted: Doc[]
  writeErrors: Doc[]
  /** Statements that are done; a retry goes on behind them. */
  done: number
}

const errorEntry = (index: number, { code, details, message }: CommandError): Doc =>
  docOf({ index: int(index), code: int(code), ...Object.fromEntries(details ?? []), errmsg: message })

const replyOf = ({ n, nModified, upserted, writeErrors }: Outcome): ReplyDoc =>
  docOf({
    n: int(n),
    nModified: nModified === undefined ? undefined : int(nModified),
    upserted: upserted.length === 0 ? undefined : upserted,
    writeErrors: writeErrors.length === 0 ? undefined : writeErrors,
  })

const numberIn = (doc: Doc, name: string): number => (doc.get(name) as { value?: number } | undefined)?.value ?? 0

function outcomeIn(earlier: Doc, updates: boolean): Outcome {
  return {
    n: numberIn(earlier, 'n'),
    nModified: updates ? numberIn(earlier, 'nModified') : undefined,
    upserted: (earlier.get('upserted') as Doc[] | undefined) ?? [],
    writeErrors: (earlier.get('writeErrors') as Doc[] | undefined) ?? [],
    done: numberIn(earlier, 'done'),
  }
}

/** Statements of one command, from the documents beside the body or the array in it. */
export function statementsOf({ body, sequences, name }: Request, field: string): Doc[] {
  const beside = sequences.get(field)
  const value = body.get(field)
  if (beside !== undefined) return beside.map((bytes) => decode(bytes))
  if (value === undefined) fail(40414, `BSON field '${name}.${field}' is missing but a required field`)
  if (!Array.isArray(value))
    fail(name === 'insert' ? 10065 : 14, `BSON field '${name}.${field}' is the wrong type, expected type 'array'`)
  return value.map((item) => {
    if (!isDoc(item)) fail(14, `BSON field '${name}.${field}' must hold documents`)
    return item
  })
}

/** A write command holds at most so many statements. */
export const statementsMax = 100_000

/** Errors of a whole command rather than of one of its statements: time is over, or the transaction is. */
const endsCommand = new Set([50, 112, 246, 251, 11600])

/**
 * Runs the statements of a write command one after the other, each all or nothing, and gathers what they did. Of a
 * retryable command the outcome is stored with the writes, so that a retry neither repeats nor forgets one.
 */
export async function runStatements(
  request: Request,
  count: number,
  updates: boolean,
  statement: (index: number, outcome: Outcome) => Promise<void>,
): Promise<ReplyDoc> {
  const { engine, body, slices, transaction, retryable } = request
  if (count === 0 || count > statementsMax)
    fail(16, `Write batch sizes must be between 1 and ${statementsMax}. Got ${count} operations.`)
  const ordered = body.get('ordered') !== false
  const session = retryable ? engine.sessions.idOf(body)! : ''
  const number = retryable ? (body.get('txnNumber') as bigint) : 0n
  const earlier = retryable ? engine.sessions.earlierReply(session, number) : undefined
  const outcome: Outcome =
    earlier === undefined
      ? { n: 0, nModified: updates ? 0 : undefined, upserted: [], writeErrors: [], done: 0 }
      : outcomeIn(earlier, updates)
  if (earlier !== undefined && (outcome.done >= count || (ordered && outcome.writeErrors.length > 0)))
    return replyOf(outcome)
  const { commits } = engine.store
  const failuresBefore = commits.failures
  let noted = outcome.done
  const note = (): void => {
    if (!retryable || outcome.done === noted) return
    // What the disk refused may have taken statements with it that were done: they must not be noted as done.
    commits.check(failuresBefore)
    commits.run(() => engine.sessions.remember(session, number, replyOf(outcome).set('done', int(outcome.done))))
    noted = outcome.done
  }
  slices.beforePause = note
  for (let index = outcome.done; index < count; index++) {
    try {
      await statement(index, outcome)
    } catch (error) {
      if (!(error instanceof CommandError) || endsCommand.has(error.code)) {
        note()
        throw error
      }
      outcome.writeErrors.push(errorEntry(index, error))
    }
    outcome.done = index + 1
    if (outcome.writeErrors.length > 0 && (ordered || transaction !== undefined)) break
    await slices.pause()
  }
  note()
  return replyOf(outcome)
}
