/** A suffix, what takes its place, and how many letters must stay before it for the rule to hold. */
type Ending = readonly [suffix: string, instead: string, lettersKept: number]

// Inflection first: plural, past and -ing. One of these at most.
const inflections: readonly Ending[] = [
  ['sses', 'ss', 1],
  ['ies', 'y', 2],
  ['ied', 'y', 2],
  ['ss', 'ss', 1],
  ['us', 'us', 1],
  ['s', '', 2],
]

// Then derivation, again and again until nothing fits: "customisations" comes down to "custom". The longest suffix first.
const derivations: readonly Ending[] = [
  ['cription', 'crib', 2],
  ['ization', '', 4],
  ['isation', '', 4],
  ['ability', '', 4],
  ['ibility', '', 4],
  ['fulness', '', 3],
  ['ation', '', 4],
  ['ition', '', 4],
  ['ement', '', 4],
  ['ship', '', 4],
  ['ment', '', 3],
  ['ness', '', 4],
  ['able', '', 4],
  ['ible', '', 4],
  ['ance', '', 4],
  ['ence', '', 4],
  ['tion', 't', 3],
  ['sion', 's', 3],
  ['less', '', 4],
  ['ical', '', 4],
  ['ally', '', 4],
  ['ery', 'er', 4],
  ['ity', '', 4],
  ['ate', '', 4],
  ['at', '', 5],
  ['ize', '', 4],
  ['ise', '', 4],
  ['ure', '', 4],
  ['ive', '', 4],
  ['ous', '', 4],
  ['ant', '', 5],
  ['ent', '', 5],
  ['ful', '', 4],
  ['ly', '', 3],
  ['al', '', 5],
  ['ic', '', 4],
]

const hasVowel = /[aeiouy]/
const doubled = /([bdfgklmnprtv])\1$/

/** What English words share when only their endings differ: "deliveries", "delivered" and "delivery" give "delivr". */
export function stemEnglish(word: string): string {
  if (word.length < 4) return word
  let stem = withoutParticiple(applyFirst(word, inflections))
  for (let shorter = applyFirst(stem, derivations); shorter !== stem; shorter = applyFirst(stem, derivations))
    stem = shorter
  stem = stem.replace(doubled, '$1')
  if (stem.length > 4) stem = stem.replace(/e$/, '').replace(/([^aeiou])er$/, '$1r')
  return stem.replace(/([^aeiou])y$/, '$1i')
}

function applyFirst(word: string, endings: readonly Ending[]): string {
  for (const [suffix, instead, lettersKept] of endings) {
    const kept = word.length - suffix.length
    if (kept >= lettersKept && word.endsWith(suffix) && hasVowel.test(word.slice(0, kept)))
      return word.slice(0, kept) + instead
  }
  return word
}

function withoutParticiple(word: string): string {
  const stem = word.replace(/(?:ed|ing)$/, '')
  if (stem === word || stem.length < 2 || !hasVowel.test(stem) || word.endsWith('eed')) return word
  // "rating" is of "rate" as "using" is of "use"; "shipping" shows by its double letter that it is of "ship".
  return /^[^aeiouy]*[aeiouy][^aeiouwxy]$/.test(stem) ? `${stem}e` : stem
}
