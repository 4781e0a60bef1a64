import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { readOptions, refuseOptions } from '../../../scripts/read-options.ts'
import { randomOf, type Random } from './random.ts'

/** One thing that was measured, beside what it should be. */
export type Figure = { what: string; got: string | number; goal: string; holds: boolean }

/** How many there were, of which there should be none. */
export const none = (what: string, got: number): Figure => ({ what, got, goal: '0', holds: got === 0 })
export const atMost = (what: string, got: number, most: number, unit = ''): Figure => ({
  what,
  got: `${Number(got.toFixed(1))}${unit}`,
  goal: `≤ ${most}${unit}`,
  holds: got <= most,
})
export const atLeast = (what: string, got: number, least: number, unit = ''): Figure => ({
  what,
  got: `${Number(got.toFixed(1))}${unit}`,
  goal: `≥ ${least}${unit}`,
  holds: got >= least,
})
export const all = (what: string, got: number, of: number): Figure => ({
  what,
  got: `${got} of ${of}`,
  goal: 'all',
  holds: of > 0 && got === of,
})

type Sizes = Record<string, number>
type Gate<Given extends Sizes> = {
  name: string
  /** How much is done. Each is an option of the command, and what stands here is used when it is left out. */
  sizes: Given
  work: (given: { sizes: Given; seed: number; random: Random }) => Promise<readonly Figure[]>
}

/**
 * Runs a gate as a command: its sizes and `--seed` from the command line, its figures printed, and the process ends with 1 when one
 * falls short. With `--write` they also go into docs/gates.md.
 */
export async function runGate<Given extends Sizes>({ name, sizes, work }: Gate<Given>): Promise<void> {
  const options = Object.fromEntries(
    ['seed', ...Object.keys(sizes)].map((option) => [option, { type: 'string' }] as const),
  )
  const usage = [
    `npm run gates -- ${name} [options]`,
    '',
    ...Object.entries(sizes).map(([size, otherwise]) => `  --${size}=N`.padEnd(22) + `${otherwise} when left out`),
    '  --seed=N'.padEnd(22) + 'runs what the line at the end of a run names once more',
    '  --write'.padEnd(22) + 'puts the figures into docs/gates.md',
  ]
  const { values } = readOptions(usage.join('\n'), { options: { ...options, write: { type: 'boolean' } } })
  const numberOf = (option: string, otherwise: number): number => {
    const given = Number((values as Record<string, unknown>)[option] ?? otherwise)
    if (!Number.isInteger(given)) refuseOptions(`--${option} is a whole number`)
    return given
  }
  const seed = numberOf('seed', Math.floor(Math.random() * 2 ** 31))
  const chosen = Object.fromEntries(
    Object.entries(sizes).map(([size, otherwise]) => [size, numberOf(size, otherwise)]),
  ) as Given
  const began = performance.now()
  const figures = await work({ sizes: chosen, seed, random: randomOf(seed) })
  const seconds = Math.round((performance.now() - began) / 1000)
  for (const { what, got, goal, holds } of figures)
    console.log(`  ${holds ? '   ' : 'NOT'} ${what}: ${got} (goal: ${goal})`)
  const asked = [...Object.entries(chosen), ['seed', seed]].map(([option, value]) => `--${option}=${value}`).join(' ')
  const isPassed = figures.length > 0 && figures.every(({ holds }) => holds)
  console.log(`${name}: ${isPassed ? 'passed' : 'FELL SHORT'}, ${seconds} s, load ${loadOfMachine()}, ${asked}`)
  if (!isPassed) process.exitCode = 1
  if (values['write'] === true) await writeDown({ name, asked, seconds, figures })
}

/** How much else the machine had to do: a figure that counts time means little without it. */
const loadOfMachine = (): string => `${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`

const document = fileURLToPath(new URL('../../../docs/gates.md', import.meta.url))
const opening = `# Reliability gates

What \`npm run gates -- NAME --write\` measured last, each beside its goal. Without \`--write\` it only prints.

None of a hundred bounds a rate only below 3 % (with 95 % confidence). \`kill -9\` ends a process and is not a power cut: what the
operating system had, it keeps.

Memory is the most that was seen once a second, above what the process had settled at: before, rounds of the same work go to it until
three in a row need no more, so that neither what is compiled and cached once nor garbage that waits for the collector counts as growth.

The command beside each table has its size. Left out, sizes are those of the goals.
`

async function writeDown(ran: {
  name: string
  asked: string
  seconds: number
  figures: readonly Figure[]
}): Promise<void> {
  const { name, asked, seconds, figures } = ran
  const before = await readFile(document, 'utf8').catch(() => '')
  const sections = new Map(
    before.split(/^(?=## )/m).flatMap((text) => {
      const [, title] = /^## (.+)/.exec(text) ?? []
      return title === undefined ? [] : [[title, text.trim()] as const]
    }),
  )
  const rows = figures.map(
    ({ what, got, goal, holds }) => `| ${what} | ${got} | ${goal} | ${holds ? 'yes' : '**no**'} |`,
  )
  sections.set(
    name,
    [
      `## ${name}`,
      '',
      `${new Date().toISOString().slice(0, 10)}, ${seconds} s, load ${loadOfMachine()}, ${databaseName()}: \`npm run gates -- ${name} ${asked}\``,
      '',
      '| figure | measured | goal | holds |',
      '| --- | --- | --- | --- |',
      ...rows,
    ].join('\n'),
  )
  const text = [opening, ...[...sections].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, section]) => section)].join(
    '\n\n',
  )
  await writeFile(document, await format(text, { parser: 'markdown' }))
}

const databaseName = (): string => ((process.env['MONGODB_URI'] ?? '') === '' ? 'embedded database' : 'MongoDB')
