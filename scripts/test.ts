import { spawn } from 'node:child_process'
import { readOptions } from './read-options.ts'

// Every check and every test. The checks run beside the tests, and what they say comes after them.
readOptions('npm test: every check and every test', {})
const reporters = ['default', 'json', './scripts/slowest-tests.ts'].map((name) => `--reporter=${name}`)
const results = '--outputFile.json=node_modules/.cache/aftercare/test-results.json'

const checks = ended('npm', ['run', '--silent', 'check'], 'pipe')
const tests = await ended('vitest', ['run', ...reporters, results], 'inherit')
const checked = await checks
console.log(`\n${checked.output}${checked.passed ? 'The checks passed' : 'A check failed'}`)
process.exitCode = tests.passed && checked.passed ? 0 : 1

async function ended(
  command: string,
  args: string[],
  stdio: 'pipe' | 'inherit',
): Promise<{ passed: boolean; output: string }> {
  const child = spawn(command, args, { stdio: ['ignore', stdio, stdio] })
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
