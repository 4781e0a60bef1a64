import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'

const module = new URL('./log.ts', import.meta.url).href

/** A process of its own that logs so many numbers, each in a line of about a hundred characters, and then does something. */
function logging(lines: number, then: string) {
  const program = `
    import { createLog } from ${JSON.stringify(module)}
    const log = createLog('info')
    for (let number = 0; number < ${lines}; number++) log.info({ number, what: 'x'.repeat(20) }, 'counted')
    ${then}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()))
  const numbers = (): number[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { number: number }).number)
  return { child, numbers }
}

describe('the log', () => {
  it.each([
    ['ends by itself', ''],
    ['is ended', 'process.exit(0)'],
    ['fails', 'process.on("uncaughtException", () => process.exit(3)); throw new Error("Broken")'],
  ])('has every line in its order when the process %s', async (_, then) => {
    const { child, numbers } = logging(1_000, then)
    await once(child, 'close')
    expect(numbers()).toEqual(Array.from({ length: 1_000 }, (_line, number) => number))
  })

  it('tells a single line while the process goes on', async () => {
    const { child, numbers } = logging(1, 'process.stdin.resume()')
    await once(child.stdout, 'data')
    expect(numbers()).toEqual([0])
    child.kill()
    await once(child, 'close')
  })
})
