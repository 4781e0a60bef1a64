import type { Connection } from 'mongoose'
import type { Actor } from '../access/index.ts'
import { createAttachmentStore, type AttachmentStore } from './attachments.store.ts'
import type { FileStore } from '../shared/file-store.ts'

export type AttachmentParts = { attachments: AttachmentStore }
/** The bytes of files are not in the database. */
export type FileParts = { outside: { files: FileStore } }

/** Whether the actor may read what a file belongs to: tickets and returns know that, and files do not know them. */
export type MayReadPlaces = {
  mayReadTicket: (actor: Actor, ticketId: string) => Promise<boolean>
  mayReadReturn: (actor: Actor, returnId: string) => Promise<boolean>
  mayReadClaim: (actor: Actor, claimId: string) => Promise<boolean>
}

export const attachmentParts = (connection: Connection): AttachmentParts => ({
  attachments: createAttachmentStore(connection),
})
