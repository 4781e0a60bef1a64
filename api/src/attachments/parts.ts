import type { Connection } from 'mongoose'
import type { Actor } from '../access/index.ts'
import { createAttachmentStore, type AttachmentStore } from './attachments.store.ts'
import type { FileStore } from '../shared/file-store.ts'

export type AttachmentParts = { attachments: AttachmentStore }
/** The bytes of files are not in the database. */
export type FileParts = { outside: { files: FileStore } }

/** Whether the actor may read the ticket that a file belongs to: tickets know that, and files do not know tickets. */
export type MayReadTicket = { mayReadTicket: (actor: Actor, ticketId: string) => Promise<boolean> }

export const attachmentParts = (connection: Connection): AttachmentParts => ({
  attachments: createAttachmentStore(connection),
})
