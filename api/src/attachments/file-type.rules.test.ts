import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDisposition } from './content-disposition.rules.ts'
import { cleanFileName, fileTypeOf } from './file-type.rules.ts'

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')

describe('fileTypeOf', () => {
  it.each([
    ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['image/gif', 'GIF89a\x01\0'],
    ['image/webp', 'RIFF\x24\0\0\0WEBPVP8 '],
    ['application/pdf', '%PDF-1.7\n%\xe2\xe3'],
    ['text/plain', 'Hello\r\n\tthere'],
    ['text/plain', '<script>alert(1)</script>'],
  ])('knows %s by its bytes', (type, content) => {
    expect(fileTypeOf(bytes(content))).toBe(type)
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
    ['text with an escape sequence', '\x1b[2J'],
    ['text that is not UTF-8', 'Gr\xf6\xdfe'],
  ])('takes no %s', (_, content) => {
    expect(fileTypeOf(bytes(content))).toBeNull()
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
    [`${'👋'.repeat(200)}.png`, `${'👋'.repeat(60)}.png`],
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
        expect(clean.length).toBeLessThanOrEqual(200)
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
