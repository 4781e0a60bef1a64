// A point behind a number of a day (“Montag, 3. März”) or a single letter (“z. B.”, “e. g.”) ends no sentence.
const sentenceEnd = /(?<=[.!?؟。！？])(?<!(?:^|[\s(])\d{1,2}\.)(?<!(?:^|[\s(.])\p{L}\.)\s+|\n+|(?<=[。！？])/u

/** The sentences of a plain text, each trimmed; a line break ends one too, so that headings stay apart. */
export function sentencesOf(text: string): string[] {
  return text
    .split(sentenceEnd)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}
