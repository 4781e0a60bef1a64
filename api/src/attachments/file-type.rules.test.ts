import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDisposition } from './content-disposition.rules.ts'
import { cleanFileName, fileTypeOf } from './file-type.rules.ts'

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')

/** The headers of a bitmap of one point, with as many bytes about it as Windows (40) or OS/2 (12) write. */
function bitmap(headerBytes: 12 | 40): string {
  const header = Buffer.alloc(14 + headerBytes + 4)
  header.write('BM', 'latin1')
  header.writeUInt32LE(header.length, 2)
  header.writeUInt32LE(headerBytes, 14)
  header.writeUInt16LE(1, headerBytes === 12 ? 22 : 26)
  return header.toString('latin1')
}

describe('fileTypeOf', () => {
  it.each([
    ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['image/gif', 'GIF89a\x01\0'],
    ['image/webp', 'RIFF\x24\0\0\0WEBPVP8 '],
    ['application/pdf', '%PDF-1.7\n%\xe2\xe3'],
    ['text/plain', 'Hello\r\n\tthere'],
    ['text/plain', '1 < 2 and <script> is a word'],
    ['text/plain', 'Gr\xf6\xdfe;Preis\r\nXL;\x80 20\r\n'],
    ['text/plain', '\xff\xfeH\0i\0'],
    ['text/plain', '\xfe\xff\0H\0i'],
    ['text/plain', '\xef\xbb\xbfHi'],
    ['text/plain', 'From: Mia\nI write because'],
    ['text/plain', 'Old\r\n\x1a'],
    ['image/jpeg', '\xff\xd8\xff\xe1\0\x10Exif'],
    ['image/jpeg', '\xff\xd8\xff\xdb\0\x43'],
    ['application/pdf', '\r\n\r\n%PDF-1.4\n'],
    ['application/pdf', `\xef\xbb\xbf${'x'.repeat(900)}\n%PDF-1.4\n%\xe2\xe3\xcf\xd3\n`],
    ['application/pdf', 'Content-Type: application/pdf\r\n\r\n%PDF-1.4\r\n1 0 obj\r\n<<>>'],
    ['application/pdf', '\x1b%-12345X@PJL\n%PDF-1.4\n% made by hand\n1 0 obj'],
    ['text/plain', 'hello world %PDF- is nice text'],
    ['text/plain', 'A file begins with\n%PDF-1.4\nand then has objects'],
    ['text/plain', '%PDF- is how it begins'],
    ['image/bmp', bitmap(40)],
    ['image/bmp', bitmap(12)],
    ['text/plain', 'BMW is a car, and this is a text of some length'],
    ['image/tiff', 'II*\0\x08\0\0\0'],
    ['image/tiff', 'MM\0*\0\0\0\x08'],
    ['video/quicktime', '\0\0\0\x08wide\0\x01\0\0mdat'],
    ['video/quicktime', '\0\x01\0\0mdat\0\0\0\0\0\0\0\0'],
    ['video/quicktime', '\0\0\0\x01mdat\0\0\0\0\0\x01\0\0'],
    ['video/quicktime', '\0\0\0\x10moov\0\0\0\x08mvhd\0\0\0\x08mdat'],
    ['text/plain', 'The wide road is long'],
    ['text/plain', '\x1b[32mok\x1b[0m and \x1b[1;31mnot ok\x1b[m\x1b[K\n'],
    ['text/plain', 'A form that ends in a zero\0'],
    ['text/plain', [...'Without a mark'].join('\0') + '\0'],
    ['text/plain', `\0${[...'Without a mark'].join('\0')}`],
    ['image/heic', '\0\0\0\x24ftypheic\0\0\0\0mif1heic'],
    ['image/heic', '\0\0\0\x1cftypmif1\0\0\0\0mif1heic'],
    ['image/heif', '\0\0\0\x18ftypmif1\0\0\0\0mif1miaf'],
    ['image/avif', '\0\0\0\x1cftypmif1\0\0\0\0mif1avif'],
    ['image/avif', '\0\0\0\x1cftypavif\0\0\0\0avifmif1'],
    ['video/mp4', '\0\0\0\x18ftypmp42\0\0\0\0isommp42'],
    ['video/mp4', '\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41'],
    ['video/quicktime', '\0\0\0\x14ftypqt  \0\0\0\0qt  '],
    ['video/3gpp', '\0\0\0\x18ftyp3gp4\0\0\x02\0isom3gp4'],
    ['message/rfc822', 'Return-Path: <a@b>\r\nFrom: Mia <mia@example.com>\r\nSubject: Hi\r\n\r\nHello'],
  ])('knows %s by its bytes', (type, content) => {
    expect(fileTypeOf(bytes(content))).toBe(type)
  })

  it('knows a coloured log by its beginning, wherever that ends', () => {
    const log = bytes('\x1b[1;32mok\x1b[0m\n'.repeat(4))
    for (let end = 1; end < log.length; end++) expect(fileTypeOf(log.subarray(0, end), false)).toBe('text/plain')
  })

  it('knows text in UTF-8', () => {
    expect(fileTypeOf(Buffer.from('Größe: مقاس 👋'))).toBe('text/plain')
  })

  it.each([
    ['a program', 'MZ\x90\0\x03'],
    ['an archive', 'PK\x03\x04\x14\0'],
    ['sound in the same wrapping as WebP', 'RIFF\x24\0\0\0WAVEfmt '],
    ['WebP without its wrapping', 'ABCD\x24\0\0\0WEBPVP8 '],
    ['text with a NUL', 'Hello\0there'],
    ['HTML', '<!DOCTYPE html><html><body>Hi'],
    ['HTML behind a comment', ' <!-- saved --> <HTML>'],
    ['a script for a page', '<script>alert(1)</script>'],
    ['SVG', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['SVG in two bytes a letter', `\xff\xfe${[...'<svg>'].join('\0')}\0`],
    ['a script for a shell', '#!/bin/sh\nrm -rf /'],
    ['a program of Linux', '\x7fELF\x02\x01'],
    ['an old Word file', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['a program with a PDF in it', 'MZ\x90\0 %PDF-1.4'],
    ['sound of a phone', '\0\0\0\x1cftypM4A \0\0\0\0M4A '],
    ['sound of a phone that says it may be read as a film', '\0\0\0\x20ftypM4A \0\0\0\0M4A mp42isom\0\0\0\0'],
    ['picture of a Canon camera', '\0\0\0\x18ftypcrx \0\0\0\x01crx isom'],
    ['page with a PDF in it', '<html>%PDF-1.4'],
    ['page with a PDF on its second line', '<html>\n%PDF-1.4\n1 0 obj'],
    ['SVG in two bytes a letter without a mark', `${[...'<svg>'].join('\0')}\0`],
    ['atom without an end', '\0\0\0\x02wide\0\0\0\x08mdat'],
    ['text with an escape sequence', '\x1b[2J'],
  ])('takes no %s', (_, content) => {
    expect(fileTypeOf(bytes(content))).toBeNull()
  })
})

/** An archive of empty files. */
function zip(...names: string[]): Buffer {
  const local = names.map((name) => {
    const header = Buffer.alloc(30)
    header.write('PK\x03\x04', 'latin1')
    header.writeUInt16LE(name.length, 26)
    return Buffer.concat([header, Buffer.from(name)])
  })
  const directory = names.map((name) => {
    const entry = Buffer.alloc(46)
    entry.write('PK\x01\x02', 'latin1')
    entry.writeUInt16LE(name.length, 28)
    return Buffer.concat([entry, Buffer.from(name)])
  })
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(Buffer.concat(local).length, 16)
  return Buffer.concat([...local, ...directory, end])
}

describe('fileTypeOf an archive', () => {
  const types = '[Content_Types].xml'
  it.each([
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', zip(types, 'word/document.xml')],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', zip(types, '_rels/.rels', 'xl/workbook.xml')],
    [null, zip('photo.jpg')],
    [null, zip(types, 'word/document.xml', 'word/vbaProject.bin')],
    [null, zip(types, 'word/document.xml').subarray(0, 60)],
  ])('is %s', (type, archive) => {
    expect(fileTypeOf(archive)).toBe(type)
  })

  it('reads any bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((tail) => Buffer.concat([zip(types), tail]))
    fc.assert(
      fc.property(bytes, fc.nat(150), (archive, length) => fileTypeOf(archive.subarray(0, length)) !== undefined),
    )
  })
})

