import { attachmentBytesMax, attachmentEndings, type Attachment } from '@aftercare/contracts'
import { zipEntryNames } from './zip-entries.rules.ts'

type FileType = Attachment['contentType']

const signatures: readonly { type: FileType; bytes: string }[] = [
  { type: 'image/png', bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', bytes: '\xff\xd8\xff' },
  { type: 'image/gif', bytes: 'GIF87a' },
  { type: 'image/gif', bytes: 'GIF89a' },
  { type: 'image/tiff', bytes: 'II*\0' },
  { type: 'image/tiff', bytes: 'MM\0*' },
]

/** Brands of what is in the same wrapping but is not taken: pictures of Canon cameras, sound and audio books of Apple. */
const strangeBrands = /^(?:crx |M4[ABP] |F4[AB] |aax )$/
/** Atoms that a QuickTime film may begin with, before it had brands (QuickTime File Format). */
const filmAtoms = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']

/** Brands of an ISO base media file (ISO/IEC 14496-12): what the pictures and videos of phones say that they are. */
const brands: readonly { type: FileType; names: RegExp }[] = [
  { type: 'image/avif', names: /^avi[fs]$/ },
  { type: 'image/heic', names: /^(?:hei[cxms]|hev[cx])$/ },
  { type: 'image/heif', names: /^(?:mif1|msf1|mif2)$/ },
  { type: 'video/quicktime', names: /^qt {2}$/ },
  { type: 'video/3gpp', names: /^3g[2egrs][\da-z ]$|^3gp[\da-z]$/ },
  { type: 'video/mp4', names: /^(?:isom|iso\d|mp4[12]|avc1|M4V[ HP]|MSNV|mmp4|dash|f4v )$/ },
]

const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const excelFile = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Programs of Windows, Linux and macOS, archives, and old Office files, which may hold programs. */
const programs = [
  '\x7fELF',
  '\xfe\xed\xfa',
  '\xce\xfa\xed\xfe',
  '\xcf\xfa\xed\xfe',
  '\xca\xfe\xba\xbe',
  '#!',
  '\xd0\xcf\x11\xe0',
]
/** The header of a Windows program has zeros in it: a text may begin with the same letters. */
const isProgram = (head: string): boolean =>
  programs.some((signature) => head.startsWith(signature)) ||
  (head.startsWith('MZ') && head.slice(0, 64).includes('\0'))
/** A PDF may have bytes before its header: readers look for it in the first 1,024 (Adobe's implementation note 13). */
const pdfHeaderWithin = 1_024
/** What is behind a header: the comment of bytes over 127 that says that it is no text, or the first object. */
const pdfBody =
  /^%PDF-\d\.\d[^\r\n]{0,32}[\r\n]\s*(?:%[^\r\n]{0,16}[\x80-\xff]|(?:%[^\r\n]*[\r\n]\s*){0,8}\d+\s+\d+\s+obj\b)/
const archiveSignature = 'PK\x03\x04'

/** An archive says at its end what is in it; of every other file the beginning is enough to tell it. */
export const isArchive = (head: Uint8Array): boolean =>
  Buffer.from(head.subarray(0, 4)).toString('latin1') === archiveSignature

/**
 * What the bytes are, whatever the sender said and the name ends in; null for what is not taken. They may be the beginning of a
 * longer file that is no archive: then they are not whole, and their last character may go on.
 */
export function fileTypeOf(bytes: Uint8Array, isWhole = true): FileType | null {
  const head = Buffer.from(bytes.subarray(0, pdfHeaderWithin + 5)).toString('latin1')
  if (isProgram(head)) return null
  const found = signatures.find((signature) => head.startsWith(signature.bytes))
  if (found !== undefined) return found.type
  if (head.startsWith('RIFF')) return head.startsWith('WEBP', 8) ? 'image/webp' : null
  if (head.startsWith('ftyp', 4)) return mediaTypeOf(head)
  if (isFilm(bytes)) return 'video/quicktime'
  if (isBitmap(bytes)) return 'image/bmp'
  if (isArchive(bytes)) return officeTypeOf(bytes)
  if (isPdf(bytes, head)) return 'application/pdf'
  const text = textOf(bytes, isWhole)
  return text === null || isMarkup(text) ? null : isMail(text) ? 'message/rfc822' : 'text/plain'
}

/**
 * Whether it begins as a QuickTime film without a brand: with an atom, and with another one where that ends. Text that has the name
 * of an atom in that place says no size that a file could have.
 */
function isFilm(bytes: Uint8Array): boolean {
  const view = viewOf(bytes)
  const atomAt = (at: number): string => view.toString('latin1', at + 4, at + 8)
  if (view.length < 16 || !filmAtoms.includes(atomAt(0))) return false
  const size = view.readUInt32BE(0)
  // The size is behind the name, or that of the rest of the file.
  if (size < 2) return true
  if (size < 8 || size > attachmentBytesMax) return false
  return size + 8 > view.length || /^[a-z]{4}$/.test(atomAt(size))
}

/** A header of Windows or OS/2 says how long it is, that there is one plane, and how many bits a point has: «BM» begins texts, too. */
function isBitmap(bytes: Uint8Array): boolean {
  const view = viewOf(bytes)
  if (view.length < 30 || view.toString('latin1', 0, 2) !== 'BM') return false
  const header = view.readUInt32LE(14)
  if (header === 12) return view.readUInt16LE(22) === 1
  return [40, 52, 56, 64, 108, 124].includes(header) && view.readUInt16LE(26) === 1
}

const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)

