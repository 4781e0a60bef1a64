import type { TestClock } from '../shared/parts.ts'
import type { Actor } from './actor.ts'
import type { KeyRecord } from './key.ts'

/** Who is asking, from which pages the credential may be used (null means any), and the clock of its store, where that is a test store. */
export type Authenticated = { actor: Actor; origins: readonly string[] | null; testClock: TestClock | null }

/** A credential that is valid, until it expires or is revoked. `key` is that of a key, whose use is noted. */
export type Credential = Authenticated & { id: string; expiresAt: Date | null; key: KeyRecord | null }
