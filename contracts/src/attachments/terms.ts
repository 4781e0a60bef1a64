import type { Terms } from '../vocabulary/terms.ts'

export const attachmentTerms = {
  resources: { attachments: 'Files that belong to messages.' },
  ids: { attachment: 'att' },
  scopes: {},
  problems: {
    attachment_not_found: {
      status: 404,
      title: 'No such attachment',
      remedy: 'Check the id. An attachment that no message used is deleted after a day.',
    },
    attachment_not_usable: {
      status: 422,
      title: 'An attachment cannot be used',
      remedy: 'Upload it with the same credential first, and use it in one message only.',
    },
    attachment_type_not_allowed: {
      status: 415,
      title: 'Files of this type are not taken',
      remedy:
        'Send a picture (PNG, JPEG, WebP, GIF, HEIC, AVIF, BMP, TIFF), a video (MP4, MOV, 3GP), a PDF, a Word or Excel file, a saved mail (.eml), or plain text.',
    },
  },
  events: {},
} as const satisfies Terms
