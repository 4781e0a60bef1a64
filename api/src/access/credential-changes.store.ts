import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import { acrossStores, recordModel, type StoredRecord } from '../shared/record.ts'

type ChangeRecord = StoredRecord & { revision: number }

/** Changes are counted in so many places, so that two of them at once seldom want the same document. */
const placesOfCredentials = 16
const placesOfStores = 16
export const changePlaces = placesOfCredentials + placesOfStores

const lastLetter = (id: string): number => id.charCodeAt(id.length - 1)

/** The place that counts the changes of a credential. */
export const placeOf = (credentialId: string): number => lastLetter(credentialId) % placesOfCredentials

/** The place that counts how often all credentials of a store changed at once. */
export const placeOfStore = (storeId: string): number => placesOfCredentials + (lastLetter(storeId) % placesOfStores)

/**
 * Counts how often a credential was taken out of use or changed, or what is known with all those of a store, so that a process can
 * keep credentials in memory and learn with one small read whether one of them is no longer what it was.
 */
export function createCredentialChangeStore(connection: Connection) {
  const changes = recordModel<ChangeRecord>(connection, 'credential_changes', { revision: Number }, [])
  // A credential says by itself which store it is of, so the counts are those of all stores.
  const storeId = 'all'
  const listeners = new Set<(place: number) => void>()

  async function count(place: number, tx: Tx): Promise<void> {
    await changes.updateOne({ _id: String(place), storeId }, { $inc: { revision: 1 } }, { session: tx, upsert: true })
    tx.once('ended', () => {
      for (const listener of listeners) listener(place)
    })
  }

  return {
    model: changes,

    /** Counts a change, in the transaction that makes it. The listeners hear of it when that has ended, committed or not. */
    async record(credentialId: string, tx: Tx): Promise<void> {
      await count(placeOf(credentialId), tx)
    },

    /** Counts a change of all credentials of a store, likewise. */
    async recordStore(ofStore: string, tx: Tx): Promise<void> {
      await count(placeOfStore(ofStore), tx)
    },

    /** How many changes each place has counted; a place that is left out has counted none. */
    async revisions(): Promise<number[]> {
      const records = await changes.find().setOptions(acrossStores).read('primary').lean<ChangeRecord[]>()
      const revisions = Array.from({ length: changePlaces }, () => 0)
      for (const { _id, revision } of records) revisions[Number(_id)] = revision
      return revisions
    },

    /** Calls the listener after every change by this process. */
    onChange(listener: (place: number) => void): void {
      listeners.add(listener)
    },
  }
}
export type CredentialChangeStore = ReturnType<typeof createCredentialChangeStore>
