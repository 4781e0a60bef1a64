import type { Proved } from '../access/actor.ts'
import type { StoredRecord } from '../shared/record.ts'

/** What a guest may see after the code. */
export type LookedUp = { proved: Proved }

export type GuestLookupRecord = StoredRecord & {
  number: string
  email: string
  /** Whether the number is the code of a gift receipt. Left out in those of before: it is not. */
  gift?: boolean
  /** The language of the page on which it was asked for. */
  locale: string | null
  /** Null until a code was sent, and for ever when number and address do not belong together. */
  found: (LookedUp & { codeHash: string }) | null
  attempts: number
  usedAt: Date | null
  createdAt: Date
  expiresAt: Date
}

/** A look-up that led to something. */
export type FoundLookup = GuestLookupRecord & { found: NonNullable<GuestLookupRecord['found']> }
