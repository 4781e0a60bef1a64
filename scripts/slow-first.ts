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
  'portal/e2e/accessibility.test.ts',
  'portal/e2e/service.test.ts',
  'portal/e2e/returns.test.ts',
  'api/embedded-mongo/test/recordings.test.ts',
  'api/embedded-mongo/test/durability.test.ts',
]

/** Begins with the files that are slow; the rest as vitest orders it. */
export default class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isSlow = ({ moduleId }: TestSpecification): boolean => slow.some((name) => moduleId.endsWith(name))
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))]
  }
}
