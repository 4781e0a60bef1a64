import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import bidiFactory, { type Bidi } from 'bidi-js'
import { Blob, Buffer as TextBuffer, Direction, Face, Font, shape } from 'harfbuzzjs'

/** A glyph as an SVG path in units of its font, y upwards, and where it stands. */
type Placed = { path: string; x: number; y: number }
/** A line of text as outlines, in ems: what is drawn needs no font, and any script is joined as it is written. */
export type TextOutlines = { width: number; glyphs: Placed[]; unitsPerEm: number }

const fontFile = (name: string): Uint8Array => readFileSync(fileURLToPath(import.meta.resolve(name)))
const loadFont = (name: string): Font => new Font(new Face(new Blob(fontFile(name))))

let loaded: readonly Font[] | undefined
/** Noto Sans for Latin, Greek and Cyrillic, and for Arabic; both have 1000 units to the em. Read when the first label is made. */
const fonts = (): readonly Font[] =>
  (loaded ??= [
    loadFont('@expo-google-fonts/noto-sans/500Medium/NotoSans_500Medium.ttf'),
    loadFont('@expo-google-fonts/noto-sans-arabic/500Medium/NotoSansArabic_500Medium.ttf'),
  ])
const unitsPerEm = 1_000

// Node reads the factory as the default of a CommonJS module, which its types do not say.
const bidi = (bidiFactory as unknown as () => Bidi)()

type Run = { start: number; length: number; level: number; font: Font }

/** Shapes a line of text: joins what is written joined, and orders what runs from the right (UAX #9). */
export function outlineText(text: string): TextOutlines {
  const glyphs: Placed[] = []
  let pen = 0
  for (const run of inVisualOrder(runsOf(text))) {
    const buffer = new TextBuffer()
    buffer.addText(text, run.start, run.length)
    buffer.setDirection(run.level % 2 === 1 ? Direction.RTL : Direction.LTR)
    buffer.guessSegmentProperties()
    shape(run.font, buffer)
    for (const { codepoint, xAdvance = 0, xOffset = 0, yOffset = 0 } of buffer.getGlyphInfosAndPositions()) {
      glyphs.push({ path: run.font.glyphToPath(codepoint), x: pen + xOffset, y: yOffset })
      pen += xAdvance
    }
  }
  return { width: pen / unitsPerEm, glyphs, unitsPerEm }
}

/** What runs in one direction and is in one font. What stands between, such as blanks, goes with what was before. */
function runsOf(text: string): Run[] {
  const { levels } = bidi.getEmbeddingLevels(text)
  const runs: Run[] = []
  let at = 0
  for (const character of text) {
    const level = levels[at] ?? 0
    const last = runs.at(-1)
    const font = /\p{L}|\p{N}/u.test(character) ? fontFor(character) : (last?.font ?? fontFor(character))
    if (last !== undefined && last.level === level && last.font === font) last.length += character.length
    else runs.push({ start: at, length: character.length, level, font })
    at += character.length
  }
  return runs
}

const fontFor = (character: string): Font => {
  const code = character.codePointAt(0) ?? 0
  return fonts().find((font) => font.nominalGlyph(code) !== undefined) ?? (fonts()[0] as Font)
}

/** Rule L2 of UAX #9: from the highest level down to the lowest odd one, what is at it or above is turned round. */
function inVisualOrder(runs: readonly Run[]): Run[] {
  const ordered = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < ordered.length; from++) {
      let to = from
      while (to < ordered.length && (ordered[to] as Run).level >= level) to++
      if (to > from) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse())
      from = to
    }
  }
  return ordered
}
