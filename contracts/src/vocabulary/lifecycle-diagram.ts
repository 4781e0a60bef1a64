/** A row of a lifecycle, as far as it is printed. */
export type LifecycleRow = {
  action: string
  from: readonly string[]
  /** `same` leaves the state as it is, and `given` is what the caller says. Of several, what happened says which. */
  to: string | readonly string[]
  by: readonly string[]
  guard?: string
}

/** One axis of a lifecycle: its name, its rows, and the states that a caller can give. */
export type LifecycleAxis = { name: string; rows: readonly LifecycleRow[]; given?: readonly string[] }

/** All axes of what has a lifecycle, with the words of its guards. */
export type Lifecycle = { axes: readonly LifecycleAxis[]; guards: Readonly<Record<string, string>> }

/** What a row leads to from anywhere. None when it leaves the state as it is. */
export const statesAfter = ({ to }: Pick<LifecycleRow, 'to'>, given: readonly string[] = []): readonly string[] =>
  typeof to !== 'string' ? to : to === 'given' ? given : to === 'same' ? [] : [to]

/** The rows of one axis as a Mermaid state diagram. What leaves a state as it is is not an arrow. */
function diagramOf({ rows, given }: LifecycleAxis): string {
  const arrows = rows.flatMap((row) =>
    row.from.flatMap((state) =>
      statesAfter(row, given)
        .filter((next) => next !== state)
        .map((next) => `  ${state} --> ${next}: ${row.action}`),
    ),
  )
  return ['```mermaid', 'stateDiagram-v2', ...new Set(arrows), '```'].join('\n')
}

function tableOf(rows: readonly LifecycleRow[], guards: Readonly<Record<string, string>>): string {
  const lines = rows.map(
    ({ action, from, to, by, guard }) =>
      `| ${action} | ${from.join(', ')} | ${[to].flat().join(', ')} | ${by.join(', ')} | ${guard === undefined ? '' : guards[guard]} |`,
  )
  return ['| action | from | to | by | only while |', '| --- | --- | --- | --- | --- |', ...lines].join('\n')
}

/** The axes of a lifecycle, each as a diagram and a table in Markdown, with the words of its guards. */
export const printLifecycle = ({ axes, guards }: Lifecycle): string =>
  axes.map((axis) => [`### ${axis.name}`, diagramOf(axis), tableOf(axis.rows, guards)].join('\n\n')).join('\n\n')
