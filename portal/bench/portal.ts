import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, mkdtemp, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Builds generated shops of several sizes and prints what each cost. 10,000 articles come with --large.

const topics = ['orders', 'shipping', 'returns', 'payments', 'products', 'account', 'loyalty', 'contact']
const things = 'lamp vase blanket cushion parcel label invoice voucher refund carrier address password email payment order delivery courier receipt size colour'.split(' ') // prettier-ignore
const deeds = 'change cancel return track find pay confirm send repair clean assemble replace report collect update'.split(' ') // prettier-ignore
const places = 'at home, at work, abroad, on a phone, in the shop, after a week, on a Sunday, without an account, as a gift, with a code'.split(', ') // prettier-ignore

/** A number from 0 on that looks thrown and is the same every time. */
function thrown(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_507) + 0x9e37_79b9) >>> 0
    return state
  }
}

function anArticle(index: number): { path: string; text: string } {
  const next = thrown(index)
  const pick = (words: readonly string[]): string => words[next() % words.length] ?? ''
  const topic = topics[index % topics.length] ?? ''
  const sentence = (): string =>
    `You ${pick(deeds)} the ${pick(things)} ${pick(places)} and we ${pick(deeds)} the ${pick(things)} within ${1 + (next() % 9)} days.`
  const section = (title: string): string =>
    `## ${title}\n\n${sentence()} ${sentence()}\n\n1. ${sentence()}\n2. ${sentence()}\n3. ${sentence()}\n\n${sentence()} ${sentence()}\n`
  const title = `How do I ${pick(deeds)} my ${pick(things)} ${pick(places)}, case ${index}?`
  const also = [1, 2, 3].map(() => `${pick(deeds)} ${pick(things)} ${pick(places)}`)
  return {
    path: `${topic}/case-${index}.md`,
    text: `---\ntitle: "${title}"\ndescription: ${sentence()}\ncategory: ${topic}\nalso: [${also.map((way) => `"${way}"`).join(', ')}]\nreviewBy: 2099-01-01\nowner: support\naudience: public\nrelated: []\n---\n\n${sentence()} ${sentence()}\n\n${section('What you need')}\n${section('What happens next')}\n| Place | Days |\n| --- | --: |\n| ${pick(places)} | ${next() % 9} |\n`,
  }
}

const config = `import { defineConfig } from '@aftercare/portal'
export default defineConfig({
  brand: { name: 'Bench', tagline: 'How can we help?' },
  url: 'https://help.bench.example',
  locales: ['en'],
  defaultLocale: 'en',
  timeZone: 'UTC',
  api: { baseUrl: 'same-origin', publishableKey: 'pk_0123456789' },
  channels: [{ kind: 'form', label: 'Message', typicalAnswer: { workingDays: 1 } }],
})
`

async function aShop(articles: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-bench-'))
  await writeFile(join(folder, 'aftercare.config.ts'), config)
  for (const topic of topics) await mkdir(join(folder, 'content/en', topic), { recursive: true })
  for (let index = 0; index < articles; index += 1) {
    const { path, text } = anArticle(index)
    await writeFile(join(folder, 'content/en', path), text)
  }
  return folder
}

/** The kernel counts processor time in ticks of a hundredth of a second, and memory in pages. */
const ticksASecond = 100
const pageBytes = 4096
const sampleMs = 100

/**
 * CPU seconds of the build and of all that it starts, and the most memory they held together. The processes are looked at
 * while they run: Pagefind's outlives the build, so a shell would not count it.
 */
async function build(folder: string): Promise<{ cpu: number; memory: number }> {
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
  const child = spawn(process.execPath, [cli, 'build', folder], { detached: true })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ticks = new Map<string, number>()
  let memory = 0
  const look = async (): Promise<void> => {
    const seen = await processesOf(child.pid ?? 0)
    for (const process of seen) ticks.set(process.id, process.ticks)
    memory = Math.max(
      memory,
      seen.reduce((sum, { pages }) => sum + pages, 0),
    )
  }
  const watch = setInterval(() => void look(), sampleMs)
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(watch)
  if (code !== 0) throw new Error(output)
  return { cpu: [...ticks.values()].reduce((sum, count) => sum + count, 0) / ticksASecond, memory: memory * pageBytes }
}

type Process = { id: string; ticks: number; pages: number }

/** The processes of a group, from the fields of `/proc/<id>/stat` (proc(5)). */
async function processesOf(group: number): Promise<Process[]> {
  const found: Process[] = []
  for (const id of await readdir('/proc')) {
    if (!/^\d+$/.test(id)) continue
    try {
      const fields = (await readFile(`/proc/${id}/stat`, 'utf8')).replace(/^.*\)/s, '').trim().split(' ')
      const [, , ofGroup] = fields
      if (Number(ofGroup) !== group) continue
      found.push({ id, ticks: Number(fields[11]) + Number(fields[12]), pages: Number(fields[21]) })
    } catch {
      // The process ended between the two readings.
    }
  }
  return found
}

async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)))
  return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0)
}

const sizes = [200, 2000, ...(process.argv.includes('--large') ? [10_000] : [])]
console.log('articles   CPU s   times the first   peak MB   built MB')
let first: number | undefined
for (const size of sizes) {
  const folder = await aShop(size)
  try {
    const { cpu, memory } = await build(folder)
    first ??= cpu
    const cells = [cpu.toFixed(1), (cpu / first).toFixed(1), (memory / 1e6).toFixed(0)]
    const built = ((await bytesOf(join(folder, '.aftercare/dist'))) / 1e6).toFixed(1)
    console.log(
      `${String(size).padStart(8)}${cells[0]?.padStart(8)}${cells[1]?.padStart(18)}${cells[2]?.padStart(10)}${built.padStart(11)}`,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
