/** One thing that the author of a shop folder should change, in the author's terms. */
export type Mistake = {
  /** An error stops the build; what is unfinished fails `check` only, so that a new shop can be looked at; a warning is printed. */
  level: 'error' | 'unfinished' | 'warning'
  /** Path inside the shop folder, with forward slashes. */
  file: string
  /** Counted from 1; left out when the whole file is meant. */
  line?: number
  /** A sentence without a full stop. */
  message: string
}

/** As an editor makes it clickable: `content/en/orders/cancel.md:4  error  …`. */
export function printMistake({ file, line, level, message }: Mistake): string {
  return `${file}${line === undefined ? '' : `:${line}`}  ${level}  ${message}`
}

/** More places of the same mistake than this are a list below it. */
const placesInWords = 3
const placesListed = 12

/** Mistakes as an author reads them: what stops the build first, and the same mistake in many places once. */
export function printMistakes(mistakes: readonly Mistake[]): string[] {
  const order = ['error', 'unfinished', 'warning']
  const groups = Map.groupBy(
    mistakes.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level)),
    ({ level, message }) => `${level} ${message}`,
  )
  return [...groups.values()].flatMap((places) => {
    const [first] = places
    if (first === undefined || places.length <= placesInWords) return places.map(printMistake)
    const listed = places
      .slice(0, placesListed)
      .map(({ file, line }) => `  ${file}${line === undefined ? '' : `:${line}`}`)
    const rest = places.length - listed.length
    return [
      `${places.length} places  ${first.level}  ${first.message}`,
      ...listed,
      ...(rest > 0 ? [`  and ${rest} more`] : []),
    ]
  })
}

/** The shop folder cannot be built as it is. Carries everything found, so that the author mends it in one go. */
export class ShopFolderError extends Error {
  readonly mistakes: readonly Mistake[]

  constructor(mistakes: readonly Mistake[]) {
    super(printMistakes(mistakes).join('\n'))
    this.name = 'ShopFolderError'
    this.mistakes = mistakes
  }
}