/** A header at the very beginning, or at the beginning of a line behind bytes that are no page, with what follows it in a PDF. */
function isPdf(bytes: Uint8Array, head: string): boolean {
  if (/^(?:\xef\xbb\xbf)?\s*%PDF-\d\.\d/.test(head)) return true
  const at = head.search(/(?<=^|[\r\n])%PDF-\d\.\d/)
  if (at < 0 || isMarkup(head.slice(0, at))) return false
  return pdfBody.test(Buffer.from(bytes.subarray(at, at + pdfHeaderWithin)).toString('latin1'))
}

/** The major brand first, but a picture says `mif1` also when a name behind it is more exact. */
function mediaTypeOf(head: string): FileType | null {
  const size = Buffer.from(head.slice(0, 4), 'latin1').readUInt32BE()
  const names = (head.slice(8, Math.min(size, 256)).match(/[^]{4}/g) ?? []).filter((_, at) => at !== 1)
  const typesOf = (name: string): FileType | undefined => brands.find((brand) => brand.names.test(name))?.type
  if (strangeBrands.test(names[0] ?? '')) return null
  const [major, ...others] = names.map(typesOf)
  if (major === 'image/heif') return others.find((type) => type === 'image/heic' || type === 'image/avif') ?? major
  return major ?? others.find((type) => type !== undefined) ?? null
}

/** Word and Excel files are archives. One with macros in it is a program. */
function officeTypeOf(bytes: Uint8Array): FileType | null {
  const names = zipEntryNames(bytes)
  if (!names.has('[Content_Types].xml') || [...names].some((name) => /vbaProject|\.(?:bin|exe|dll)$/i.test(name)))
    return null
  if (names.has('word/document.xml')) return wordFile
  return names.has('xl/workbook.xml') ? excelFile : null
}

/**
 * The text: in UTF-8 or UTF-16, or as Windows and old programs write it, in one byte a letter. Null when it has control characters
 * but those that lay out text, or colour it in a terminal: then it is something else.
 */
function textOf(bytes: Uint8Array, isWhole: boolean): string | null {
  for (const encoding of encodingsOf(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isWhole })
      const shown = withoutEnd(text).replace(isWhole ? colour : colourCut, '')
      return /[^\P{Cc}\t\n\f\r\x80-\x9f]/u.test(shown) ? null : text
    } catch {
      // The next encoding may be the one.
    }
  }
  return null
}

/** Old programs end a text with Ctrl-Z, and others with the zeros that end it in memory. */
function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && endSigns.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
const endSigns = '\0\x1a'

const escape = '\x1b'
/** What colours the lines of a log (ECMA-48, select graphic rendition, and erase in line). */
const colour = new RegExp(String.raw`${escape}\[[\d;:]{0,32}[mK]`, 'g')
/** The same where the text may end in the middle of it. */
const colourCut = new RegExp(String.raw`${escape}(?:\[[\d;:]{0,32}(?:[mK]|$)|$)`, 'g')

/** UTF-16 without its mark is known by the zeros that every second byte of a Latin text is. */
function encodingsOf(bytes: Uint8Array): readonly string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le']
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be']
  const sample = bytes.subarray(0, 4_096)
  const zeros = [0, 0]
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const most = sample.length / 4
  if (bytes.length >= 4 && odd >= most && even === 0) return ['utf-16le']
  if (bytes.length >= 4 && even >= most && odd === 0) return ['utf-16be']
  return ['utf-8', 'windows-1252']
}

/** Text that a browser could run: HTML, SVG and their like, after what may stand before it. */
const isMarkup = (text: string): boolean =>
  /^\s*(?:<\?xml[^>]{0,500}\?>\s*|<!--[^]{0,2000}?-->\s*|<!doctype[^>]{0,500}>\s*){0,5}<(?:!doctype|html|head|body|script|style|svg|iframe|meta|link|title|table|div|p|img|a|xsl:|x:|rdf:|\?php)\b/i.test(
    text.slice(0, 20_000),
  ) || /^\s*<!doctype\s+html/i.test(text.slice(0, 1_000))

/** A mail as programs save it: a sender, and a header that only programs write. */
function isMail(text: string): boolean {
  const [header = ''] = text.slice(0, 20_000).split(/\r?\n\r?\n/, 1)
  return (
    /^[!-9;-~]+:/.test(header) &&
    /^from:/im.test(header) &&
    /^(?:received|message-id|mime-version|return-path):/im.test(header)
  )
}

/** What file systems take at most. */
const nameBytesMax = 255
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * A name that is safe to save under on any system: without folders, without characters that mean something or show nothing,
 * short enough, and with an ending that tells the truth about the bytes.
 */
export function cleanFileName(name: string, type: FileType): string {
  const base = (name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replace(/[^\P{C}\u200c\u200d]|[\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const [, stem = base, ending = ''] = /^(.+)\.(\w{1,8})$/.exec(base) ?? []
  const [usual, ...others] = attachmentEndings[type]
  const isTrue = [usual, ...others].includes(ending.toLowerCase())
  const shown = isTrue ? ending : usual
  const kept = shortened(isTrue ? stem : base, nameBytesMax - shown.length - 1).trim()
  return `${/^[\u200c\u200d\s]*$/.test(kept) ? 'file' : kept}.${shown}`
}

/** The first whole characters that fit into so many bytes of UTF-8. */
function shortened(text: string, bytesMax: number): string {
  let bytes = 0
  for (const { segment, index } of characters.segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > bytesMax) return text.slice(0, index)
  }
  return text
}
