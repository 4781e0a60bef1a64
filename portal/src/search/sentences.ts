// A single letter with a point (“z. B.”, “e. g.”) ends no sentence.
const sentenceEnd = /(?<=[.!?؟。！？])(?<!(?:^|[\s(.])\p{L}\.)\s+|\n+|(?<=[。！？])/u

// Where ordinals are written with a point, one behind a day's number ends no sentence either: “Montag, 3. März”.
const ordinalPoint = /(?:^|[\s(])\d{1,2}\.$/u
const ordinalLanguages = new Set('bs cs da de et fi hr hu is lb lv nb nn no pl sk sl sr tr'.split(' '))

/**
 * The sentences of a plain text, each trimmed; a line break ends one too, so that headings stay apart.
 *
 * @param locale of the text: “bis 20. Bitte” goes on in German, “to 20. Please” are two sentences in English
 */
export function sentencesOf(text: string, locale: string): string[] {
  const sentences = text.split('\n').flatMap((line) => {
    const pieces = line.split(sentenceEnd)
    return hasOrdinals(locale) ? joinOrdinals(pieces) : pieces
  })
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')
}

const hasOrdinals = (locale: string): boolean => ordinalLanguages.has(locale.toLowerCase().split('-')[0] ?? '')

function joinOrdinals(pieces: readonly string[]): string[] {
  const joined: string[] = []
  for (const piece of pieces) {
    const before = joined.at(-1)
    if (before !== undefined && ordinalPoint.test(before)) joined[joined.length - 1] = `${before} ${piece}`
    else joined.push(piece)
  }
  return joined
}
