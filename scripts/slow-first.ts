import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take long and do not look it: they wait for processes, browsers and many copies of a request. Where nothing is known of
 * the last run, vitest begins with the largest files, and one of these would be left for the end, when a single core has work.
 */
const slow = [
  'api/src/http/outage.http.test.ts',
  'api/src/crash-cycles.http.test.ts',
  'api/src/job-storm.test.ts',
  'api/src/cli/serve.test.ts',
  'api/src/refund-crashes.http.test.ts',
  'api/src/rolling-restarts.test.ts',
  'api/src/fuzz.http.test.ts',
  'api/src/crash-points.http.test.ts',
  'api/src/webhooks/hanging-receivers.http.test.ts',
  'api/src/ledger-models.http.test.ts',
  'api/src/idempotency-storm.http.test.ts',
  'api/src/audit/audit.http.test.ts',
  'clients/clients.test.ts',
  'demo/demo.http.test.ts',
  'portal/commands/cli.test.ts',
  'portal/commands/dev.test.ts',
  'portal/build/component-failures.test.ts',
  'portal/build/one-build-at-a-time.test.ts',
  'portal/e2e/service.test.ts',
  'portal/e2e/returns.test.ts',
  'portal/e2e/first-start.test.ts',
  'portal/e2e/keeping.test.ts',
  'portal/e2e/order-page.test.ts',
  'portal/e2e/dev.test.ts',
  'portal/e2e/accessibility.test.ts',
  'api/embedded-mongo/test/recordings.test.ts',
  'api/embedded-mongo/test/durability.test.ts',
]

/**
 * Begins with the files of a project that are slow; the rest as vitest orders it. The files of a project stay together: a worker is
 * one project's, and ends where the next file is another's.
 */
export default class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification): boolean => slow.some((name) => moduleId.endsWith(name))
    const projects = Map.groupBy(await super.sort(files), ({ project }) => project)
    return [...projects.values()].flatMap((sorted) => [
      ...sorted.filter(isSlow),
      ...sorted.filter((file) => !isSlow(file)),
    ])
  }
}
