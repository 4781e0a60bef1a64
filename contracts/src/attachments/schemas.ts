import { idOf } from '../vocabulary/ids.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { attachmentBytesMax, attachmentTypes } from './attachment.rules.ts'

export const AttachmentId = idOf('attachment', 'Attachment')

export const Attachment = z
  .object({
    id: AttachmentId,
    fileName: z.string().max(255),
    contentType: z.enum(attachmentTypes).meta({ description: 'What the bytes are, not what the sender said' }),
    bytes: z.int().min(1).max(attachmentBytesMax),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    createdAt: Instant,
  })
  .meta({ id: 'Attachment', description: 'A file that belongs to a message' })
export type Attachment = z.infer<typeof Attachment>
