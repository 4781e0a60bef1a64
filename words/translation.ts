import type { en } from './en/index.ts'

/** Every word that shoppers read: pages, pages without JavaScript, and letters. English has all of them. */
export type Words = typeof en

/** A sentence for each plural of a language (CLDR): English has `one` and `other`, Arabic five. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Words in another language. What is left out is read in English. */
export type Translation<Original = Words> = {
  [Key in keyof Original]?: Original[Key] extends { one: string; other: string }
    ? Plural
    : Original[Key] extends string | readonly unknown[]
      ? Original[Key]
      : Translation<Original[Key]>
}
