/** Numbers of units as they are stored: of a million that follow each other, the first and the last. */
export type UnitRuns = readonly (number | readonly [first: number, last: number])[]

/** The numbers in ascending order, those that follow each other as one run. */
export function runsOf(numbers: Iterable<number>): UnitRuns {
  const runs: [first: number, last: number][] = []
  for (const number of [...numbers].toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last !== undefined && number <= last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.map(([first, last]) => (first === last ? first : [first, last]))
}

/** Each number of the runs. */
export const numbersOf = (runs: UnitRuns): number[] =>
  runs.flatMap((run) =>
    typeof run === 'number' ? [run] : Array.from({ length: run[1] - run[0] + 1 }, (_, index) => run[0] + index),
  )

/** How many numbers the runs have, without listing them. */
export const countOf = (runs: UnitRuns): number =>
  runs.reduce<number>((sum, run) => sum + (typeof run === 'number' ? 1 : run[1] - run[0] + 1), 0)
