const sentenceEnd = /(?<=[.!?؟。！？])\s+|\n+|(?<=[。！？])/u

/** The sentences of a plain text, each trimmed; a line break ends one too, so that headings stay apart. */
export function sentencesOf(text: string): string[] {
  return text
    .split(sentenceEnd)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}
