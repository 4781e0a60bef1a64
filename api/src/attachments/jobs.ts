import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Forgets a file that no message has used in time. */
export const deleteUnused = defineJob('attachments.delete_unused', z.strictObject({ attachmentId: z.string() }))

/** Deletes the bytes of a file that is forgotten. */
export const deleteFile = defineJob('attachments.delete_file', z.strictObject({ attachmentId: z.string() }))
