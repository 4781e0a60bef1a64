import { nearestWord } from './nearest-word.ts'

/** The words there are to guess from, and how the language makes new ones of them. */
export type Vocabulary = {
  readonly words: readonly string[]
  /** Whether a word counts as known when it stands inside another. */
  readonly isPart: (word: string) => boolean
  readonly compounds: boolean
}

const guessesMax = 5
const compoundPartLettersMin = 5

/**
 * The known words that an unknown one was most likely meant to be, none when there is no telling. An unfinished word
 * (`typing`) is completed; then come two words written as one, compounds, and slips of the finger.
 */
export function guessWords(word: string, typing: boolean, { words, isPart, compounds }: Vocabulary): readonly string[] {
  if (word.length < 2 || /^\d/.test(word)) return []
  const completions = typing ? words.filter((known) => known.startsWith(word)) : []
  if (completions.length > 0) return shortest(completions)
  if (word.length < 4) return []
  const parts = splitInTwo(word, isPart)
  if (parts.length > 0) return parts
  const kin = compounds ? words.filter((known) => isCompound(known, word)) : []
  if (kin.length > 0) return shortest(kin)
  const nearest = nearestWord(word, words)
  return nearest === undefined ? [] : [nearest]
}

/** Two words written as one: "myorder", and with a linking s "bestellungsnummer". Empty for any other word. */
export function splitInTwo(word: string, isPart: (word: string) => boolean): readonly string[] {
  for (let at = 2; at <= word.length - 2; at++) {
    const head = [word.slice(0, at), word.slice(0, at).replace(/s$/, '')].find(isPart)
    const tail = word.slice(at)
    if (head !== undefined && isPart(tail)) return [head, tail]
  }
  return []
}

/** Whether one of two words is a compound of the other: "Lieferadresse" and "Adresse". */
function isCompound(a: string, b: string): boolean {
  const [part, whole] = a.length < b.length ? [a, b] : [b, a]
  return part.length >= compoundPartLettersMin && (whole.startsWith(part) || whole.endsWith(part))
}

/** The shortest words: what is nearest to what was typed. */
function shortest(words: readonly string[]): string[] {
  return words.toSorted((a, b) => a.length - b.length).slice(0, guessesMax)
}
