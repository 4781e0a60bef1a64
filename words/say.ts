import { intlLocale } from './intl-locale.ts'
import type { Plural } from './translation.ts'

const rightToLeft = /[\u0590-\u08ff]/

/**
 * Fills the gaps of a sentence: `Order {number}` with `{ number: 'NL-1042' }`. In a sentence that is read from right to
 * left each value keeps its own direction, so that numbers, prices and addresses are not torn apart.
 */
export function say(sentence: string, values: Readonly<Record<string, string | number>>): string {
  const isolate = rightToLeft.test(sentence)
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return gap
    return isolate ? `\u2068${value}\u2069` : String(value)
  })
}

/** The sentence for a number in the plural that a language has for it; its gap `{count}` is the number. */
export function sayCount(
  locale: string,
  sentences: Plural,
  count: number,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const rule = new Intl.PluralRules(intlLocale(locale)).select(count)
  return say(sentences[rule] ?? sentences.other, { count, ...values })
}
