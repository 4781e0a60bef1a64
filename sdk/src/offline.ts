import { AftercareConnectionError, AftercareError, AftercareTimeoutError } from './errors.ts'
import { freshKey } from './keys.ts'
import { QueuedCalls, type OfflineStorage, type QueuedCall } from './queued-calls.ts'
import { mayPass } from './retries.ts'
import type { Send, VersionedOptions } from './send.ts'

export type { OfflineStorage, QueuedCall } from './queued-calls.ts'

/** What to send instead of a change that was refused; what is left out stays as it was. */
export type Amendment = { body?: object | undefined; ifMatch?: VersionedOptions['ifMatch'] }

export type OfflineQueueOptions = {
  /** Whose queue it is, one a shopper: what one of them has left is never sent as another. The calls are kept under this name. */
  name: string
  storage: OfflineStorage
  /**
   * Asked when the server refuses a change for good: it was made on an older version of the object (`version_mismatch`), say, or
   * the ticket is closed. Return what to send instead, under a new key and at the same place in the order, or nothing to give the
   * change up. Without it a refused change is given up.
   */
  onConflict?: (queued: QueuedCall, error: Error) => Amendment | undefined | Promise<Amendment | undefined>
  /** Told how many calls wait, whenever that changes. */
  onChange?: (waiting: number) => void
  /** How many calls may wait. 100 when left out. */
  waitingMax?: number
}

/**
 * - `full`: as many calls wait as may
 * - `not_queueable`: a file, which no text can keep
 * - `outcome_unknown`: it was sent and no answer came, longer ago than the server remembers a key; sent again it could happen twice
 * - `sent_elsewhere`: another tab has sent it, and the server remembers no answer of a change without a key
 */
export type OfflineRefusal = 'full' | 'not_queueable' | 'outcome_unknown' | 'sent_elsewhere'

/** The queue does not take a call, or does not send it again. */
export class OfflineQueueError extends Error {
  override readonly name = 'OfflineQueueError'
  readonly reason: OfflineRefusal

  constructor(reason: OfflineRefusal, message: string) {
    super(message)
    this.reason = reason
  }
}

/** The server keeps a key for 24 hours; the hour less is for clocks and for what is under way. */
const keyKeptMs = 23 * 3_600_000
const waitMsMax = 300_000

/** A page is told when it is online again; a server is not. */
const page = globalThis as {
  addEventListener?: (type: 'online', listener: () => void) => void
  removeEventListener?: (type: 'online', listener: () => void) => void
}

type Waiter = { queued: QueuedCall; resolve: (answer: unknown) => void; reject: (error: unknown) => void }

/**
 * Keeps changes while there is no connection, and has each of them happen once: those to one object in the order in which they
 * were made, also after the page was closed. What only reads is not queued.
 *
 * A method of a resource resolves when its change was carried out, and rejects when it was given up. A page that is closed before
 * hears of neither; the next queue of the same name sends what is left.
 *
 * @example
 * const queue = new OfflineQueue(connect({ baseUrl, key }), { name: shopperId, storage: localStorage })
 * const tickets = new TicketsResource(queue.send)
 * await tickets.reply(ticketId, { text: 'It arrived.' })
 */
export class OfflineQueue {
  /** What resources are made with, in place of what the queue was made with. `signal`, `timeoutMs` and `headers` do not wait along. */
  readonly send: Send
  readonly #sendNow: Send
  readonly #options: OfflineQueueOptions
  readonly #calls: QueuedCalls
  readonly #waiters = new Map<string, Waiter>()
  /** Keys of the waiters whose call is in the storage. */
  readonly #kept = new Set<string>()
  #flushing: Promise<void> | null = null
  /** Something was queued since the flush that runs began its last round. */
  #asked = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #closed = false

