// What a form has to know before it sends anything. No schemas: pages are built with it.

/** Files of one message at most. */
export const attachmentsPerMessageMax = 10
/** Bytes of one file at most: 10 MB. */
export const attachmentBytesMax = 10_000_000
export const attachmentTypes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/heic',
  'image/heif',
  'image/avif',
  'image/bmp',
  'image/tiff',
  'video/mp4',
  'video/quicktime',
  'video/3gpp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'message/rfc822',
  'text/plain',
] as const
/** How the names of such files end, the usual ending first; for the `accept` of a file field. */
export const attachmentEndings: Readonly<Record<(typeof attachmentTypes)[number], readonly [string, ...string[]]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif', 'jpe'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'image/heic': ['heic', 'heif'],
  'image/heif': ['heif', 'heic'],
  'image/avif': ['avif'],
  'image/bmp': ['bmp', 'dib'],
  'image/tiff': ['tif', 'tiff'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov', 'qt'],
  'video/3gpp': ['3gp', '3g2'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'message/rfc822': ['eml'],
  'text/plain': ['txt', 'text', 'log', 'csv', 'md'],
}
/** What is taken, in words. */
export const attachmentTypesInWords =
  'a picture (PNG, JPEG, WebP, GIF, HEIC, AVIF, BMP, TIFF), a video (MP4, MOV, 3GP), a PDF, a Word or Excel file, a saved mail (.eml), or plain text'
