import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'

/** What a program cost, with everything that it started. */
export type Cost = {
  cpuSeconds: number
  /** The most memory that its processes held at the same time. */
  peakBytes: number
}

/** The kernel counts processor time in ticks of a hundredth of a second (`sysconf(_SC_CLK_TCK)`, the same on every Linux). */
const ticksASecond = 100
const sampleMs = 50
const outputMax = 20_000

/**
 * Runs a Node program to its end and counts what it cost. Processor time is what the kernel adds to a parent when a child
 * has ended: exact however busy the machine is, and with it all processes that the child waited for. Memory is looked at
 * while it runs. The kernel keeps the peak of each process: where that grew since the last look, it counts in place of
 * what the process holds now, so that no peak falls between two looks.
 *
 * @throws Error with its output when the program fails, or leaves a process behind whose time nobody would count
 */
export async function runCounted(args: readonly string[]): Promise<Cost> {
  const before = ticksOfChildren()
  const child = spawn(process.execPath, args, { detached: true })
  const group = child.pid ?? 0
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-outputMax)))
  const peaks = new Map<number, number>()
  let peakBytes = 0
  const watch = setInterval(() => {
    let held = 0
    for (const id of processesOf(group)) {
      const { now, peak } = memoryOf(id)
      held += peak > (peaks.get(id) ?? 0) ? peak : now
      peaks.set(id, peak)
    }
    peakBytes = Math.max(peakBytes, held)
  }, sampleMs)
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(watch)
  if (code !== 0) throw new Error(output)
  const left = processesOf(group)
  if (left.length > 0) throw new Error(`Processes were left behind, and their time is not known: ${left.join(', ')}`)
  return { cpuSeconds: (ticksOfChildren() - before) / ticksASecond, peakBytes }
}

/** Fields of `/proc/<id>/stat` from the third on (proc(5)); the second, a name, may hold spaces. */
const statOf = (id: number | 'self'): string[] =>
  readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ') // prettier-ignore

/** Ticks of all children that have ended and were waited for, with those that they waited for: `cutime` and `cstime`. */
function ticksOfChildren(): number {
  const fields = statOf('self')
  return Number(fields[13]) + Number(fields[14])
}

/** The living processes of a group. One that has ended and is not waited for yet (a zombie) holds no memory. */
function processesOf(group: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => {
      try {
        const [state, , ofGroup] = statOf(id)
        return Number(ofGroup) === group && state !== 'Z'
      } catch {
        // It ended between the two readings.
        return false
      }
    })
}

/** Bytes of memory that a process holds and ever held (proc(5)). */
function memoryOf(id: number): { now: number; peak: number } {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8')
    const bytes = (field: string): number =>
      Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * 1024
    return { now: bytes('VmRSS'), peak: bytes('VmHWM') }
  } catch {
    return { now: 0, peak: 0 }
  }
}
