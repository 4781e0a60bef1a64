import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mistake } from './mistakes.ts'

/**
 * The text of a file of the shop folder, without the mark that some editors begin it with. Everything that is written
 * by the shop and ends in a page is read here: a file that is not UTF-8 would be published with broken letters, so it is
 * told as an error. It is read on as what it seems to be, so that the author hears of its other mistakes too.
 */
export function readText(shopFolder: string, file: string, tell: (mistake: Mistake) => void): string {
  // Files are small: waiting for each costs more than reading it.
  const { text, wrong } = textOfBytes(readFileSync(join(shopFolder, file)))
  for (const { line, message } of wrong) tell({ level: 'error', file, line, message })
  return text
}

/** Lost letters of a file that are told; the rest has the same cause. */
const lostMax = 20

/** What bytes say, and what is wrong with how they say it, by the line. */
export function textOfBytes(bytes: Buffer): { text: string; wrong: { line: number; message: string }[] } {
  const wide = wideEncodingOf(bytes)
  if (wide !== undefined) {
    const text = new TextDecoder(wide).decode(bytes)
    return { text, wrong: [{ line: 1, message: 'The file is saved as UTF-16; save it as UTF-8' }] }
  }
  if (!isUtf8(bytes)) {
    const message = 'The file is not saved as UTF-8, and its letters would be broken from here on; save it as UTF-8'
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      wrong: [{ line: firstLineBeyondUtf8(bytes), message }],
    }
  }
  const text = new TextDecoder().decode(bytes)
  const lost = text.includes('\uFFFD')
    ? text.split('\n').flatMap((line, index) => (line.includes('\uFFFD') ? [index + 1] : []))
    : []
  return {
    text,
    wrong: lost.slice(0, lostMax).map((line) => ({
      line,
      message: 'A letter was lost here when the file was once saved (\uFFFD); write it again',
    })),
  }
}

/** UTF-16 by its mark, or by the NUL beside each Latin letter: no text has one. */
function wideEncodingOf(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const nul = bytes.indexOf(0)
  return nul === -1 ? undefined : nul % 2 === 1 ? 'utf-16le' : 'utf-16be'
}

function firstLineBeyondUtf8(bytes: Buffer): number {
  let line = 1
  for (let from = 0; from < bytes.length; line += 1) {
    // No other letter of UTF-8 has the byte of a line's end in it.
    const end = bytes.indexOf(0x0a, from)
    const to = end === -1 ? bytes.length : end
    if (!isUtf8(bytes.subarray(from, to))) return line
    from = to + 1
  }
  return line
}