describe('cleanFileName', () => {
  it.each([
    ['vase.png', 'vase.png'],
    ['Vase (1).PNG', 'Vase (1).PNG'],
    ['كسر المزهرية.png', 'كسر المزهرية.png'],
    ['../../etc/passwd', 'passwd.png'],
    ['C:\\Users\\mia\\vase.png', 'vase.png'],
    ['vase.png.exe', 'vase.png.exe.png'],
    ['vase\u202egnp.exe', 'vasegnp.exe.png'],
    ['.htaccess', 'htaccess.png'],
    ['a<b>:"c|?*.png', 'a_b___c___.png'],
    ['line\r\nbreak.png', 'linebreak.png'],
    [`${'👋'.repeat(200)}.png`, `${'👋'.repeat(62)}.png`],
    [`${'👩‍👩‍👧'.repeat(40)}.png`, `${'👩‍👩‍👧'.repeat(13)}.png`],
    [`${'ä'.repeat(200)}.PNG`, `${'ä'.repeat(125)}.PNG`],
    [`${'x'.repeat(251)}.png`, `${'x'.repeat(251)}.png`],
    ['', 'file.png'],
    ['...', 'file.png'],
    ['/', 'file.png'],
  ])('makes %j safe', (name, safe) => {
    expect(cleanFileName(name, 'image/png')).toBe(safe)
  })

  it('is short, shows all that it holds, and tells the type, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const clean = cleanFileName(name, 'application/pdf')
        expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(255)
        expect(clean).toMatch(/^[^/\\<>:"|?*\p{Cc}]+\.pdf$/iu)
        expect(cleanFileName(clean, 'application/pdf')).toBe(clean)
      }),
    )
  })
})

describe('contentDisposition', () => {
  it('names the file in ASCII and in UTF-8', () => {
    expect(contentDisposition('Größe "XL" (1)’.png')).toBe(
      `attachment; filename="Gr__e _XL_ (1)_.png"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%22XL%22%20%281%29%E2%80%99.png`,
    )
  })

  it('is one line of ASCII, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(contentDisposition(cleanFileName(name, 'image/png'))).toMatch(
          /^attachment; filename="[^"\\]+"; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/,
        )
      }),
    )
  })
})
