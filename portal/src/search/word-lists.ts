import { wordsOf } from './words.ts'

/** Reads a list of words in natural spelling, set apart by spaces; they are folded as the words of a text are. */
export function listWords(text: string): ReadonlySet<string> {
  return new Set(wordsOf(text))
}

/** Reads groups of phrases: one group a line, its phrases set apart by commas. */
export function listGroups(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((phrase) => phrase.trim()))
}
