import { guessWords, splitInTwo } from './guess-words.ts'
import type { Language } from './language.ts'
import { wordsOf } from './words.ts'

/**
 * What a text is about, as far as search can tell: stems of its words and, marked with `@`, the groups of words for one
 * thing that it names. Each with how much it counts, 1 for a plain word.
 */
export type Features = ReadonlyMap<string, number>

export type Reader = {
  /** Every feature that the reader can meet in known words, in a fixed order. */
  readonly features: readonly string[]
  /** Reads a text; `typing` says that its last word may be unfinished. */
  readonly read: (text: string, options?: ReadOptions) => Features
  /** What a word is taken for: its stem, or those of the known words that it was meant to be. */
  readonly stemsOf: (word: string, options?: ReadOptions) => readonly string[]
  readonly isStopWord: (word: string) => boolean
}

type ReadOptions = { readonly typing?: boolean }

/** A word as it is understood, and how much it counts. */
type Understood = { readonly word: string; readonly strength: number }

/** Words read of one text; what comes after says nothing new and would only cost time. */
const wordsReadMax = 100

const stopWordStrength = 0.6
const guessStrength = 0.7
const partStrength = 0.5
const compoundLettersMin = 8

/** Reads texts against the words that the articles use. Questions and articles must be read by readers of equal words. */
export function createReader(language: Language, knownWords: readonly string[]): Reader {
  const { stopWords, compounds } = language
  const stems = new Map(knownWords.map((word) => [word, shorten(word)]))
  const knownStems = new Set(stems.values())
  const groups = groupsByPhrase(language)
  const phraseWordsMax = Math.max(0, ...Array.from(groups.keys(), (phrase) => phrase.split(' ').length))
  const isKnown = (word: string): boolean => knownStems.has(stemOf(word))
  const isPart = (word: string): boolean => (word.length > 2 || stopWords.has(word)) && isKnown(word)
  const vocabulary = { words: knownWords, isPart, compounds }

  // Of every text most words are known: their stems are made once.
  function stemOf(word: string): string {
    return stems.get(word) ?? shorten(word)
  }

  function shorten(word: string): string {
    // Order numbers and amounts differ in every question; that there is a number is all they say.
    if (/^\d/.test(word)) return word.length < 4 ? word : '#'
    return language.stem(word)
  }

  function understand(word: string, typing: boolean): Understood[] {
    const meant = isKnown(word) ? [] : guessWords(word, typing, vocabulary)
    if (meant.length === 0) return [{ word, strength: strengthOf(word) }]
    return meant.map((guess) => ({ word: guess, strength: guessStrength * strengthOf(guess) }))
  }

  const strengthOf = (word: string): number => (stopWords.has(word) ? stopWordStrength : 1)

  /** The features of the word at a place: itself, its parts, what it is together with the next words. */
  function* featuresAt(
    words: readonly Understood[],
    at: number,
  ): Generator<readonly [feature: string, strength: number]> {
    const { word, strength } = words[at]!
    yield [stemOf(word), strength]
    if (compounds && word.length >= compoundLettersMin)
      for (const part of splitInTwo(word, isPart)) yield [stemOf(part), partStrength]
    const joined = word + (words[at + 1]?.word ?? '')
    if (joined !== word && isKnown(joined)) yield [stemOf(joined), 1]
    const phrase = words.slice(at, at + phraseWordsMax).map(({ word }) => stemOf(word))
    for (let length = 1; length <= phrase.length; length++)
      for (const group of groups.get(phrase.slice(0, length).join(' ')) ?? []) yield [group, 1]
  }

  function read(text: string, { typing = false }: ReadOptions = {}): Features {
    const written = wordsOf(text).slice(0, wordsReadMax)
    const words = written.flatMap((word, at) => understand(word, typing && at === written.length - 1))
    const features = new Map<string, number>()
    for (const at of words.keys())
      for (const [feature, strength] of featuresAt(words, at))
        features.set(feature, Math.max(features.get(feature) ?? 0, strength))
    return features
  }

  return {
    features: [...knownStems, ...new Set(Array.from(groups.values(), (names) => [...names]).flat())],
    read,
    stemsOf: (word, { typing = false } = {}) => understand(word, typing).map(({ word }) => stemOf(word)),
    isStopWord: (word) => stopWords.has(word),
  }
}

/** The groups that a phrase names, by the stems of its words. */
function groupsByPhrase({ synonyms, stem }: Language): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>()
  for (const [number, phrases] of synonyms.entries())
    for (const phrase of phrases) {
      const stems = wordsOf(phrase).map(stem).join(' ')
      groups.set(stems, (groups.get(stems) ?? new Set()).add(`@${number}`))
    }
  return groups
}