  constructor(send: Send, options: OfflineQueueOptions) {
    this.#sendNow = send
    this.#options = options
    this.#calls = new QueuedCalls(options.name, options.storage)
    this.send = (call, callOptions = {}) =>
      call.method === 'GET'
        ? send(call, callOptions)
        : this.#queue({
            key: callOptions.idempotencyKey ?? freshKey(),
            call,
            ifMatch: callOptions.ifMatch,
            queuedAt: Date.now(),
            sentAt: null,
          })
    page.addEventListener?.('online', this.#flushNow)
    this.#flushNow()
  }

  /** The calls that wait, the first to be sent first. */
  async waiting(): Promise<QueuedCall[]> {
    return await this.#calls.all()
  }

  /**
   * Sends what waits, until nothing does or the server cannot be reached. It happens by itself when a call is queued, when the
   * browser is online again, and after a while that grows to 5 minutes.
   */
  async flush(): Promise<void> {
    if (this.#closed) return
    this.#asked = true
    await (this.#flushing ??= this.#flushWhileAsked())
  }

  /** Stops sending. What waits stays, for the next queue of this name. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    page.removeEventListener?.('online', this.#flushNow)
  }

  async #queue<Answer>(queued: QueuedCall): Promise<Answer> {
    const { body, path } = queued.call
    const { waitingMax = 100 } = this.#options
    if (body instanceof FormData)
      throw new OfflineQueueError('not_queueable', `${path} takes a file: upload it without the queue`)
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiters.set(queued.key, { queued, resolve, reject })
    })
    try {
      await this.#change((calls) => {
        if (calls.length >= waitingMax) throw new OfflineQueueError('full', `${waitingMax} calls wait already`)
        return [...calls, queued]
      })
    } catch (error) {
      this.#waiters.delete(queued.key)
      throw error
    }
    this.#kept.add(queued.key)
    this.#flushNow()
    return (await answer) as Answer
  }

  readonly #flushNow = (): void => {
    this.flush().catch(() => undefined)
  }

  async #flushWhileAsked(): Promise<void> {
    clearTimeout(this.#timer)
    try {
      while (this.#asked) {
        this.#asked = false
        await this.#calls.whileSending(() => this.#sendInOrder())
      }
    } catch (error) {
      // A storage that fails now may work later; the calls are where they were.
      this.#sendLater()
      throw error
    } finally {
      this.#flushing = null
    }
  }

  async #sendInOrder(): Promise<void> {
    const held = new Set<string>()
    while (!this.#closed) {
      const next = (await this.waiting()).find(({ call }) => !held.has(objectOf(call)))
      if (!next) break
      const outcome = await this.#sendOne(next)
      if (outcome === 'all_wait') return this.#sendLater()
      if (outcome === 'object_waits') held.add(objectOf(next.call))
    }
    if (held.size > 0) this.#sendLater()
    else this.#failures = 0
    await this.#askForAnswersOfOthers()
  }

  /** What another tab has sent has its answer there. The server gives it again for the key, and for nothing else. */
  async #askForAnswersOfOthers(): Promise<void> {
    const waiters = [...this.#waiters.values()].filter(({ queued }) => this.#kept.has(queued.key))
    const waiting = new Set((await this.waiting()).map(({ key }) => key))
    for (const { queued } of waiters.filter(({ queued }) => !waiting.has(queued.key)))
      if (!queued.call.keyed)
        this.#take(queued.key)?.reject(
          new OfflineQueueError(
            'sent_elsewhere',
            `${queued.call.path} was sent by another tab: read what became of it`,
          ),
        )
      else if ((await this.#sendOne(queued)) !== 'done') return this.#sendLater()
  }

  async #sendOne(queued: QueuedCall): Promise<'done' | 'object_waits' | 'all_wait'> {
    const { key, call, ifMatch, sentAt } = queued
    // Kept before it is sent: after a crash nobody could say whether it was.
    if (sentAt === null) await this.#replace(key, { ...queued, sentAt: Date.now() })
    let answer: unknown
    try {
      if (call.keyed && sentAt !== null && Date.now() - sentAt > keyKeptMs)
        throw new OfflineQueueError(
          'outcome_unknown',
          `${call.path} may have been carried out: look before it is repeated`,
        )
      answer = await this.#sendNow(call, { idempotencyKey: key, ifMatch })
    } catch (error) {
      if (isOfEveryCall(error)) return 'all_wait'
      if (mayPass(error)) return 'object_waits'
      await this.#refused(queued, error as Error)
      return 'done'
    }
    await this.#replace(key)
    this.#take(key)?.resolve(answer)
    return 'done'
  }

  async #refused(queued: QueuedCall, error: Error): Promise<void> {
    const amendment = await this.#options.onConflict?.(queued, error)
    if (!amendment) {
      await this.#replace(queued.key)
      this.#take(queued.key)?.reject(error)
      return
    }
    const { body = queued.call.body, ifMatch = queued.ifMatch } = amendment
    const call = { ...queued.call, ...(body && { body }) }
    const amended = { ...queued, key: freshKey(), call, ifMatch, sentAt: null }
    await this.#replace(queued.key, amended)
    const waiter = this.#take(queued.key)
    if (waiter) this.#waiters.set(amended.key, { ...waiter, queued: amended })
    this.#kept.add(amended.key)
  }

  #take(key: string): Waiter | undefined {
    const waiter = this.#waiters.get(key)
    this.#waiters.delete(key)
    this.#kept.delete(key)
    return waiter
  }

  #sendLater(): void {
    clearTimeout(this.#timer)
    if (this.#closed) return
    const waitMs = Math.min(waitMsMax, 1_000 * 2 ** this.#failures++)
    this.#timer = setTimeout(this.#flushNow, waitMs * (0.5 + Math.random() / 2))
  }

  async #replace(key: string, ...replacement: QueuedCall[]): Promise<void> {
    await this.#change((calls) => calls.flatMap((queued) => (queued.key === key ? replacement : [queued])))
  }

  async #change(changed: (calls: QueuedCall[]) => QueuedCall[]): Promise<void> {
    const { before, after } = await this.#calls.change(changed)
    if (before !== after) this.#options.onChange?.(after)
  }
}

/** No connection, a session that has run out, or a hotel's login page in place of the API. */
const isOfEveryCall = (error: unknown): boolean =>
  error instanceof AftercareConnectionError ||
  error instanceof AftercareTimeoutError ||
  (error instanceof AftercareError && (error.status === 401 || error.code === 'unexpected_answer'))

/** `tickets/tkt_1`, or `tickets` for what is yet to be made: what is done to one of them stays in order. */
const objectOf = ({ path }: QueuedCall['call']): string => path.split('/').slice(2, 4).join('/')
