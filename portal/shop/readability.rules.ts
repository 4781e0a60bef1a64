/** A place in a text that a shopper would stumble over. */
export type Stumble = { line: number; message: string }

/** A sentence longer than this is two sentences (words). */
export const sentenceWordsMax = 32
/** Words a sentence on the average of an article. */
export const sentenceWordsAverageMax = 20

// Words that blame, apologise or come from the back office, and what to write instead.
const jargon: Readonly<Record<string, readonly (readonly [phrase: string, instead: string])[]>> = {
  en: [
    ['please note', 'say it directly'],
    ['simply', 'leave it out'],
    ['unfortunately', 'say what you can do'],
    ['kindly', 'leave it out'],
    ['rma', 'return number'],
    ['sku', 'article number'],
    ['fulfilment', 'packing and sending'],
    ['fulfillment', 'packing and sending'],
    ['utilize', 'use'],
    ['utilise', 'use'],
    ['in order to', 'to'],
    ['prior to', 'before'],
    ['consignment', 'parcel'],
    ['remittance', 'payment'],
  ],
  de: [
    ['bitte beachten sie', 'sag es direkt'],
    ['leider', 'sag, was möglich ist'],
    ['retourenabwicklung', 'Rückgabe'],
    ['sendungsgegenstand', 'Paket'],
    ['rückerstattungsprozess', 'Erstattung'],
  ],
  ar: [],
}

const jargonPatterns = Object.fromEntries(
  Object.entries(jargon).map(([locale, phrases]) => [
    locale,
    phrases.map(([phrase, instead]) => ({
      pattern: new RegExp(`(?<!\\p{L})${phrase}(?!\\p{L})`, 'iu'),
      phrase,
      instead,
    })),
  ]),
)

/** Longest and average sentences, jargon and shouting, with lines counted from 1 in the given Markdown. */
export function stumblesIn(markdown: string, locale: string): Stumble[] {
  const stumbles: Stumble[] = []
  let words = 0
  let sentences = 0
  markdown.split('\n').forEach((text, index) => {
    const line = index + 1
    const prose = plainText(text)
    for (const { pattern, phrase, instead } of jargonPatterns[locale] ?? []) {
      if (pattern.test(prose)) stumbles.push({ line, message: `“${phrase}”: ${instead}` })
    }
    if (/\p{L}!/u.test(prose)) stumbles.push({ line, message: 'An exclamation mark sounds like shouting' })
    if (text.startsWith('|')) return
    for (const sentence of prose.split(/(?<=[.!?:؟。])\s+/u)) {
      const count = sentence.match(/\p{L}[\p{L}\p{N}’'-]*/gu)?.length ?? 0
      if (count === 0) continue
      words += count
      sentences += 1
      if (count > sentenceWordsMax)
        stumbles.push({
          line,
          message: `A sentence of ${count} words; at ${sentenceWordsMax} a reader loses the thread`,
        })
    }
  })
  if (sentences > 0 && words / sentences > sentenceWordsAverageMax) {
    stumbles.push({
      line: 1,
      message: `Sentences have ${Math.round(words / sentences)} words on average; ${sentenceWordsAverageMax} is enough`,
    })
  }
  return stumbles
}

const plainText = (markdown: string): string =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:[-*+>#|]+|\d+\.)\s*/, '')
    .replace(/[*_`|]/g, ' ')
