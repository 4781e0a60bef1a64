import { readdir, rm, stat } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readOptions } from '../../scripts/read-options.ts'
import { writeMeasurements, type Measurement } from '../../scripts/write-measurements.ts'
import { generateShop } from './generate-shop.ts'
import { runCounted, type Cost } from './run-counted.ts'

// npm run bench:portal: what the first build of a generated help center costs, by the number of its articles. 10,000 come
// with --large; --write puts the figures into docs/measurements.md. Linux only: the costs are read from /proc.
//
// A second of processor time does more or less as its neighbours leave it cache and core. So each large help center is
// compared with the small ones that were built just before and just after it.
const usage = `npm run bench:portal: what building help centers of 200 and 2,000 articles costs

  --large   10,000 articles too
  --write   puts the figures into docs/measurements.md`
const { values: options } = readOptions(usage, {
  options: { large: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
})

/** Articles of the help center that the others are compared with, and the CPU seconds that it may cost. */
const small = { articles: 200, cpuSecondsMax: 11 }
/** Articles, and how many times the CPU of the small one they may cost. */
const large = [{ articles: 2000, timesMax: 3 }, ...(options.large ? [{ articles: 10_000, timesMax: 10 }] : [])]
const peakBytesMax = 1.5e9

type Built = Cost & { builtBytes: number }

/** Builds a help center of so many articles that no build has seen. */
async function build(articles: number): Promise<Built> {
  const folder = await generateShop(articles)
  try {
    const cost = await runCounted([fileURLToPath(new URL('../cli.ts', import.meta.url)), 'build', folder])
    return { ...cost, builtBytes: await bytesOf(join(folder, '.aftercare/dist')) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)))
  return (await Promise.all(files)).reduce((sum, { size }) => sum + size, 0)
}

const load = loadavg()[0] ?? 0
const measured: Measurement[] = []
const part = 'Help center'

function noteMemory(articles: number, { peakBytes, builtBytes }: Built): void {
  const note = `${(builtBytes / 1e6).toFixed(1)} MB built`
  const what = `${articles} articles: memory at most`
  measured.push({ part, what, value: peakBytes / 1e6, unit: 'MB', target: peakBytesMax / 1e6, note })
}

async function buildShown(articles: number): Promise<Built> {
  const built = await build(articles)
  const { cpuSeconds, peakBytes, builtBytes } = built
  const [cpu, peak, size] = [cpuSeconds.toFixed(2), (peakBytes / 1e6).toFixed(0), (builtBytes / 1e6).toFixed(1)]
  console.log(`${String(articles).padStart(8)}${cpu.padStart(9)}${peak.padStart(10)}${size.padStart(11)}`)
  return built
}

console.log('articles    CPU s   peak MB   built MB')
const smalls = [await buildShown(small.articles)]
for (const { articles, timesMax } of large) {
  const before = smalls.at(-1)?.cpuSeconds ?? 0
  const built = await buildShown(articles)
  const after = await buildShown(small.articles)
  smalls.push(after)
  const value = built.cpuSeconds / ((before + after.cpuSeconds) / 2)
  const what = `${articles} articles beside ${small.articles}: CPU`
  const note = `${built.cpuSeconds.toFixed(1)} s beside ${before.toFixed(1)} and ${after.cpuSeconds.toFixed(1)} s`
  measured.push({ part, what, value, unit: '', target: timesMax, note })
  noteMemory(articles, built)
}
const [middle] = smalls.toSorted((a, b) => a.cpuSeconds - b.cpuSeconds).slice(smalls.length >> 1)
if (middle !== undefined) {
  const what = `${small.articles} articles: CPU, the middle of ${smalls.length}`
  measured.unshift({ part, what, value: middle.cpuSeconds, unit: 's', target: small.cpuSecondsMax })
  noteMemory(small.articles, middle)
}
for (const { what, value, unit, target = Infinity, note = '' } of measured)
  console.log(`${what.padEnd(44)}${value.toFixed(2).padStart(9)} ${unit.padEnd(3)}${value <= target ? '≤' : 'SHORT of'} ${target}  ${note}`) // prettier-ignore

if (options.write) {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}; ${load.toFixed(1)} processes wanted a core`
  writeMeasurements(
    options.large ? 'npm run bench:portal -- --large' : 'npm run bench:portal',
    machine,
    measured,
    new Date(),
  )
}
