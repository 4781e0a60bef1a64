import {
  approvalTransitions,
  resolutionTransitions,
  returnGuards,
  shipmentTransitions,
  unitTransitions,
} from './lifecycle.ts'

type Row = {
  action: string
  from: readonly string[]
  to: string
  by: readonly string[]
  guard?: keyof typeof returnGuards
}

/** The rows of one axis as a Mermaid state diagram. What leaves a state as it is is not an arrow. */
function diagramOf(rows: readonly Row[], given: readonly string[] = []): string {
  const arrows = rows.flatMap(({ action, from, to }) =>
    from.flatMap((state) =>
      (to === 'given' ? given : to === 'same' ? [] : [to])
        .filter((next) => next !== state)
        .map((next) => `  ${state} --> ${next}: ${action}`),
    ),
  )
  return ['```mermaid', 'stateDiagram-v2', ...arrows, '```'].join('\n')
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ action, from, to, by, guard }) =>
      `| ${action} | ${from.join(', ')} | ${to} | ${by.join(', ')} | ${guard === undefined ? '' : returnGuards[guard]} |`,
  )
  return ['| action | from | to | by | only while |', '| --- | --- | --- | --- | --- |', ...lines].join('\n')
}

const axes: readonly { name: string; rows: readonly Row[]; given?: readonly string[] }[] = [
  { name: 'Approval', rows: approvalTransitions },
  { name: 'Parcels', rows: shipmentTransitions, given: ['in_transit', 'delivered', 'lost'] },
  { name: 'Units', rows: unitTransitions },
  { name: 'Resolutions', rows: resolutionTransitions },
]

/** The four axes of a return, as diagrams and tables in Markdown. */
export const returnLifecycle = (): string =>
  axes.map(({ name, rows, given }) => [`### ${name}`, diagramOf(rows, given), tableOf(rows)].join('\n\n')).join('\n\n')
