/** A piece of a text: words, or a web address that can be opened. */
export type TextPiece = { text: string; href?: string }

/**
 * Cuts a text at its web addresses (`https://` and `http://` only). The pieces together are the text, so that nothing
 * that somebody wrote is lost or changed.
 */
export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const found of text.matchAll(/\bhttps?:\/\/[^\s<>"]+/gi)) {
    const address = withoutEnd(found[0])
    if (!URL.canParse(address)) continue
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) })
    pieces.push({ text: address, href: new URL(address).href })
    from = found.index + address.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

/** Without what ends the sentence around it, or closes a bracket that was opened before it. */
function withoutEnd(written: string): string {
  const count = (sign: string): number => written.split(sign).length - 1
  const unopened = new Map([
    [')', count(')') - count('(')],
    [']', count(']') - count('[')],
  ])
  let end = written.length
  for (; end > 0; end -= 1) {
    const last = written[end - 1] ?? ''
    const left = unopened.get(last) ?? 0
    if (left > 0) unopened.set(last, left - 1)
    else if (!".,;:!?'»”’…".includes(last)) break
  }
  return written.slice(0, end)
}
