/** A mistake of what a shop has set, with a case that shows it. An error is one that somebody would meet. */
export type Mistake<Code extends string> = {
  level: 'error' | 'warning'
  code: Code
  /** Where in what was set. */
  path: readonly (string | number)[]
  message: string
  /** A worked case, in words. */
  example: string | null
}
