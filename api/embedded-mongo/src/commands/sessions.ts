import { BsonReader } from '../bson/decode.ts'
import { encode, type ReplyDoc } from '../bson/encode.ts'
import { Binary, type Doc, isDoc, typeName } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { bufferOf } from '../storage/connection.ts'
import type { Store } from '../storage/store.ts'
import type { TransactionView } from '../storage/transaction-view.ts'
import { ClusterTime } from './cluster-time.ts'
import { Snapshots } from './snapshots.ts'

/** A transaction ends by itself after so long, as in MongoDB. */
const transactionMsMax = 60_000
/** A session nobody uses is forgotten after half an hour. */
const sessionMsMax = 30 * 60_000
/** So many are remembered at once, as in MongoDB. */
const sessionsMax = 1_000_000

/** `connection` is the one that its last statement came by. */
interface Open {
  kind: 'open'
  readonly transaction: TransactionView
  readonly startedAt: number
  connection: number
}

/** Whether a transaction was committed the store tells, with the answers of writes: a group commit may still fail. */
type State = { kind: 'none' } | Open | { kind: 'aborted' }

interface Session {
  readonly id: string
  number: bigint
  state: State
  usedAt: number
  /** Resolves when the retryable write that came last is done. */
  lastWrite: Promise<unknown>
}

const transient = ['TransientTransactionError']

const gone = (number: bigint, why: string): CommandError =>
  new CommandError(251, `Transaction ${number} has ${why}.`, undefined, transient)

/** Logical sessions, their transactions, and the answers of writes that may be asked for twice. */
export class Sessions {
  private readonly store: Store
  private readonly sessions = new Map<string, Session>()
  /** What a causally consistent session remembers of its last command. */
  readonly time = new ClusterTime()
  readonly snapshots: Snapshots
  /** Called when a session or a transaction ends, with the name its cursors have it by: they go. */
  onEnd: (session: string) => void = () => {}

  constructor(store: Store) {
    this.store = store
    this.snapshots = new Snapshots(store, this.time)
  }

  /** The name of the session in a command's `lsid`; undefined when it has none. */
  idOf(body: Doc): string | undefined {
    const lsid = body.get('lsid')
    if (lsid === undefined) return undefined
    if (!isDoc(lsid))
      throw new CommandError(
        14,
        `BSON field 'OperationSessionInfo.lsid' is the wrong type '${typeName(lsid)}', expected type 'object'`,
      )
    const id = lsid.get('id')
    if (!(id instanceof Binary) || id.bytes.length !== 16)
      throw new CommandError(40414, "BSON field 'LogicalSessionId.id' is missing or no UUID")
    return id.bytes.toString('hex')
  }

  private sessionOf(id: string): Session {
    let session = this.sessions.get(id)
    if (session === undefined) {
      if (this.sessions.size >= sessionsMax) throw new CommandError(261, 'There are too many sessions')
      const [number] = this.store.writer.first('SELECT number FROM retries WHERE session = ?', id) ?? []
      session = {
        id,
        number: BigInt((number as number | undefined) ?? -1),
        state: { kind: 'none' },
        usedAt: 0,
        lastWrite: Promise.resolve(),
      }
      this.sessions.set(id, session)
    }
    session.usedAt = Date.now()
    return session
  }

  private advance(session: Session, number: bigint): void {
    if (number < session.number)
      throw new CommandError(
        225,
        `Cannot start transaction ${number} on session ${session.id} because a newer transaction with txnNumber ${session.number} has already started on this session.`,
      )
    if (number === session.number) return
    this.abortOpen(session)
    session.number = number
    session.state = { kind: 'none' }
  }

  /** The open transaction a statement belongs to, begun when it says so. */
  statement(
    id: string,
    number: bigint,
    { starts, connection }: { starts: boolean; connection: number },
  ): TransactionView {
    const session = this.sessionOf(id)
    if (starts) {
      if (number === session.number)
        throw new CommandError(
          117,
          'Only servers in a sharded cluster can start a new transaction at the active transaction number',
        )
      this.advance(session, number)
      const transaction = this.store.begin()
      session.state = { kind: 'open', transaction, startedAt: Date.now(), connection }
      return transaction
    }
    const open = this.openOf(session, number)
    open.connection = connection
    return open.transaction
  }

