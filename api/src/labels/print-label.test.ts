import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { LabelRequest } from './label-provider.ts'
import { printLabel } from './print-label.ts'
import { outlineText } from './text-outlines.ts'

const request: LabelRequest = {
  ref: 'R-7K3M-9QXT',
  key: 'one',
  to: ['Nordlight', 'Hafenstraße 12', '20457 Hamburg', 'Germany'],
  from: 'Mia Berg',
  language: 'en',
  goods: [{ name: 'Fjord vase, medium', quantity: 2 }],
}

type Picture = { data: Uint8ClampedArray; width: number; height: number; colorSpace: 'srgb' }

/** The page as somebody with a printer gets it, in pixels. */
async function printed(pdf: Uint8Array): Promise<Picture> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const { data, width, height } = await document.getPage(0).render({ scale: 3, render: 'bitmap' })
  document.destroy()
  library.destroy()
  return { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' }
}

async function decoded(image: Picture): Promise<Record<string, string>> {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) } })
  const found = await readBarcodes(image, { formats: ['Code128', 'QRCode'], tryHarder: true })
  return Object.fromEntries(found.map(({ format, text }) => [format, text]))
}

describe('a label', () => {
  it.each([
    ['a German', 'Mia Berg', 'de'],
    ['a Polish', 'Żaneta Święcicka-Łączyńska', 'en'],
    ['an Arabic', 'عبد الرحمن بن الحاج', 'ar'],
  ] as const)('with %s name has a barcode and a QR code that a reader reads', async (_, from, language) => {
    const image = await printed(await printLabel({ ...request, from, language }))
    expect(await decoded(image)).toEqual({ Code128: 'R-7K3M-9QXT', QRCode: 'R-7K3M-9QXT' })
  })

  it('is the same for the same request', async () => {
    expect(await printLabel(request)).toEqual(await printLabel(request))
  })
})

describe('text', () => {
  it('is written with letters that the fonts have, in Latin, Polish and Arabic', () => {
    const [missing] = outlineText('\u{4E00}').glyphs
    for (const text of ['Hafenstraße 12', 'Żaneta Święcicka-Łączyńska', 'عبد الرحمن', 'Αθήνα', 'Київ'])
      expect(outlineText(text).glyphs.map(({ path }) => path)).not.toContain(missing?.path)
  })

  it('joins Arabic letters: one in the middle of a word is another glyph than one alone', () => {
    const alone = outlineText('ه').glyphs.map(({ path }) => path)
    const joined = outlineText('ههه').glyphs.map(({ path }) => path)
    expect(new Set([...alone, ...joined]).size).toBe(4)
  })

  it('runs Arabic from the right, and a number in it from the left', () => {
    const [lam] = outlineText('ل').glyphs
    const word = outlineText('بل 12')
    // From the left: the number, the blank, and the word, whose last letter comes first.
    expect(word.glyphs.slice(0, 2).map(({ path }) => path)).toEqual(outlineText('12').glyphs.map(({ path }) => path))
    expect(lam).toBeDefined()
  })
})
