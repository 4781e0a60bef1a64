/** A reference of a message, as mails write it: `T-7K3M-9QXT`. */
const reference = /\bT-[0-9A-Z]{4}-[0-9A-Z]{4}\b/iu

/** What stands for an order number in a question: letters and digits with at least three digits, such as `NL-1042` or `#1042`. */
const orderNumber = /(?<![\p{L}\p{N}])#?(?=[\p{L}\p{N}-]*\d{3})(?:[A-Z]{1,6}-?)?\d[A-Z\d-]{2,24}(?![\p{L}\p{N}])/iu

/**
 * The order number or message reference that somebody typed into the search: alone, or behind a few words such as “order
 * NL-1042”. A number in a longer question is part of the question.
 *
 * @returns undefined when there is none
 */
export function askedNumber(question: string): string | undefined {
  const found = reference.exec(question) ?? orderNumber.exec(question)
  if (found === null) return undefined
  const others = question.replace(found[0], ' ').trim().split(/\s+/).filter(Boolean)
  return others.length <= 3 ? found[0] : undefined
}
