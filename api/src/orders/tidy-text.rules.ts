import { decodeHTMLStrict } from 'entities'

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i
const unprintable = /[\p{Cc}\u2028\u2029]+/gu

/** Text of another system on one line: entities as the characters they stand for, no breaks, no halves of characters. */
export function tidyText(text: string): string {
  const plain = text.toWellFormed()
  const decoded = entity.test(plain) ? decodeHTMLStrict(plain) : plain
  return decoded.replace(unprintable, ' ').trim()
}

/** At most `max` UTF-16 units, and no character cut in two. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text
  return text
    .slice(0, max)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()
}
