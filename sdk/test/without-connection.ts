import { connect, type Send } from '../src/index.ts'
import type { OfflineStorage } from '../src/offline.ts'

/** A connection that there is none of. */
export const offline: Send = () =>
  connect({ baseUrl: 'http://127.0.0.1:1', retriesMax: 0 })({ method: 'GET', path: '/' })

/** A storage whose items a test can look at. */
export class MemoryStorage implements OfflineStorage {
  readonly items = new Map<string, string>()
  getItem = (name: string): string | null => this.items.get(name) ?? null
  setItem = (name: string, text: string): void => void this.items.set(name, text)
}
