/** What search knows of a language. All of it is data and pure functions, so that the build and the browser agree. */
export type Language = {
  /** What the forms of one word have in common. Gets a folded word (see `findWords`), gives something it can compare. */
  readonly stem: (word: string) => string
  /** Words that say little of what a question is about. They count, but for less. */
  readonly stopWords: ReadonlySet<string>
  /** Words and short phrases a shopper uses for the same thing; one group a row. */
  readonly synonyms: readonly (readonly string[])[]
  /** What shoppers call a country that they do not name; names of countries are one group with these. */
  readonly abroad: readonly string[]
  /** Whether words are written together ("Lieferadresse"), so that a part of a word is worth looking up. */
  readonly compounds: boolean
}
