import type { CalendarDay } from '../policies/policy.ts'
import type {
  EntryKind,
  EntrySource,
  LoyaltyAccount,
  LoyaltyChange,
  LoyaltyEntry,
  LoyaltyRecord,
  LoyaltyState,
  PointsAccount,
  Purchase,
} from './account.ts'
import type { CompiledProgramme } from './compile-programme.rules.ts'

/** What one event works on: a copy of the account and of the records that it needs, and what is written while it goes on. */
export type Book = {
  compiled: CompiledProgramme
  account: LoyaltyAccount
  records: Map<string, LoyaltyRecord>
  entries: LoyaltyEntry[]
  changes: LoyaltyChange[]
}

/** Nothing of what was given is changed: what an event may write to is copied. */
export const openBook = ({ account, records }: LoyaltyState, compiled: CompiledProgramme): Book => ({
  compiled,
  account: {
    ...account,
    lots: account.lots.map((lot) => ({ ...lot })),
    holds: [...account.holds],
    ended: account.ended.map((one) => ({ ...one })),
    tier: account.tier && { ...account.tier },
    qualifying: account.qualifying.map((one) => ({ ...one })),
    goodwill: [...account.goodwill],
    rewarded: [...account.rewarded],
  },
  records: new Map([...records].map(([key, record]) => [key, copyOf(record)])),
  entries: [],
  changes: [],
})

const copyOf = (record: LoyaltyRecord): LoyaltyRecord =>
  record.kind === 'purchase'
    ? {
        ...record,
        booked: record.booked.map((line) => ({ ...line })),
        spent: record.spent.map((spent) => ({ ...spent })),
      }
    : { ...record }

export const newAccount = (): LoyaltyAccount => ({
  at: 0,
  entries: 0,
  lots: [],
  holds: [],
  debt: 0,
  ended: [],
  tier: null,
  qualifying: [],
  activeOn: null,
  goodwill: [],
  rewarded: [],
})

export const newPurchase = (order: string): Purchase => ({
  kind: 'purchase',
  order,
  known: null,
  deliveries: [],
  deadlines: [],
  returns: [],
  booked: [],
  spent: [],
})

/** Why points move; where a rule or money is the reason, which. */
export type Cause = { source: EntrySource } & Partial<Pick<LoyaltyEntry, 'version' | 'rule' | 'base'>>

type Move = { kind: EntryKind; points: number; from: PointsAccount; to: PointsAccount; lot?: string | null; expiresOn?: CalendarDay | null } // prettier-ignore

/** Points that come into being do so once for each source; other entries can recur, and are told apart by their number. */
const isOnce = ({ kind, from }: Move): boolean => from === 'issued' && kind !== 'correct'

/** Writes an entry. Nothing is written of no points. */
export function post(book: Book, { lot = null, expiresOn = null, ...move }: Move, cause: Cause): void {
  if (move.points === 0) return
  const { account, compiled } = book
  const { programme } = compiled
  const { source } = cause
  const number = ++account.entries
  const names = [programme.id, source.type, source.id, source.line ?? '', move.kind].map(escaped)
  book.entries.push({
    number,
    key: `${names.join('/')}${isOnce(move) ? '' : `#${number}`}`,
    at: account.at,
    ...move,
    lot,
    expiresOn,
    source,
    version: cause.version ?? programme.version,
    rule: cause.rule ?? null,
    base: cause.base ?? null,
  })
}

/** Ids are other systems' and may hold anything; no two of them may read alike in a key. */
const escaped = (name: string): string => name.replace(/[%/#]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
