import { shown } from '../bson/shown.ts'
import type { ReplyDoc } from '../bson/encode.ts'
import { integerIn, isNumeric, toLongExact } from '../bson/numbers.ts'
import { Binary, type Doc, docOf, int, isDoc, Timestamp, typeName, type Value } from '../bson/value.ts'
import { CommandError, codeName, fail, unsupported } from '../errors.ts'
import { Slices } from '../query/slices.ts'
import type { TransactionView } from '../storage/transaction-view.ts'
import type { Engine, Request } from './command.ts'
import { checkApiVersion } from './api-version.ts'
import type { Running } from './running.ts'
import { type CommandEntry, commands, refusedCommands } from './index.ts'
import type { Snapshot } from './snapshots.ts'

/** A command as the wire hands it over. */
export interface Message {
  readonly body: Doc
  readonly sequences: ReadonlyMap<string, Buffer[]>
  readonly connection: number
}

/** What the disk refuses: full, or broken. The group commit has said so on stderr. */
function storageError(error: unknown): CommandError | undefined {
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (code !== 'ERR_SQLITE_ERROR' && syscall !== 'fdatasync') return undefined
  return /full|ENOSPC|EFBIG|EDQUOT/.test(message)
    ? new CommandError(14031, `The disk is full: ${message}`)
    : new CommandError(8, `The storage failed: ${message}`)
}

/** What JavaScript refuses to hold: a nesting that is too deep, a text or list that is too long. */
function limitError(error: unknown): CommandError | undefined {
  const { message } = error as Error
  const isLimit = error instanceof RangeError && /call stack|Invalid (string|array) length|allocation/.test(message)
  return isLimit
    ? new CommandError(146, `The command needs more than the embedded database has: ${message}`)
    : undefined
}

function failure(error: unknown): ReplyDoc {
  const known =
    error instanceof CommandError
      ? error
      : (storageError(error) ?? limitError(error) ?? new CommandError(1, (error as Error).message))
  if (known.code === 1) process.stderr.write(`embedded-mongo: ${(error as Error).stack}\n`)
  const reply: ReplyDoc = new Map()
  if (known.labels.length > 0) reply.set('errorLabels', known.labels)
  reply.set('ok', 0)
  reply.set('errmsg', known.message)
  reply.set('code', int(known.code))
  reply.set('codeName', codeName(known.code))
  for (const [name, value] of known.details ?? []) reply.set(name, value)
  return reply
}

/** What a server without keys signs its time with. */
const unsigned = docOf({ hash: new Binary(0, Buffer.alloc(20)), keyId: 0n })

function entryOf(name: string): CommandEntry {
  const entry = commands.get(name)
  if (entry !== undefined) return entry
  throw refusedCommands.has(name) ? unsupported(name, 115) : new CommandError(59, `no such command: '${name}'`)
}

/** What a command says of its session and its transaction has to fit together. */
function checkTransactionFields(body: Doc, name: string, entry: CommandEntry): void {
  const invalid = (message: string): CommandError => new CommandError(72, message)
  const number = body.get('txnNumber')
  const autocommit = body.get('autocommit')
  const starts = body.get('startTransaction')
  if (number !== undefined) {
    if (typeof number !== 'bigint')
      fail(
        14,
        `BSON field 'OperationSessionInfo.txnNumber' is the wrong type '${typeName(number)}', expected type 'long'`,
      )
    if (!body.has('lsid')) throw invalid('Transaction number requires a session ID to also be specified')
    if (number < 0n) throw invalid('Transaction number cannot be negative')
    if (autocommit === undefined && !entry.retryable)
      fail(
        50768,
        `txnNumber may only be provided for multi-document transactions and retryable write commands. autocommit:false was not provided, and ${name} is not a retryable write command.`,
      )
  } else if (autocommit !== undefined)
    throw invalid("'autocommit' field requires a transaction number to also be specified")
  if (autocommit !== undefined && autocommit !== false) throw invalid('Specifying autocommit=true is not allowed.')
  if (starts !== undefined && autocommit === undefined)
    throw invalid("'startTransaction' field requires 'autocommit' field to also be specified")
  if (starts !== undefined && starts !== true) throw invalid('Specifying startTransaction=false is not allowed.')
}

