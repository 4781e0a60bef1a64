/** A row of a lifecycle, as far as it is printed. */
export type LifecycleRow = {
  action: string
  from: readonly string[]
  /** `same` leaves the state as it is, and `given` is what the caller says. */
  to: string
  by: readonly string[]
  guard?: string
}

/** One axis of a lifecycle: its name, its rows, and the states that a caller can give. */
export type LifecycleAxis = { name: string; rows: readonly LifecycleRow[]; given?: readonly string[] }

/** The rows of one axis as a Mermaid state diagram. What leaves a state as it is is not an arrow. */
function diagramOf(rows: readonly LifecycleRow[], given: readonly string[] = []): string {
  const arrows = rows.flatMap(({ action, from, to }) =>
    from.flatMap((state) =>
      (to === 'given' ? given : to === 'same' ? [] : [to])
        .filter((next) => next !== state)
        .map((next) => `  ${state} --> ${next}: ${action}`),
    ),
  )
  return ['```mermaid', 'stateDiagram-v2', ...new Set(arrows), '```'].join('\n')
}

function tableOf(rows: readonly LifecycleRow[], guards: Readonly<Record<string, string>>): string {
  const lines = rows.map(
    ({ action, from, to, by, guard }) =>
      `| ${action} | ${from.join(', ')} | ${to} | ${by.join(', ')} | ${guard === undefined ? '' : guards[guard]} |`,
  )
  return ['| action | from | to | by | only while |', '| --- | --- | --- | --- | --- |', ...lines].join('\n')
}

/** The axes of a lifecycle, each as a diagram and a table in Markdown, with the words of its guards. */
export const printLifecycle = (axes: readonly LifecycleAxis[], guards: Readonly<Record<string, string>>): string =>
  axes
    .map(({ name, rows, given }) => [`### ${name}`, diagramOf(rows, given), tableOf(rows, guards)].join('\n\n'))
    .join('\n\n')
