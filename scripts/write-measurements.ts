import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One line of the table: what was measured, and what it should be. A figure without a target has none. */
export type Measurement = {
  part: string
  what: string
  value: number
  unit: string
  target?: number
  /** What else was seen, in a few words. */
  note?: string
}

const file = fileURLToPath(new URL('../docs/measurements.md', import.meta.url))
const head = `# Measurements

Written by the commands that are named in each part; the numbers are not edited by hand. Ratios are of two servers that were
measured in turn, in one run, on one machine.
`

const shown = ({ value, unit }: Measurement): string => `${value.toFixed(unit === '' ? 2 : 1)}${unit && ` ${unit}`}`

/** Writes the part of a command into docs/measurements.md, in place of what it measured before. */
export function writeMeasurements(command: string, machine: string, measured: readonly Measurement[], at: Date): void {
  const rows = measured.map((one) => {
    const { part, what, value, unit, target, note = '' } = one
    const goal = target === undefined ? '' : `≤ ${target}${unit && ` ${unit}`}`
    const met = target === undefined ? '' : value <= target ? 'yes' : 'no'
    return `| ${[part, what, shown(one), goal, met, note].join(' | ')} |`
  })
  const [begin, end] = [`<!-- ${command} -->`, `<!-- end of ${command} -->`]
  const section = `${begin}

## \`${command}\`

${at.toISOString().slice(0, 10)}, ${machine}.

| part | what | measured | target | met | besides |
|---|---|---:|---:|---|---|
${rows.join('\n')}

${end}`
  const text = existsSync(file) ? readFileSync(file, 'utf8') : head
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  const next =
    from === -1 ? `${text.trimEnd()}\n\n${section}\n` : text.slice(0, from) + section + text.slice(to + end.length)
  writeFileSync(file, next)
}
