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
  const phraseWordsMax = wordsOfPhrases(groups.keys())
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

  function read(text: string, { typing = false }: ReadOptions = {}): Features {
    const written = wordsOf(text).slice(0, wordsReadMax)
    const words = written.flatMap((word, at) => understand(word, typing && at === written.length - 1))
    const stemsOfWords = words.map(({ word }) => stemOf(word))
    const features = new Map<string, number>()
    const add = (feature: string, strength: number): void => {
      if ((features.get(feature) ?? 0) < strength) features.set(feature, strength)
    }
    for (const [at, { word, strength }] of words.entries()) {
      add(stemsOfWords[at]!, strength)
      if (compounds && word.length >= compoundLettersMin)
        for (const part of splitInTwo(word, isPart)) add(stemOf(part), partStrength)
      // What the word is together with the next ones.
      const joined = word + (words[at + 1]?.word ?? '')
      if (joined !== word && isKnown(joined)) add(stemOf(joined), 1)
      let phrase = ''
      for (const stem of stemsOfWords.slice(at, at + (phraseWordsMax.get(stemsOfWords[at]!) ?? 0))) {
        phrase += phrase === '' ? stem : ` ${stem}`
        for (const group of groups.get(phrase) ?? []) add(group, 1)
      }
    }
    return features
  }

  return {
    features: [...knownStems, ...new Set(Array.from(groups.values(), (names) => [...names]).flat())],
    read,
    stemsOf: (word, { typing = false } = {}) => understand(word, typing).map(({ word }) => stemOf(word)),
    isStopWord: (word) => stopWords.has(word),
  }
}

/** How many words the longest phrase has that begins with a stem. */
function wordsOfPhrases(phrases: Iterable<string>): ReadonlyMap<string, number> {
  const longest = new Map<string, number>()
  for (const phrase of phrases) {
    const [first = '', ...others] = phrase.split(' ')
    longest.set(first, Math.max(longest.get(first) ?? 0, 1 + others.length))
  }
  return longest
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
