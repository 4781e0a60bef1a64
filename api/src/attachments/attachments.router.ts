import { contract } from '@aftercare/contracts'
import { serve } from '../http/serve.ts'
import { downloadAttachment } from './download-attachment.ts'
import { getAttachment } from './get-attachment.ts'
import { uploadAttachment } from './upload-attachment.ts'

export const attachmentsRouter = serve(contract.attachments, {
  upload: async ({ file }, { context, actor }) => ({ status: 201, body: await uploadAttachment(context, actor, file) }),
  get: async ({ params }, { context, actor }) => ({
    status: 200,
    body: await getAttachment(context, actor, params.attachmentId),
  }),
  download: async ({ params }, { context, actor }) => {
    const { bytes, headers } = await downloadAttachment(context, actor, params.attachmentId)
    return { status: 200, body: bytes, headers }
  },
})
