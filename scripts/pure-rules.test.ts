import { glob, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

// What oxlint cannot see in a rule: a clock, dice or an environment that is reached without being imported or named alone.
const impure: readonly [RegExp, string][] = [
  [/\bnew Date\(\s*\)/, 'Take now as an argument: new Date() reads the clock'],
  [/(?<!new )(?<![\w.])Date\(\s*\)/, 'Take now as an argument: Date() reads the clock'],
  [/\bTemporal\.Now\b/, 'Take now as an argument: Temporal.Now reads the clock'],
  [/\bglobalThis\b/, 'Take the value as an argument: globalThis is the environment'],
  [/resolvedOptions\(\)\.timeZone\b/, 'Take the zone as an argument: this is the zone of the machine'],
]
const withoutComments = (source: string): string => source.replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '$1')
const faultsOf = (source: string): string[] =>
  impure.filter(([pattern]) => pattern.test(withoutComments(source))).map(([, advice]) => advice)

describe('rules', () => {
  it('own no clock, no dice and no environment', async () => {
    const wrong: string[] = []
    for await (const file of glob(['{contracts,api,sdk,portal,words}/**/*.rules.ts'], {
      exclude: (name) => name.includes('node_modules'),
    })) {
      for (const advice of faultsOf(await readFile(file, 'utf8'))) wrong.push(`${file}: ${advice}`)
    }
    expect(wrong).toEqual([])
  })

  it.each([
    ['const now = new Date()', 1],
    ['const now = Temporal.Now.instant()', 1],
    ['const home = globalThis.process.env', 1],
    ['const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone', 1],
    ['const then = new Date(at)', 0],
    ['// new Date() reads the clock\nconst then = at', 0],
  ])('are told apart: %s', (source, faults) => {
    expect(faultsOf(source)).toHaveLength(faults)
  })
})
