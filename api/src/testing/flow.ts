import type { EventType } from '@aftercare/contracts'
import type { TestApi, TestStore } from './start-api.ts'

/** One request that changes something, to be sent as often as a client has to. */
export type Call = { method: string; path: string; as: string; body: string | (() => FormData) }

/** Begins every mark, so that what was asked for can be told from what was prepared for it. */
export const markPrefix = 'mark-'

/** What a call has done: the mark that was in it, and the object that has it now. */
export type Effect = { mark: string; objectId: string }

/**
 * Something that a caller does, mostly with an Idempotency-Key. The gates send it many times at once, end the process in the midst of it,
 * and fail each of its commands; what they then count is in here.
 */
export type Flow = {
  name: string
  /** Makes what the calls need, once a store. With fewer calls to come there is less to make. */
  prepare(api: TestApi, store: TestStore, callsMost?: number): Promise<(mark: string) => Call>
  /** Every effect that there is in the store. A mark that is in it twice has happened twice. */
  effects(api: TestApi, store: TestStore): Promise<Effect[]>
  /** The event that each effect has exactly one of, about the effect's object; null where it has none. */
  event: EventType | null
  /** What it is about can be done once only, so it is done once whatever becomes of its key. */
  isOnceByItself?: true
  /** It is no request with a key: the same once more comes to the same. */
  takesNoKey?: true
}
