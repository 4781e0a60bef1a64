import type { Reporter, TestModule } from 'vitest/node'

const shown = 10

/** Prints the tests and the files that took longest, so that a slow one is seen on the day it is written. */
export default class SlowestTests implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => ({
        ms: test.diagnostic()?.duration ?? 0,
        name: `${module.relativeModuleId} > ${test.fullName}`,
      })),
    )
    const files = modules.map((module) => ({ ms: module.diagnostic().duration, name: module.relativeModuleId }))
    print('The slowest tests', tests)
    print('The slowest files', files)
  }
}

function print(heading: string, rows: readonly { ms: number; name: string }[]): void {
  const slowest = rows.toSorted((a, b) => b.ms - a.ms).slice(0, shown)
  const lines = slowest.map(({ ms, name }) => `${(ms / 1_000).toFixed(1).padStart(7)} s  ${name}`)
  console.log(`\n${heading}\n${lines.join('\n')}`)
}
