const article = /^(?:وال|بال|كال|فال|ولل|لل|ال)(?=..)/
const and = /^و(?=...)/
const endings = ['ها', 'هم', 'كم', 'نا', 'ان', 'ات', 'ون', 'ين', 'يه', 'تي', 'ه', 'ك', 'ي', 'ت']

/**
 * What Arabic words share without their article, conjunction and the commonest endings. Hamza seats and vowel signs are
 * folded before; here the letters that writers mix up at a word's end become one.
 */
export function stemArabic(word: string): string {
  const stem = word.replaceAll('ى', 'ي').replaceAll('ة', 'ه').replace(article, '').replace(and, '').replace(article, '')
  const ending = endings.find((ending) => stem.endsWith(ending) && stem.length - ending.length >= 3)
  return ending === undefined ? stem : stem.slice(0, -ending.length)
}
