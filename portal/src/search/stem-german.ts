const vowel = /[aeiouy]/

// The participle's "ge" and the infinitive's "zu" stand inside a verb with a separable prefix: "zurückgeschickt".
const separable = /^(zuruck|weiter|nach|fort|ab|an|auf|aus|bei|ein|her|hin|mit|vor|um)(?:ge|zu)(.{3,}(?:t|en))$/
const participle = /^ge(.{4,}(?:t|en))$/
const endings = [
  'ungen',
  'ung',
  'heit',
  'keit',
  'lich',
  'isch',
  'bar',
  'ern',
  'em',
  'er',
  'es',
  'st',
  'nd',
  'n',
  's',
  't',
]
const shortEndings = ['en', 'e']

/** What German words share when only their endings differ: "Lieferungen", "liefern" and "geliefert" give "lief". */
export function stemGerman(word: string): string {
  // Umlauts arrive folded to their vowel, so the spelling without them follows: "zurueck" as "zuruck". Not in "neue".
  let stem = word
    .replace(/([^aeiouq]|^)([aou])e/g, '$1$2')
    .replace(separable, '$1$2')
    .replace(participle, '$1')
  for (let shorter = withoutEnding(stem); shorter !== stem; shorter = withoutEnding(stem)) stem = shorter
  return stem
}

function withoutEnding(word: string): string {
  const ending =
    endings.find((ending) => leaves(word, ending, 4)) ?? shortEndings.find((ending) => leaves(word, ending, 3))
  return ending === undefined ? word : word.slice(0, -ending.length)
}

function leaves(word: string, ending: string, lettersMin: number): boolean {
  const kept = word.length - ending.length
  return kept >= lettersMin && word.endsWith(ending) && vowel.test(word.slice(0, kept))
}
