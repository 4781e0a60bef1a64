import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import SlowFirst from './scripts/slow-first.ts'

// The processes that tests start share what Node has made of the TypeScript: half of what their start costs.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url))

/** Files of a worker run one after the other and share what they import, and the app that `startApi` gives them. */
const sharesApp = {
  isolate: false,
  globalSetup: 'api/src/testing/clean-up.ts',
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
}

// One project a part, so that a failure names the part it is in. The product's come first, then the pages in a browser, which need
// the built demo, beside the engine, whose suites are long.
export default defineConfig({
  test: {
    // One more than there are cores: while one waits for a process or a browser, another works.
    maxWorkers: availableParallelism() + 1,
    // What a request leaves behind is garbage at once: with more room it is gone before the collector looks.
    execArgv: ['--max-semi-space-size=32'],
    sequence: { sequencer: SlowFirst },
    projects: [
      { test: { name: 'contracts', include: ['contracts/**/*.test.ts'], isolate: false } },
      { test: { name: 'words', include: ['words/**/*.test.ts'], isolate: false } },
      { test: { name: 'api', include: ['api/src/**/*.test.ts'], ...sharesApp } },
      { test: { name: 'sdk', include: ['sdk/**/*.test.ts'], ...sharesApp } },
      {
        test: {
          name: 'portal',
          include: ['portal/**/*.test.ts'],
          exclude: ['portal/e2e/**', '**/node_modules/**'],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      { test: { name: 'clients', include: ['clients/*.test.ts'], ...sharesApp, testTimeout: 120_000 } },
      { test: { name: 'repository', include: ['{scripts,demo}/**/*.test.ts'], ...sharesApp, testTimeout: 120_000 } },
      {
        test: {
          name: 'browser',
          include: ['portal/e2e/**/*.test.ts'],
          globalSetup: 'portal/e2e/build-demo.ts',
          isolate: false,
          testTimeout: 90_000,
          hookTimeout: 240_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'embedded-mongo',
          include: ['api/embedded-mongo/**/*.test.ts'],
          isolate: false,
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
