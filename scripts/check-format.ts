import { spawnSync } from 'node:child_process'
import { readOptions } from './read-options.ts'

readOptions('npm run format: tells which files are not formatted; npm run format:write formats them', {})

// The format is prettier's. oxfmt writes the same for a fiftieth of the work, so it looks first, and prettier decides about what
// oxfmt would write otherwise and about what it cannot read.
const first = spawnSync('oxfmt', ['--list-different'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
if (first.error) throw first.error
// One: it would write something otherwise.
if (first.status !== 0 && first.status !== 1) process.exit(first.status ?? 1)
const doubtful = first.stdout.split('\n').filter((file) => file !== '')
const { status, error } = spawnSync('prettier', ['--check', '--log-level', 'warn', '**/*.astro', ...doubtful], {
  stdio: 'inherit',
})
if (error) throw error
process.exitCode = status ?? 1
