const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')

/** The names of all countries in a language, as the platform writes them; none for a locale that it does not take. */
export function countryNames(locale: string): string[] {
  try {
    const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
    return letters.flatMap((first) => letters.flatMap((second) => names.of(first + second) ?? []))
  } catch {
    return []
  }
}
