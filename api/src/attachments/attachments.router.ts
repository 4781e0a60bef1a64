import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { JobParts } from '../outbox/index.ts'
import type { NewIds } from '../shared/parts.ts'
import { downloadAttachment } from './download-attachment.ts'
import { getAttachment } from './get-attachment.ts'
import type { AttachmentParts, FileParts, MayReadPlaces } from './parts.ts'
import { uploadAttachment } from './upload-attachment.ts'

type Parts = ServeParts & AttachmentParts & FileParts & MayReadPlaces & JobParts & NewIds

export const attachmentsRouter = (parts: Parts) =>
  serve(contract.attachments, parts, {
    upload: {
      prepare: async ({ file }, { context, actor }) => {
        const { commit, undo } = await uploadAttachment(context, actor, file)
        return { commit: async (inside) => ({ status: 201, body: await commit(inside) }), ...(undo && { undo }) }
      },
    },
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getAttachment(context, actor, params.attachmentId),
    }),
    download: async ({ params }, { context, actor }) => {
      const { bytes, headers } = await downloadAttachment(context, actor, params.attachmentId)
      return { status: 200, body: bytes, headers }
    },
  })
