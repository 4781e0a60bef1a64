import bwip from 'bwip-js/node'
import PDFDocument from 'pdfkit'
import { wordsOf } from '@aftercare/words'
import type { LabelRequest } from './label-provider.ts'
import { outlineText } from './text-outlines.ts'

/** A6, in points. */
const page = { width: 297.64, height: 419.53, margin: 22 }
const inner = page.width - 2 * page.margin
const ink = '#1E2422'
const goodsShown = 5

/** A page with the return address and the reference, as a barcode (Code 128) and as a QR code. The same request gives the same. */
export async function printLabel({ ref, to, from, goods, language }: LabelRequest): Promise<Uint8Array> {
  const words = wordsOf(language).returns.label
  const document = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    info: { Title: `${words.title} ${ref}`, CreationDate: new Date(0), ModDate: new Date(0) },
  })
  const pdf = collect(document)
  const { margin } = page
  line(document, words.title, margin, 38, 18)
  line(document, ref, margin, 58, 12)
  drawQrCode(document, ref, page.width - margin - 84, 20, 84)
  line(document, words.to, margin, 122, 9)
  to.forEach((text, index) => line(document, text, margin, 138 + index * 17, 13))
  line(document, words.from, margin, 262, 9)
  if (from !== null) line(document, from, margin, 277, 12)
  goods.slice(0, goodsShown).forEach(({ name, quantity }, index) => {
    const more = index === goodsShown - 1 && goods.length > goodsShown
    line(document, more ? '…' : `${quantity} × ${name}`, margin, 294 + index * 11, 8)
  })
  drawBarcode(document, ref, margin, 352, inner, 50)
  document.end()
  return await pdf
}

type Document = InstanceType<typeof PDFDocument>

async function collect(document: Document): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of document) pieces.push(piece as Uint8Array)
  return Buffer.concat(pieces)
}

/** A line of text on its baseline, smaller where it would not fit. */
function line(document: Document, text: string, x: number, y: number, size: number): void {
  const { width, glyphs, unitsPerEm } = outlineText(text)
  const room = y < 110 ? inner - 92 : inner
  const scale = (width * size > room ? room / width : size) / unitsPerEm
  document.save().translate(x, y).scale(scale, -scale).fillColor(ink)
  for (const glyph of glyphs) {
    if (glyph.path === '') continue
    document.save().translate(glyph.x, glyph.y).path(glyph.path).fill().restore()
  }
  document.restore()
}

/** Bars and spaces take turns; on both sides stays what a reader needs to find the ends (ISO/IEC 15417: ten modules). */
function drawBarcode(document: Document, text: string, x: number, y: number, width: number, height: number): void {
  const [symbol] = bwip.raw('code128', text, {})
  if (symbol === undefined || !('sbs' in symbol)) throw new Error('No barcode was made')
  const module = width / (symbol.sbs.reduce((sum, wide) => sum + wide, 0) + 20)
  let at = x + 10 * module
  for (const [index, wide] of symbol.sbs.entries()) {
    if (index % 2 === 0) document.rect(at, y, wide * module, height)
    at += wide * module
  }
  document.fill('#000000')
}

function drawQrCode(document: Document, text: string, x: number, y: number, width: number): void {
  const [symbol] = bwip.raw('qrcode', text, {})
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('No QR code was made')
  // Four modules stay white around it (ISO/IEC 18004).
  const module = width / (symbol.pixx + 8)
  for (const [index, isDark] of symbol.pixs.entries()) {
    if (isDark === 0) continue
    const [column, row] = [index % symbol.pixx, Math.floor(index / symbol.pixx)]
    document.rect(x + (column + 4) * module, y + (row + 4) * module, module, module)
  }
  document.fill('#000000')
}
