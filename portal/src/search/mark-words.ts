import type { Reader } from './reader.ts'
import { findWords, wordsOf } from './words.ts'

/** A piece of a text, and whether it is a word of the question. */
export type Segment = { readonly text: string; readonly hit: boolean }

/** Cuts a text where it uses the question's words, in any form of theirs; the pieces joined are the text again. */
export function markWords(reader: Reader, text: string, question: string): Segment[] {
  const asked = wordsOf(question)
  const telling = asked.filter((word) => !reader.isStopWord(word))
  const wanted = new Set(telling.flatMap((word) => reader.stemsOf(word, { typing: word === asked.at(-1) })))
  const segments: Segment[] = []
  let at = 0
  for (const { word, start, end } of findWords(text)) {
    if (!reader.stemsOf(word).some((stem) => wanted.has(stem))) continue
    segments.push({ text: text.slice(at, start), hit: false }, { text: text.slice(start, end), hit: true })
    at = end
  }
  segments.push({ text: text.slice(at), hit: false })
  return segments.filter(({ text }) => text !== '')
}
