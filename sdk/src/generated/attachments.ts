// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions } from '../send.ts'
import { multipart, type Upload } from '../uploads.ts'
import type { Instant } from './shared.ts'

/** Files that belong to messages. */
export interface AttachmentsResource {
  /**
   * Upload a file for a message.
   *
   * Takes one file in the field `file`: a picture (PNG, JPEG, WebP, GIF, HEIC, AVIF, BMP, TIFF), a video (MP4,
   * MOV, 3GP), a PDF, a Word or Excel file, a saved mail (.eml), or plain text, of at most 10 MB. Name its id when
   * you send the message. A file that no message uses within a day is deleted.
   *
   * For publishable keys, servers, agents and shoppers, with the scope `tickets:write`.
   *
   * @throws AftercareError `attachment_type_not_allowed`, or what every route can answer
   */
  upload(body: AttachmentUpload, options?: KeyedOptions): Promise<Attachment>

  /**
   * Get what is known of a file.
   *
   * Name, type and size.
   *
   * For servers, agents and shoppers, with the scope `tickets:read`.
   *
   * @throws AftercareError `attachment_not_found`, or what every route can answer
   */
  get(attachmentId: AttachmentId, options?: RequestOptions): Promise<Attachment>

  /**
   * Download a file.
   *
   * The bytes, as a download: never shown as a page, with `nosniff` and a sandboxing Content-Security-Policy.
   *
   * For servers, agents and shoppers, with the scope `tickets:read`.
   *
   * @throws AftercareError `attachment_not_found`, or what every route can answer
   */
  download(attachmentId: AttachmentId, options?: RequestOptions): Promise<Blob>
}
export const AttachmentsResource: ResourceClass<AttachmentsResource> = /* @__PURE__ */ resource(
  'attachments get=./: upload, download=.</:/content',
  { upload: multipart },
)

/** The form of `attachments.upload` */
export interface AttachmentUpload {
  /** The bytes, with their file name */
  file: Upload
}

/** A file that belongs to a message */
export interface Attachment {
  id: AttachmentId
  /** At most 255 characters */
  fileName: string
  /** What the bytes are, not what the sender said */
  contentType:
    | 'image/png'
    | 'image/jpeg'
    | 'image/webp'
    | 'image/gif'
    | 'image/heic'
    | 'image/heif'
    | 'image/avif'
    | 'image/bmp'
    | 'image/tiff'
    | 'video/mp4'
    | 'video/quicktime'
    | 'video/3gpp'
    | 'application/pdf'
    | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    | 'message/rfc822'
    | 'text/plain'
  /** 1 to 10,000,000 */
  bytes: number
  sha256: string
  createdAt: Instant
}

/** Id of an attachment. For example `att_01m6dqs9m0e008qwmwwj2248s5` */
export type AttachmentId = string
