import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs a program of the repository as npm would. */
const run = async (...words: string[]): Promise<{ code: number; out: string; error: string }> =>
  await new Promise((resolve) => {
    execFile(process.execPath, words, { cwd: root }, (failed, out, error) =>
      resolve({ code: failed === null ? 0 : Number(failed.code), out, error }),
    )
  })

/** The programs of ours that a package.json runs by name, with the name. */
const programs = ['.', 'contracts', 'api', 'api/embedded-mongo', 'sdk', 'portal', 'clients'].flatMap((folder) => {
  const manifest = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as {
    scripts?: Record<string, string>
  }
  return Object.entries(manifest.scripts ?? {}).flatMap(([name, command]) => {
    const [, program] = /^node .*?([\w/.-]+\.ts)(?: --\w+)*$/.exec(command) ?? []
    return program === undefined ? [] : [[name, path.join(folder, program)] as const]
  })
})

describe('a command of the repository', () => {
  it.each(programs)('says how it is used: %s', (_, program) => {
    const passesOn = ['portal/cli.ts', 'scripts/run-gates.ts', 'portal/scripts/check-types.ts']
    if (!passesOn.includes(program)) expect(readFileSync(path.join(root, program), 'utf8')).toContain('readOptions(')
  })
  it('prints its usage when asked, and one line for what it does not know', async () => {
    const help = await run('contracts/scripts/check-breaking.ts', '--help')
    expect(help).toEqual({ code: 0, out: expect.stringContaining('--released=FOLDER'), error: '' })
    expect(await run('contracts/scripts/check-breaking.ts', '--fast')).toEqual({
      code: 2,
      out: '',
      error: "Unknown option '--fast'; --help says what there is\n",
    })
  })
})

describe('npm run gates', () => {
  const gates = readdirSync(path.join(root, 'api/gates'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.basename(file, '.ts'))
  it('names every gate with what it does and its numbers', async () => {
    const { code, out } = await run('scripts/run-gates.ts', '--help')
    expect(code).toBe(0)
    for (const gate of gates) expect(out).toMatch(new RegExp(`^  ${gate} +\\S.{15}`, 'm'))
    const { out: own } = await run('scripts/run-gates.ts', 'ledger-models', '--help')
    const numbers = [...own.matchAll(/--([\w-]+)=N +(\d+) when left out/g)].map(
      ([, name, number]) => `--${name}=${number}`,
    )
    expect(numbers.length).toBeGreaterThan(0)
    expect(out).toContain(numbers.join(' '))
  })
  it.each([
    [['ledger-model'], 'There is no gate ledger-model; did you mean ledger-models?; --help says what there is\n'],
    [['--keys=5'], '--keys=5 is no option of every gate; name a gate before it; --help says what there is\n'],
    [['ledger-models', '--keys=5'], "Unknown option '--keys'; --help says what there is\n"],
    [['ledger-models', '--http=many'], '--http is a whole number; --help says what there is\n'],
  ])('says in a line what it does not understand: %j', async (words, error) => {
    expect(await run('scripts/run-gates.ts', ...words)).toEqual({ code: 2, out: '', error })
  })
})
