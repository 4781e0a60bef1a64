import { initContract } from '@ts-rest/core'
import { exampleId, idOf } from './ids.ts'
import { defineRoutes } from './route.ts'
import { Instant } from './time.ts'
import { z } from './zod.ts'

export const AttachmentId = idOf('attachment', 'Attachment')

/** Bytes of one file at most: 10 MB. */
export const attachmentBytesMax = 10_000_000
export const attachmentTypes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'application/pdf',
  'text/plain',
] as const

export const Attachment = z
  .object({
    id: AttachmentId,
    fileName: z.string().max(200),
    contentType: z.enum(attachmentTypes).meta({ description: 'What the bytes are, not what the sender said' }),
    bytes: z.int().min(1).max(attachmentBytesMax),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    createdAt: Instant,
  })
  .meta({ id: 'Attachment', description: 'A file that belongs to a message' })
export type Attachment = z.infer<typeof Attachment>

export const attachmentsRoutes = defineRoutes({
  upload: {
    method: 'POST',
    path: '/v1/attachments',
    contentType: 'multipart/form-data',
    summary: 'Upload a file for a message',
    description:
      'Takes one file in the field `file`: a PNG, JPEG, WebP or GIF picture, a PDF, or plain text, of at most 10 MB. Name its id when you send the message. A file that no message uses within a day is deleted.',
    body: z.object({
      file: z.any().optional().meta({ id: 'File', type: 'string', format: 'binary', description: 'The file' }),
    }),
    responses: { 201: Attachment },
    metadata: {
      scope: 'tickets:write',
      principals: ['publishable', 'server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'key',
      problems: ['attachment_type_not_allowed'],
      examples: [{ summary: 'Upload a picture', as: 'shopper', body: { file: '@broken-vase.png' }, status: 201 }],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/attachments/:attachmentId',
    pathParams: z.object({ attachmentId: AttachmentId }),
    summary: 'Get what is known of a file',
    description: 'Name, type and size.',
    responses: { 200: Attachment },
    metadata: {
      scope: 'tickets:read',
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'safe',
      problems: ['attachment_not_found'],
      examples: [
        {
          summary: 'Read a file’s name and size',
          as: 'server',
          params: { attachmentId: exampleId('attachment') },
          status: 200,
        },
      ],
    },
  },
  download: {
    method: 'GET',
    path: '/v1/attachments/:attachmentId/content',
    pathParams: z.object({ attachmentId: AttachmentId }),
    summary: 'Download a file',
    description:
      'The bytes, as a download: never shown as a page, with `nosniff` and a sandboxing Content-Security-Policy.',
    responses: {
      200: initContract().otherResponse({
        contentType: 'application/octet-stream',
        body: z.instanceof(Uint8Array).meta({ type: 'string', format: 'binary' }),
      }),
    },
    metadata: {
      scope: 'tickets:read',
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'safe',
      problems: ['attachment_not_found'],
      examples: [
        { summary: 'Download a file', as: 'server', params: { attachmentId: exampleId('attachment') }, status: 200 },
      ],
    },
  },
})
