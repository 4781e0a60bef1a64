import { ProblemError } from '@aftercare/contracts'
import { compileProgramme, type CompiledProgramme } from '@aftercare/contracts/loyalty/compile-programme.rules'
import { LRUCache } from 'lru-cache'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { findRecord, recordModel, type StoredRecord } from '../shared/record.ts'
import type { ProgrammeRecord } from './programme.ts'

/** `since` is when the first programme was published: what was bought before that earns nothing. */
type CurrentRecord = StoredRecord & { version: string; programmeId: string; since: Date }

const compiledMax = 200

export function createProgrammeStore(connection: Connection) {
  const programmes = recordModel<ProgrammeRecord>(
    connection,
    'loyalty_programmes',
    { version: String, content: Object, publishedAt: Date },
    [],
  )
  // One document a store: of two that publish at once, one meets the other's change.
  const current = recordModel<CurrentRecord>(
    connection,
    'current_loyalty_programmes',
    { version: String, programmeId: String, since: Date },
    [],
  )
  const idOf = (storeId: string, version: string): string => `${storeId}:${version}`
  // A version never changes, so none of them can be stale.
  const kept = new LRUCache<string, CompiledProgramme>({ max: compiledMax })

  async function load(storeId: string, version: string, tx: Tx | null = null): Promise<ProgrammeRecord> {
    const record = await findRecord(programmes, { _id: idOf(storeId, version), storeId }, tx)
    if (record === null) throw new ProblemError('loyalty_programme_not_found', `No loyalty programme ${version}`)
    return record
  }

  async function findCurrent(storeId: string, tx: Tx | null = null): Promise<CurrentRecord | null> {
    return await findRecord(current, { _id: storeId, storeId }, tx)
  }

  async function inForce(
    storeId: string,
    tx: Tx | null = null,
  ): Promise<{ compiled: CompiledProgramme; since: Date } | null> {
    const found = await findCurrent(storeId, tx)
    if (found === null) return null
    const { since } = found
    const key = idOf(storeId, found.version)
    const known = kept.get(key)
    if (known !== undefined) return { compiled: known, since }
    const { version, content } = await load(storeId, found.version, tx)
    const compiled = compileProgramme({ version, ...content })
    kept.set(key, compiled)
    return { compiled, since }
  }

  return {
    /** @throws ProblemError loyalty_programme_not_found */
    load,

    /** Which version counts; null before the first. */
    current: findCurrent,

    /** The programme that counts, ready to count by; null before the first. */
    async compiled(storeId: string, tx: Tx | null = null): Promise<CompiledProgramme | null> {
      return (await inForce(storeId, tx))?.compiled ?? null
    },

    /** The same, with the moment from which purchases earn. */
    inForce,

    /** Writes the version unless it is there, and makes it the current one. */
    async publish({ storeId, version, content, publishedAt }: Omit<ProgrammeRecord, '_id'>, tx: Tx): Promise<void> {
      await programmes.updateOne(
        { _id: idOf(storeId, version), storeId },
        { $setOnInsert: { version, content, publishedAt } },
        { upsert: true, session: tx },
      )
      await current.updateOne(
        { _id: storeId, storeId },
        { $set: { version, programmeId: content.id }, $setOnInsert: { since: publishedAt } },
        { upsert: true, session: tx },
      )
    },
  }
}
export type ProgrammeStore = ReturnType<typeof createProgrammeStore>
