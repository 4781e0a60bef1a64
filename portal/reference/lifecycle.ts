import { lifecycles } from '@aftercare/contracts/lifecycles'
import { statesAfter, type Lifecycle, type LifecycleRow } from '@aftercare/contracts/vocabulary/lifecycle-diagram'

/** A step as it is drawn: a lane from the states that take it to those that it leads to. Numbers are places in the states. */
type Lane = { action: string; from: number[]; to: number[] }

/** One axis of a lifecycle as its page prints it. */
export type AxisOfResource = {
  name: string
  /** In the order in which they are reached. */
  states: string[]
  lanes: Lane[]
  rows: { action: string; from: string; to: string; by: string; only: string }[]
}

/** What a resource goes through, axis by axis; none for one without states. */
export function axesOf(resource: string): AxisOfResource[] {
  const lifecycle = (lifecycles as Readonly<Record<string, Lifecycle>>)[resource]
  if (lifecycle === undefined) return []
  return lifecycle.axes.map(({ name, rows, given = [] }) => {
    const states = [...new Set(rows.flatMap((row) => [...row.from, ...statesAfter(row, given)]))]
    return { name, states, lanes: lanesOf(rows, given, states), rows: rows.map((row) => shown(row, given, lifecycle)) }
  })
}

/** What leads to the same is one lane, whoever takes it. What leaves a state as it is has none. */
function lanesOf(rows: readonly LifecycleRow[], given: readonly string[], states: readonly string[]): Lane[] {
  const lanes = new Map<string, { action: string; from: Set<number>; to: Set<number> }>()
  for (const row of rows) {
    const to = statesAfter(row, given)
    if (to.every((state) => row.from.every((from) => from === state))) continue
    const key = `${row.action} ${to.join(' ')}`
    const lane = lanes.get(key) ?? { action: row.action, from: new Set(), to: new Set() }
    for (const state of row.from) lane.from.add(states.indexOf(state))
    for (const state of to) lane.to.add(states.indexOf(state))
    lanes.set(key, lane)
  }
  const ordered = (places: Set<number>): number[] => [...places].toSorted((a, b) => a - b)
  return [...lanes.values()].map(({ action, from, to }) => ({ action, from: ordered(from), to: ordered(to) }))
}

const shown = (row: LifecycleRow, given: readonly string[], { guards }: Lifecycle) => ({
  action: row.action,
  from: row.from.join(', '),
  to: statesAfter(row, given).join(', ') || 'the same',
  by: row.by.join(', '),
  only: row.guard === undefined ? '' : (guards[row.guard] ?? ''),
})
