// What pages use in the browser. The build uses `answers-index.ts`, which trains the weights and is not needed there.
export { createSearch, type Search, type SearchResult } from './create-search.ts'
export type { AnswersIndex } from './answers-index.ts'
export type { Pagefind } from './full-text.ts'
export type { Answer } from './open-answers.ts'
export type { Segment } from './mark-words.ts'