const endsTransaction = (name: string): boolean => name === 'commitTransaction' || name === 'abortTransaction'

/** Which transaction a command runs in, if any; begun here when it says so. */
function transactionOf(
  engine: Engine,
  { body, connection }: Message,
  name: string,
  entry: CommandEntry,
): TransactionView | undefined {
  if (!body.has('autocommit') || endsTransaction(name)) return undefined
  if (!entry.inTransaction) {
    const advice =
      name === 'count'
        ? ' Please see http://dochub.mongodb.org/core/transaction-count for a recommended alternative.'
        : ''
    fail(263, `Cannot run '${name}' in a multi-document transaction.${advice}`)
  }
  return engine.sessions.statement(engine.sessions.idOf(body)!, body.get('txnNumber') as bigint, {
    starts: body.has('startTransaction'),
    connection,
  })
}

function writeConcernError(body: Doc): Doc | undefined {
  const concern = body.get('writeConcern')
  if (!isDoc(concern)) return undefined
  const mode = concern.get('w')
  if (typeof mode === 'string' && mode !== 'majority')
    return docOf({
      code: int(79),
      codeName: codeName(79),
      errmsg: `No write concern mode named '${mode}' found in replica set configuration`,
    })
  const members = integerIn(mode)
  if (members !== undefined && members > 1)
    return docOf({ code: int(100), codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' })
  return undefined
}

function checkConcerns(name: string, body: Doc, entry: CommandEntry): void {
  const concern = body.get('writeConcern')
  if (concern !== undefined) {
    if (!isDoc(concern)) fail(14, `"writeConcern" had the wrong type. Expected object, found ${typeName(concern)}`)
    if (!entry.acceptsWriteConcern) fail(72, 'Command does not support writeConcern')
    if (body.has('autocommit') && !endsTransaction(name))
      fail(72, 'writeConcern is not allowed within a multi-statement transaction')
    const members = concern.get('w')
    if (members !== undefined && !isNumeric(members) && typeof members !== 'string' && !isDoc(members))
      fail(9, `w has to be a number, string, or object; found: ${typeName(members)}`)
    const count = integerIn(members)
    if (count !== undefined && (count < 0 || count > 50))
      fail(9, `w has to be a non-negative number and not greater than 50; found: ${count}`)
  }
  const preference = body.get('$readPreference')
  const mode: Value | undefined = isDoc(preference) ? preference.get('mode') : undefined
  if (
    mode !== undefined &&
    !['primary', 'primaryPreferred', 'secondary', 'secondaryPreferred', 'nearest'].includes(mode as string)
  )
    fail(2, `Could not parse $readPreference mode '${shown(mode)}'.`)
}

/** The time that a client was told last comes back with its commands. */
function checkClusterTime(body: Doc): void {
  const told = body.get('$clusterTime')
  if (told === undefined || (isDoc(told) && told.get('clusterTime') instanceof Timestamp)) return
  fail(14, "BSON field '$clusterTime.clusterTime' is the wrong type, expected type 'timestamp'")
}

const readConcernLevels = ['local', 'majority', 'linearizable', 'available', 'snapshot']

/** A read concern is fixed when a transaction begins; its level is one that MongoDB knows. */
function checkReadConcern(body: Doc): void {
  const concern = body.get('readConcern') ?? undefined
  if (concern !== undefined && !isDoc(concern))
    fail(14, `BSON field 'readConcern' is the wrong type '${typeName(concern)}', expected type 'object'`)
  const level = concern?.get('level')
  if (level !== undefined && !readConcernLevels.includes(level as string))
    fail(9, `Either 'local', 'majority' or 'snapshot' are readConcern levels, not ${shown(level)}`)
  if (!body.has('autocommit')) return
  if (level === 'linearizable' || level === 'available')
    fail(
      72,
      "The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in order to run in a transaction",
    )
  if (concern !== undefined && !body.has('startTransaction'))
    fail(72, 'Only the first command in a transaction may specify a readConcern')
}

/** The milliseconds that a command may take; undefined for as long as it needs. */
function maxTimeOf(name: string, body: Doc): number | undefined {
  const value = body.get('maxTimeMS')
  if (value === undefined) return undefined
  // Two commands give the field a type; the others leave the check to whoever reads it.
  const code = value !== null && ['aggregate', 'getMore'].includes(name) ? 14 : 2
  if (!isNumeric(value)) fail(code, 'maxTimeMS must be a number')
  const ms = Number(toLongExact(value) ?? fail(2, 'maxTimeMS has non-integral value'))
  if (ms < 0 || ms > 2_147_483_647) fail(2, `${ms} value for maxTimeMS is out of range`)
  return ms === 0 ? undefined : ms
}

const snapshotReads = ['find', 'aggregate', 'distinct']
/** A driver says of these what it said of the find; they go by its cursor. */
const cursorCommands = ['getMore', 'killCursors']

/** The point in time that a read outside a transaction asks for. */
function snapshotOf({ sessions }: Engine, name: string, body: Doc, now: number): Snapshot | undefined {
  const concern = body.get('readConcern')
  if (!isDoc(concern) || concern.get('level') !== 'snapshot') return undefined
  if (body.has('autocommit') || cursorCommands.includes(name)) return undefined
  if (!snapshotReads.includes(name)) fail(72, `Command ${name} does not support { level: "snapshot" }`)
  return sessions.snapshots.at(concern.get('atClusterTime'), now)
}

async function run(engine: Engine, message: Message, running: Running): Promise<ReplyDoc> {
  const { body, sequences, connection } = message
  const name = body.keys().next().value ?? ''
  const entry = entryOf(name)
  const database = body.get('$db')
  if (typeof database !== 'string') fail(40571, 'OP_MSG requests require a $db argument')
  checkApiVersion(name, body)
  checkTransactionFields(body, name, entry)
  checkConcerns(name, body, entry)
  checkClusterTime(body)
  const now = Date.now()
  checkReadConcern(body)
  const maxTimeMs = maxTimeOf(name, body)
  const deadline = maxTimeMs === undefined ? undefined : now + maxTimeMs
  const transaction = transactionOf(engine, message, name, entry)
  const snapshot = snapshotOf(engine, name, body, now)
  const retryable =
    entry.retryable && transaction === undefined && typeof body.get('txnNumber') === 'bigint' && body.has('lsid')
  const failuresBefore = engine.store.commits.failures
  const slices = new Slices(deadline)
  running.cancel = (reason) => slices.cancel(reason)
  const request: Request = {
    engine,
    name,
    database,
    body,
    sequences,
    view: transaction ?? snapshot?.view ?? engine.store.current,
    transaction,
    retryable,
    now,
    slices,
    connection,
  }
  try {
    const work = async (): Promise<ReplyDoc> => entry.run(request)
    const reply = await (retryable ? engine.sessions.inTurn(engine.sessions.idOf(body)!, work) : work())
    if (transaction !== undefined && reply.has('writeErrors'))
      engine.sessions.fail(engine.sessions.idOf(body)!, transaction)
    if (snapshot !== undefined)
      ((reply.get('cursor') as ReplyDoc | undefined) ?? reply).set('atClusterTime', snapshot.time)
    return reply
  } catch (error) {
    if (transaction !== undefined) engine.sessions.fail(engine.sessions.idOf(body)!, transaction)
    if (error instanceof CommandError && !body.has('autocommit')) error.labels = []
    throw error
  } finally {
    if (entry.writes) engine.sessions.time.next(Date.now())
    if (entry.writes && transaction === undefined) await engine.store.commits.durable(failuresBefore)
  }
}

/** Runs one command and makes its reply, whatever happens. */
export async function dispatch(engine: Engine, message: Message): Promise<ReplyDoc> {
  let reply: ReplyDoc
  let running: Running | undefined
  try {
    await engine.ready
    running = engine.running.begin()
    reply = await run(engine, message, running)
    if (!reply.has('ok')) reply.set('ok', 1)
    const concern = writeConcernError(message.body)
    if (concern !== undefined) reply.set('writeConcernError', concern)
  } catch (error) {
    reply = failure(error)
  } finally {
    running?.end()
  }
  const time = engine.sessions.time.at(Date.now())
  reply.set('$clusterTime', docOf({ clusterTime: time, signature: unsigned }))
  reply.set('operationTime', time)
  return reply
}
