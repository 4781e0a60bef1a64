import type { Attachment } from '@aftercare/contracts'

type FileType = Attachment['contentType']

const signatures: readonly { type: FileType; at: number; bytes: string }[] = [
  { type: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/gif', at: 0, bytes: 'GIF87a' },
  { type: 'image/gif', at: 0, bytes: 'GIF89a' },
  { type: 'image/webp', at: 8, bytes: 'WEBP' },
  { type: 'application/pdf', at: 0, bytes: '%PDF-' },
]

/** What the bytes are, whatever the sender said and the name ends in; null for what is not taken. */
export function fileTypeOf(bytes: Uint8Array): FileType | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  const found = signatures.find((signature) => head.startsWith(signature.bytes, signature.at))
  if (found?.type === 'image/webp' && !head.startsWith('RIFF')) return null
  return found?.type ?? (isText(bytes) ? 'text/plain' : null)
}

/** Valid UTF-8 without control characters but those that lay out text. */
function isText(bytes: Uint8Array): boolean {
  try {
    return !/[^\P{Cc}\t\n\f\r]/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}

const endings: Record<FileType, readonly [string, ...string[]]> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt', 'text', 'log', 'csv', 'md'],
}
const nameLengthMax = 120

/**
 * A name that is safe to save under on any system: without folders, without characters that mean something or show nothing,
 * and with an ending that tells the truth about the bytes.
 */
export function cleanFileName(name: string, type: FileType): string {
  const base = (name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const [, stem = base, ending = ''] = /^(.+)\.(\w{1,8})$/.exec(base) ?? []
  const [usual, ...others] = endings[type]
  const isTrue = [usual, ...others].includes(ending.toLowerCase())
  const kept = (isTrue ? stem : base)
    .slice(0, nameLengthMax)
    .replace(/\p{Cs}$/u, '')
    .trim()
  return `${kept === '' ? 'file' : kept}.${isTrue ? ending : usual}`
}