  private openOf(session: Session, number: bigint): Open {
    if (number < session.number) this.advance(session, number)
    if (this.isCommitted(session, number)) throw new CommandError(256, `Transaction ${number} has been committed.`)
    if (number > session.number || session.state.kind === 'none')
      throw new CommandError(
        251,
        `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${session.number}`,
        undefined,
        transient,
      )
    if (session.state.kind === 'aborted') throw gone(number, 'been aborted')
    if (Date.now() - session.state.startedAt > transactionMsMax) {
      this.abortOpen(session)
      throw gone(number, 'been aborted')
    }
    return session.state
  }

  private abortOpen(session: Session): void {
    if (session.state.kind !== 'open') return
    this.store.end(session.state.transaction)
    session.state = { kind: 'aborted' }
    this.onEnd(`${session.id}/${session.number}`)
  }

  /** A statement failed: MongoDB aborts the whole transaction. */
  fail(id: string, transaction: TransactionView): void {
    const session = this.sessions.get(id)
    if (session?.state.kind === 'open' && session.state.transaction === transaction) this.abortOpen(session)
  }

  private isCommitted({ id, state }: Session, number: bigint): boolean {
    return state.kind === 'none' && this.replyOf(id, number)?.has('committed') === true
  }

  /** Commits; asked again for a committed transaction it agrees. */
  commit(id: string, number: bigint): void {
    const session = this.sessionOf(id)
    if (this.isCommitted(session, number)) return
    const { transaction } = this.openOf(session, number)
    session.state = { kind: 'none' }
    this.onEnd(`${id}/${number}`)
    this.store.commit(transaction, () => this.remember(id, number, new Map([['committed', true]])))
  }

  abort(id: string, number: bigint): void {
    const session = this.sessionOf(id)
    this.openOf(session, number)
    this.abortOpen(session)
  }

  /** Runs a retryable write when the one before it on its session is done: a repetition has to find what it repeats. */
  inTurn<T>(id: string, write: () => Promise<T>): Promise<T> {
    const session = this.sessionOf(id)
    const result = session.lastWrite.then(write)
    session.lastWrite = result.catch(() => {})
    return result
  }

  /** The answer of a retryable write that was done already; undefined when it is new. Throws 225 when it is too old. */
  earlierReply(id: string, number: bigint): Doc | undefined {
    const session = this.sessionOf(id)
    const isNew = number > session.number
    this.advance(session, number)
    const earlier = isNew ? undefined : this.replyOf(id, number)
    if (session.state.kind !== 'none' || earlier?.has('committed') === true)
      throw new CommandError(72, 'Must specify autocommit=false on all operations of a multi-statement transaction.')
    return earlier
  }

  private replyOf(id: string, number: bigint): Doc | undefined {
    const row = this.store.writer.first(
      'SELECT reply FROM retries WHERE session = ? AND number = ?',
      id,
      Number(number),
    )
    return row === undefined ? undefined : new BsonReader(bufferOf(row[0])).doc()
  }

  /** Keeps an answer, in the same commit as what it tells of. */
  remember(id: string, number: bigint, reply: ReplyDoc): void {
    this.store.writer.run(
      'INSERT OR REPLACE INTO retries (session, number, reply, at) VALUES (?, ?, ?, ?)',
      id,
      Number(number),
      encode(reply),
      Date.now(),
    )
  }

  /** Ends the transactions whose last statement came by a connection that closed: a client that is still there used another. */
  abandon(connection: number): void {
    for (const session of this.sessions.values())
      if (session.state.kind === 'open' && session.state.connection === connection) this.abortOpen(session)
  }

  /** Ends what a client says it no longer uses. */
  endSession(id: string): void {
    this.onEnd(id)
    const session = this.sessions.get(id)
    if (session === undefined) return
    this.abortOpen(session)
    this.sessions.delete(id)
  }

  /** Ends them all, whoever uses them. */
  endAll(): void {
    for (const id of this.sessions.keys()) this.endSession(id)
  }

  /** Ends transactions and forgets sessions that are too old. */
  expire(now: number): void {
    this.snapshots.expire(now)
    for (const session of this.sessions.values()) {
      if (session.state.kind === 'open' && now - session.state.startedAt > transactionMsMax) this.abortOpen(session)
      if (session.state.kind !== 'open' && now - session.usedAt > sessionMsMax) this.sessions.delete(session.id)
    }
    this.store.commits.run(() => this.store.writer.run('DELETE FROM retries WHERE at < ?', now - sessionMsMax))
  }

  close(): void {
    this.snapshots.close()
    for (const session of this.sessions.values()) this.abortOpen(session)
  }
}
