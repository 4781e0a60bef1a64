import type { Problem, ReturnPreview, TicketRef, WithdrawalRef, z } from '@aftercare/contracts'
import type { Connection } from 'mongoose'
import { acrossStores, recordModel, type StoredRecord } from '../../shared/record.ts'

/** The fields of a form as a shopper typed them. The proof of a guest is never among them. */
export type TypedFields = Readonly<Record<string, string>>

/** What a message opens with: the session that it was sent with, or a look-up of which all is known that was typed. */
export type OpensWith = { ticketId: string } | { key: string; email: string }

/** What the page shows that a form led to. */
export type FormStep =
  | ({ kind: 'sent'; reference: z.infer<typeof TicketRef> } & OpensWith)
  /** A withdrawal that was declared; with the moment when it had been before, where it is the same again. */
  | { kind: 'withdrawn'; reference: z.infer<typeof WithdrawalRef>; before: string | null }
  /** A withdrawal that waits to be confirmed with the publishable key of its page. */
  | { kind: 'withdrawal'; withdrawalId: string; key: string }
  /** A return that was chosen, and what it leads to. */
  | { kind: 'return'; fields: TypedFields; preview: ReturnPreview }
  /** A form that was refused, with what was typed. */
  | { kind: 'refused'; path: string; fields: TypedFields; problem: Pick<Problem, 'code' | 'status' | 'errors'> }

/** Its `_id` is the hash of what stands in the address of the page. */
export type FormStepRecord = StoredRecord & { step: FormStep; expiresAt: Date }

/** Where a form led to, for as long as its page can be loaded again. */
export function createFormStepStore(connection: Connection) {
  const steps = recordModel<FormStepRecord>(connection, 'form_steps', { step: Object, expiresAt: Date }, [
    { key: { expiresAt: 1 }, options: { expireAfterSeconds: 60 }, acrossStores: true },
  ])
  return {
    async keep(record: FormStepRecord): Promise<void> {
      await steps.create([record])
    },

    /** Whoever has the address may see it, as with a credential: it names no store. */
    async find(hash: string, now: Date): Promise<FormStepRecord | null> {
      return await steps
        .findOne({ _id: hash, expiresAt: { $gt: now } })
        .setOptions(acrossStores)
        .lean<FormStepRecord>()
    },
  }
}
export type FormStepStore = ReturnType<typeof createFormStepStore>
export type FormStepParts = { formSteps: FormStepStore }

export const formStepParts = (connection: Connection): FormStepParts => ({ formSteps: createFormStepStore(connection) })
