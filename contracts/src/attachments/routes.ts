import { initContract } from '@ts-rest/core'
import { exampleId } from '../vocabulary/ids.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import { attachmentTypesInWords } from './attachment.rules.ts'
import { Attachment, AttachmentId } from './schemas.ts'

export const attachmentsRoutes = defineRoutes({
  upload: {
    method: 'POST',
    path: '/v1/attachments',
    contentType: 'multipart/form-data',
    summary: 'Upload a file for a message',
    description: `Takes one file in the field \`file\`: ${attachmentTypesInWords}, of at most 10 MB. Name its id when you send the message. A file that no message uses within a day is deleted.`,
    body: z.object({
      file: z
        .any()
        .optional()
        .meta({ type: 'string', format: 'binary', description: 'The bytes, with their file name' }),
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
