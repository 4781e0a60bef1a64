import { foldDigits, readReference } from '@aftercare/contracts/vocabulary/references.rules'

/** What may be a reference of a mail, such as `R-7K3M-9QXT`, with or without what separates its groups. */
const reference = /(?<![\p{L}\p{N}])[A-Z](?:([\s\p{Pd}]*)[0-9A-Z]{4}){2}(?![\p{L}\p{N}])/giu

/** What stands for an order number in a question: letters and digits with at least three digits, such as `NL-1042` or `#1042`. */
const orderNumber =
  /(?<![\p{L}\p{N}])(?:([A-Z]{1,4}) )?#?(?=[\p{L}\p{N}\p{Pd}_/]*\d{3})(?:[A-Z]{1,6}[\p{Pd}_/#]?)?\d[A-Z\d\p{Pd}_/]{2,24}(?![\p{L}\p{N}])/iu

/** Short words that stand before a number and do not belong to it. */
const noPrefixes = new Set(
  'a am an and at buy by das dem den der des die do du for hi how i id in is ist it me mein mit my nach no nr num of on or order po so the to und vom von was wo you zu'.split(
    ' ',
  ),
)

/** At most as many other words as stand around a number that is looked up; more of them are a question. */
const otherWordsMax = 3

/**
 * The order number or reference of a mail that somebody typed into the search: alone, or behind a few words such as “order NL-1042”,
 * in digits of any script. A number in a longer question is part of the question.
 *
 * @returns the reference as our mails write it, or the number as it was typed; undefined when there is none
 */
export function askedNumber(question: string): string | undefined {
  const text = foldDigits(question)
  const found = referenceIn(text) ?? numberIn(text)
  if (found === undefined) return undefined
  const others = text.replace(found.typed, ' ').trim().split(/\s+/).filter(Boolean)
  return others.length <= otherWordsMax ? found.number : undefined
}

type Found = { typed: string; number: string }

function referenceIn(text: string): Found | undefined {
  for (const [typed] of text.matchAll(reference)) {
    const read = readReference(typed)
    // “T blue vase” is none: what is not written with dashes has a digit.
    if (read !== undefined && (/\p{Pd}/u.test(typed) || /\d/.test(typed))) return { typed, number: read.ref }
  }
  return undefined
}

function numberIn(text: string): Found | undefined {
  const [whole, prefix] = orderNumber.exec(text) ?? []
  if (whole === undefined) return undefined
  const typed = prefix !== undefined && noPrefixes.has(prefix.toLowerCase()) ? whole.slice(prefix.length + 1) : whole
  return { typed, number: typed }
}
