/** One thing that the author of a shop folder should change, in the author's terms. */
export type Mistake = {
  /** An error stops the build; a warning is printed. */
  level: 'error' | 'warning'
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

/** The shop folder cannot be built as it is. Carries everything found, so that the author mends it in one go. */
export class ShopFolderError extends Error {
  readonly mistakes: readonly Mistake[]

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(printMistake).join('\n'))
    this.name = 'ShopFolderError'
    this.mistakes = mistakes
  }
}
