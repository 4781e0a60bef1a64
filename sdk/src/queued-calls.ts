import type { Call, VersionedOptions } from './send.ts'

/** Where the queue is kept: `localStorage`, or the AsyncStorage of React Native. */
export type OfflineStorage = {
  getItem(name: string): string | null | Promise<string | null>
  setItem(name: string, text: string): void | Promise<void>
}

/** A change that waits until it can be sent. */
export type QueuedCall = {
  /** Its Idempotency-Key, made when it was queued: however often it is sent, it happens once. */
  readonly key: string
  readonly call: Omit<Call, 'download' | 'page'>
  /** The version of the object that the change was made on */
  readonly ifMatch?: VersionedOptions['ifMatch']
  /** When it was queued, epoch milliseconds */
  readonly queuedAt: number
  /** When it was sent for the first time, epoch milliseconds; null while it never was */
  readonly sentAt: number | null
}

/** Web Locks, where the runtime has them: not on plain http. */
const { locks } = (globalThis.navigator ?? {}) as {
  locks?: { request<Result>(name: string, work: () => Promise<Result>): Promise<Result> }
}

/** The calls that wait, as the storage has them: shared by all tabs, changed by one at a time. */
export class QueuedCalls {
  readonly #name: string
  readonly #storage: OfflineStorage
  #turn: Promise<unknown> = Promise.resolve()

  constructor(name: string, storage: OfflineStorage) {
    this.#name = `aftercare-offline:${name}`
    this.#storage = storage
  }

  async all(): Promise<QueuedCall[]> {
    return await this.#exclusive('list', () => this.#load())
  }

  /** Gives how many there were and are. */
  async change(changed: (calls: QueuedCall[]) => QueuedCall[]): Promise<{ before: number; after: number }> {
    return await this.#exclusive('list', async () => {
      const before = await this.#load()
      const after = changed(before)
      await this.#storage.setItem(this.#name, JSON.stringify(after))
      return { before: before.length, after: after.length }
    })
  }

  /** One tab sends at a time. Without locks two may, which costs a request and no second effect. */
  async whileSending(work: () => Promise<void>): Promise<void> {
    await this.#exclusive('send', work)
  }

  async #load(): Promise<QueuedCall[]> {
    const text = await this.#storage.getItem(this.#name)
    try {
      return JSON.parse(text ?? '[]') as QueuedCall[]
    } catch {
      // Half a text, as a full disk leaves it. It is kept for who can read it, and does not stop what comes after.
      await this.#storage.setItem(`${this.#name}:unreadable`, text ?? '')
      return []
    }
  }

  async #exclusive<Result>(part: 'list' | 'send', work: () => Promise<Result>): Promise<Result> {
    if (locks) return await locks.request(`${this.#name}:${part}`, work)
    if (part === 'send') return await work()
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return await turn
  }
}
