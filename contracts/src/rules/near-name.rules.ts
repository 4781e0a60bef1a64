/**
 * The one of these names that somebody meant who wrote another, for «did you mean»; `undefined` where none is near: case
 * and hyphens do not count, and up to a third of the letters may be missing, wrong, too many, or two of them swapped.
 */
export function nearName(written: string, names: Iterable<string>): string | undefined {
  const wanted = plain(written)
  if (wanted.length > lengthMax) return undefined
  const stepsMax = Math.min(wanted.length - 1, Math.max(1, Math.floor(wanted.length / 3)))
  let nearest: { name: string; steps: number } | undefined
  for (const name of names) {
    const steps = stepsBetween(wanted, plain(name))
    if (steps <= stepsMax && steps < (nearest?.steps ?? Infinity)) nearest = { name, steps }
  }
  return nearest?.name
}

/** Letters of a name at most: the comparison grows with their product. */
const lengthMax = 100

const plain = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, '')

/** Letters to put in, take out, replace or swap with their neighbour until one word is the other. */
function stepsBetween(from: string, to: string): number {
  let before: number[] = []
  let above = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row += 1) {
    const here = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1]
      let least = Math.min(
        (above[column] ?? 0) + 1,
        (here[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (isSame ? 0 : 1),
      )
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1])
        least = Math.min(least, (before[column - 2] ?? 0) + 1)
      here.push(least)
    }
    before = above
    above = here
  }
  return above[to.length] ?? 0
}
