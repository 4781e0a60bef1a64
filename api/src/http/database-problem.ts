import { ProblemError } from '@aftercare/contracts'
import mongoose from 'mongoose'

const {
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
} = mongoose.mongo

const unreachable = [
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
  mongoose.Error.MongooseServerSelectionError,
] as const

/** Of errors.yml of the server: a primary that steps down or shuts down, a host that cannot be reached, time that ran out. */
const passing = new Set([
  6, 7, 50, 64, 89, 91, 134, 189, 202, 262, 317, 358, 9_001, 10_107, 11_600, 11_601, 11_602, 13_388, 13_435, 13_436,
])
const conflicts = new Set([112, 24, 251])

/**
 * What the driver threw, as our own problem: the one place that knows its errors. Nothing that can pass by itself is a 500, and
 * what is said about the effect is what the driver knows of it. Undefined for what is a bug.
 */
export function databaseProblem(error: unknown): ProblemError | undefined {
  const chain = withCauses(error)
  const has = (label: string): boolean => chain.some((one) => one instanceof MongoError && one.hasErrorLabel(label))
  const codes = chain.flatMap((one) => {
    const { code } = one as { code?: unknown }
    return typeof code === 'number' && one instanceof MongoError ? [code] : []
  })
  if (has('UnknownTransactionCommitResult')) return new ProblemError('unavailable', unknownWords)
  const isAway = chain.some(isUnreachable) || codes.some((code) => passing.has(code)) || has('RetryableWriteError')
  if (isAway) return new ProblemError('unavailable', has('TransientTransactionError') ? undoneWords : unknownWords)
  if (has('TransientTransactionError') || codes.some((code) => conflicts.has(code)))
    return new ProblemError('write_conflict', 'Another request changed the same object just now')
  return undefined
}

const undoneWords = 'The database cannot be reached; nothing was changed'
const unknownWords =
  'The database cannot be reached, and whether a change was made is not known; the same request with the same Idempotency-Key is safe'

const isUnreachable = (error: unknown): boolean =>
  unreachable.some((kind) => error instanceof kind) ||
  isBrokenSocket(error) ||
  // A bulk write that the network ended has the words of that failure, and neither its class nor a code.
  (error instanceof MongoBulkWriteError && error.code === undefined)

/** What the driver hands on as it is when its connection ends while a write waits for room. */
const isBrokenSocket = (error: unknown): boolean => {
  const { syscall, code } = error as NodeJS.ErrnoException
  return syscall === 'write' && (code === 'EPIPE' || code === 'ECONNRESET')
}

/** An error with what it is wrapped around, at most a few deep. */
function withCauses(error: unknown): unknown[] {
  const chain: unknown[] = []
  const causesMax = 5
  for (let one = error; one !== undefined && one !== null && chain.length < causesMax;) {
    chain.push(one)
    one = (one as { cause?: unknown }).cause
  }
  return chain
}
