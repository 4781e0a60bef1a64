import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readOptions } from './read-options.ts'

// What Node has made of the TypeScript is made once, for checks and for the processes that tests start.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))

// Every check and every test. The checks run beside the tests, and what they say comes after them.
readOptions('npm test: every check and every test', {})
const reporters = ['default', 'json', './scripts/slowest-tests.ts'].map((name) => `--reporter=${name}`)
const results = '--outputFile.json=node_modules/.cache/aftercare/test-results.json'

// The tests have the other cores: the compilers, which are written in Go, do with one. All collect their garbage less often.
const lessGarbage = { GOGC: '300', NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --max-semi-space-size=32` }
const checks = ended('npm', ['run', '--silent', 'check'], 'pipe', { GOMAXPROCS: '1', ...lessGarbage })
const tests = await ended('vitest', ['run', ...reporters, results], 'inherit')
const checked = await checks
console.log(`\n${checked.output}${checked.passed ? 'The checks passed' : 'A check failed'}`)
process.exitCode = tests.passed && checked.passed ? 0 : 1

async function ended(
  command: string,
  args: string[],
  stdio: 'pipe' | 'inherit',
  env: Record<string, string> = {},
): Promise<{ passed: boolean; output: string }> {
  const child = spawn(command, args, { stdio: ['ignore', stdio, stdio], env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (bytes: Buffer) => {
      output += bytes.toString()
    })
  return await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ passed: code === 0, output }))
  })
}
