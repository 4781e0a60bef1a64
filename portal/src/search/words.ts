/** One word of a text as search reads it, and where it stands in the text. */
export type Word = { readonly word: string; readonly start: number; readonly end: number }

/** Words longer than this are cut: nobody types them, and every later step costs by length. */
export const wordLettersMax = 40

// Scripts written without spaces are read sign by sign; an apostrophe stays inside its word ("don't").
const spaceless = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`
// What a page writes into a word to guide its line breaks and letter joins is no end of the word: soft hyphen, joiners.
const hidden = String.raw`\u00ad\u200b-\u200d\u2060\ufeff`
const hiddenSigns = new RegExp(`[${hidden}]`, 'gv')
const letters = String.raw`[[\p{L}\p{M}${hidden}]--[${spaceless}]]+`
const wordPattern = new RegExp(String.raw`[${spaceless}]|\p{Nd}+|${letters}(?:['’]${letters})*`, 'gv')

// Latin accents, Hebrew points, Arabic vowel signs and the Arabic stretch: people leave them out when they type. Spaces
// come out of ligatures of several words.
const marks = /[\s\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640'’]/g

// Letters that Unicode does not take apart, as people without such a key type them.
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss', ł: 'l', ø: 'o', đ: 'd', ð: 'd', æ: 'ae', œ: 'oe', þ: 'th', ħ: 'h', ŧ: 't', ı: 'i', ĸ: 'k', ŋ: 'n',
} // prettier-ignore

/** Finds the words of a text, folded to what people type: lower case, no accents, ASCII digits. */
export function findWords(text: string): Word[] {
  const words = Array.from(text.matchAll(wordPattern), ({ 0: found, index }) => ({
    word: fold(found),
    start: index,
    end: index + found.length,
  }))
  // Of a mark without a letter nothing is left.
  return words.filter(({ word }) => word !== '')
}

export function wordsOf(text: string): string[] {
  return findWords(text).map(({ word }) => word)
}

function fold(word: string): string {
  // Most words of most languages have nothing to fold but capitals.
  if (/^[a-z0-9]+$/i.test(word)) return word.slice(0, wordLettersMax).toLowerCase()
  return word
    .replace(hiddenSigns, '')
    .slice(0, wordLettersMax)
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(marks, '')
    .normalize('NFC')
    .replace(/[ßłøđðæœþħŧıĸŋ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
}
