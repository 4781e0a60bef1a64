import { defineConfig } from 'vitest/config'

// One project a part, so that a failure names the part it is in. Browser tests build the portal first and run alone.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'contracts', include: ['contracts/**/*.test.ts'] } },
      { test: { name: 'words', include: ['words/**/*.test.ts'] } },
      { test: { name: 'embedded-mongo', include: ['api/embedded-mongo/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'api',
          include: ['api/src/**/*.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      { test: { name: 'sdk', include: ['sdk/**/*.test.ts'], testTimeout: 20_000, hookTimeout: 30_000 } },
      {
        test: {
          name: 'portal',
          include: ['portal/**/*.test.ts'],
          exclude: ['portal/e2e/**', '**/node_modules/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['portal/e2e/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
      { test: { name: 'clients', include: ['clients/*.test.ts'], testTimeout: 120_000 } },
      { test: { name: 'repository', include: ['scripts/**/*.test.ts'], testTimeout: 120_000 } },
    ],
  },
})
