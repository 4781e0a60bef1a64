/**
 * A path with its parameters in it, of which none can leave its segment: slashes and dots that a parameter brings along
 * would otherwise address another route with the caller's key.
 *
 * @throws TypeError when a parameter is no text, is empty, or is `.` or `..`
 */
export function path(literals: readonly string[], ...parameters: unknown[]): string {
  return literals.reduce((before, literal, index) => {
    const parameter: unknown = parameters[index - 1]
    if (typeof parameter !== 'string' || /^\.{0,2}$/.test(parameter))
      throw new TypeError(`${JSON.stringify(parameter)} cannot stand in a path, after ${before}`)
    return before + encodeURIComponent(parameter) + literal
  })
}
