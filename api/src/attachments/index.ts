export { createAttachmentStore, type AttachmentStore } from './attachments.store.ts'
export { attachmentsRouter } from './attachments.router.ts'
export { deleteAttachmentFile, deleteUnusedAttachment } from './delete-unused.job.ts'
export { createDiskFileStore, type FileStore } from './file-store.ts'
